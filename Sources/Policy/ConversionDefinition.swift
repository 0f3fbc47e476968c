import Basics
import Schema

/// What a conversion is: one row per conversion in `ConversionRegistry`.
public struct ConversionDefinition: Sendable, Equatable {
  /// A key beside the conversion's own.
  public enum Option: String, Sendable, CaseIterable {
    /// Another instant, up to which is counted; without it, as-of.
    case until
    /// A calendar unit.
    case unit
    /// The name of a calendar.
    case calendar
    /// Prefix lengths in bits.
    case v4, v6
    /// The name of name rules.
    case rules
  }

  /// What a conversion makes of nothing.
  public enum Nothing: String, Sendable, CaseIterable {
    case null, unknown
  }

  public var conversion: Conversion
  public var name: BilingualText
  /// The types that it can be made of.
  public var inputs: [FieldType]
  public var result: FieldType
  public var options: [Option]
  /// The value as a sentence says it, with `{value}` and perhaps `{until}` and `{detail}`.
  public var label: BilingualText
  /// What a null input gives; an unreadable one and one that the source does not have are always
  /// unknown.
  public var onNull: Nothing
  /// What *never* gives; nil where no input type has it.
  public var onNever: Nothing?
  /// The words of the result, in their order.
  public var words: [WordDefinition] = []
  public var fold: TextFold = .exact

  func field(_ id: String) -> FieldDefinition {
    FieldDefinition(
      id: id, type: result, label: name, meaning: name, fold: fold, words: words)
  }
}
