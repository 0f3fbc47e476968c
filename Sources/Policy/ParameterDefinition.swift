import Basics
import Formats

/// What a parameter can be.
public enum ParameterType: String, Sendable, CaseIterable {
  case period, integer, text, words, date, boolean
}

/// A parameter's value.
public enum ParameterLiteral: Sendable, Equatable {
  case period(Period)
  case integer(Int)
  case text(String)
  case words([String])
  case date(Instant)
  case boolean(Bool)
  /// Whatever the system's settings say there, by the settings path.
  case setting(String)

  /// As reports show it: `P6M`, `8`, `a, b`.
  public func text(in zone: Zone) -> String {
    switch self {
    case .period(let period): period.description
    case .integer(let number): String(number)
    case .text(let text): text
    case .words(let words): words.joined(separator: ", ")
    case .date(let instant): instant.text(in: zone)
    case .boolean(let flag): String(flag)
    case .setting(let path): "settings.\(path)"
    }
  }

  /// As a sentence says it: 「6か月」.
  func spoken(in zone: Zone) -> BilingualText {
    switch self {
    case .period(let period): period.spoken
    case .boolean(let flag): BilingualText(ja: flag ? "はい" : "いいえ", en: flag ? "yes" : "no")
    case .words(let words):
      BilingualText(ja: words.joined(separator: "、"), en: words.joined(separator: ", "))
    case .setting(let path): BilingualText(ja: "設定「\(path)」の値", en: "the setting '\(path)'")
    default: BilingualText(text(in: zone))
    }
  }
}

/// A parameter as its rule declares it.
public struct ParameterDefinition: Sendable, Equatable {
  public var name: String
  public var type: ParameterType
  public var standard: ParameterLiteral
  public var stricter: ParameterValue.Direction
  /// Where the figure comes from.
  public var source: BilingualText?
  /// Where the default stands.
  public var place: Place
}

/// A parameter with the value that a run uses.
struct ParameterBinding: Sendable, Equatable {
  var definition: ParameterDefinition
  var value: ParameterLiteral
  /// Where the value stands: in the rule, a baseline or a manifest.
  var place: Place
  var isWeaker = false
  /// Why it may be weaker.
  var weakerReason: BilingualText?

  init(_ definition: ParameterDefinition) {
    self.definition = definition
    value = definition.standard
    place = definition.place
  }
}
