import Basics
import Schema

/// What an operator is: everything that the rule checker, the sentences and the documentation
/// need to know of it. One row per operator in `OperatorRegistry.swift`.
public struct OperatorDefinition: Sendable, Equatable {
  /// What an operator takes on its right side.
  public enum Shape: String, Sendable, CaseIterable {
    /// `true` or `false`.
    case flag
    /// One value of the field's own type.
    case single
    /// A list of texts or words.
    case list
    case period
    /// A date, an instant or `as_of`.
    case date
    /// Only another value of the same subject.
    case other
    /// One word list or several.
    case wordlists
    /// A list of address ranges.
    case networks
    /// A pattern for RE2.
    case pattern
  }

  /// What an operator says of a value that is not there.
  public enum Absence: String, Sendable, CaseIterable {
    case holds, fails, unknown
  }

  public var operation: Operation
  public var name: BilingualText
  /// The field types it may be used on. Empty for `matched`, which is asked of a join.
  public var types: [FieldType]
  public var shape: Shape
  /// `{field: …}` and `{setting: …}` may stand for a literal.
  public var takesReferences: Bool
  /// The sentence when it holds, with `{value}` and `{operand}`.
  public var holds: BilingualText
  /// The sentence when it does not.
  public var fails: BilingualText
  /// The meaning of a null value.
  public var onNull: Absence
  /// The meaning of *never*; nil where no type has it.
  public var onNever: Absence?
}

extension OperatorDefinition.Shape {
  /// As an error says it.
  public var label: BilingualText {
    switch self {
    case .flag: BilingualText(ja: "true か false", en: "true or false")
    case .single: BilingualText(ja: "欄と同じ種類の値", en: "a value of the field's type")
    case .list: BilingualText(ja: "語の一覧", en: "a list")
    case .period: BilingualText(ja: "期間", en: "a period")
    case .date: BilingualText(ja: "日付または as_of", en: "a date or as_of")
    case .other: BilingualText(ja: "{field: 別の欄}", en: "{field: other_field}")
    case .wordlists: BilingualText(ja: "語の一覧の名前", en: "the name of a word list")
    case .networks: BilingualText(ja: "CIDR の一覧", en: "a list of CIDR ranges")
    case .pattern: BilingualText(ja: "正規表現（RE2）", en: "a pattern (RE2)")
    }
  }
}

extension FieldType {
  /// As an error says it.
  public var label: BilingualText {
    switch self {
    case .text: BilingualText(ja: "文字列", en: "text")
    case .word: BilingualText(ja: "語", en: "word")
    case .set: BilingualText(ja: "集合", en: "set")
    case .instant: BilingualText(ja: "日時", en: "instant")
    case .integer: BilingualText(ja: "整数", en: "integer")
    case .boolean: BilingualText(ja: "真偽", en: "boolean")
    case .period: BilingualText(ja: "期間", en: "period")
    case .rational: BilingualText(ja: "数（端数あり）", en: "exact number")
    }
  }
}
