import Basics
import Evidence

/// One value as canonical tables keep it, facet by facet.
public struct CanonicalCell {
  public enum Content: Equatable {
    case text(String)
    case number(Int)
    /// Days since 1970-01-01.
    case day(Int)
  }

  private let value: Value
  /// Shown instead of what the value says, where the evidence writes it otherwise.
  private let written: String?
  private let fold: TextFold
  private let zone: Zone

  /// - Parameters:
  ///   - fold: the field's own, for the words of a set.
  ///   - zone: of the run.
  ///   - written: what is shown, where that is not simply the value: a set as its cell has it.
  public init(_ value: Value, fold: TextFold, zone: Zone, written: String? = nil) {
    self.value = value
    self.written = written
    self.fold = fold
    self.zone = zone
  }

  public var state: StateWord {
    switch value {
    case .null: .null
    case .never: .never
    case .invalid: .invalid
    case .absent: .absent
    case .instant(let instant): instant.isDayOnly ? .day : .value
    case .text, .integer, .boolean, .period, .set, .rational: .value
    }
  }

  /// Nil: SQL's NULL.
  public func content(_ facet: Facet) -> Content? {
    switch (facet, value) {
    case (.state, _), (.seen, _): .text(state.rawValue)
    case (.text, _): shown.map { .text($0) }
    case (.code, .text(let text)): .text(folded(text, .code))
    case (.name, .text(let text)): .text(folded(text, .name))
    case (.seconds, .instant(let instant)): .number(instant.seconds)
    case (.day, .instant(let instant)): .day(zone.dayNumber(of: instant.seconds))
    case (.number, .integer(let number)): .number(number)
    case (.low, .period(let period)): .number(period.secondsRange.lowerBound)
    case (.high, .period(let period)): .number(period.secondsRange.upperBound)
    case (.words, .set(let words)): .text(SetText.joined(words.map { folded($0, fold) }))
    default: nil
    }
  }

  private var shown: String? {
    if let written { return written }
    return switch value {
    case .null, .never, .absent: nil
    case .invalid(let text), .text(let text): folded(text, .exact)
    case .integer(let number): "\(number)"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .instant(let instant): instant.text(in: zone)
    case .period(let period): period.description
    case .set(let words): words.joined(separator: ", ")
    case .rational(let number): number.description
    }
  }

  private func folded(_ text: String, _ fold: TextFold) -> String {
    String(decoding: fold.folded(text), as: UTF8.self)
  }
}

/// A set as one text: each word between bars, in byte order, each once. Bars and backslashes in
/// words are escaped, so that a word with its bars is found exactly where it is a word.
enum SetText {
  static func joined(_ words: [String]) -> String {
    var sorted: [String] = []
    for word in words.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where sorted.last.map({ $0.utf8.elementsEqual(word.utf8) }) != true {
      sorted.append(word)
    }
    return sorted.map(part).joined()
  }

  static func part(_ word: String) -> String {
    var text = "|"
    for scalar in word.unicodeScalars {
      switch scalar {
      case "|": text += "\\p"
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "|"
  }
}
