import Basics
import Evaluation
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
  private let cells: CellMeaning

  /// - Parameters:
  ///   - fold: the field's own, for the words of a set.
  ///   - cells: of the run.
  ///   - written: what is shown, where that is not simply the value: a set as its cell has it.
  public init(_ value: Value, fold: TextFold, cells: CellMeaning, written: String? = nil) {
    self.value = value
    self.written = written
    self.fold = fold
    self.cells = cells
  }

  public var state: StateWord { CanonicalCell.state(value) }

  private static func state(_ value: Value?) -> StateWord {
    switch value {
    case nil: .unknown
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
    var value: Value? = value
    for step in facet.steps { value = step.applied(to: value, cells) }
    if let last = facet.steps.last, let start = last.start(value, cells.context) {
      return content(facet.kind, start)
    }
    let written = facet.steps.isEmpty ? written : nil
    switch (facet.kind, value) {
    case (.state, _), (.seen, _): return .text(CanonicalCell.state(value).rawValue)
    case (.text, _):
      return written.map { .text($0) } ?? value.flatMap(shown).map { .text($0) }
    case (.code, .text(let text)): return .text(folded(text, .code))
    case (.name, .text(let text)): return .text(folded(text, .name))
    case (.seconds, .instant(let instant)): return .number(instant.seconds)
    case (.day, .instant(let instant)): return .day(zone.dayNumber(of: instant.seconds))
    case (.number, .integer(let number)): return .number(number)
    case (.low, .period(let period)): return .number(period.secondsRange.lowerBound)
    case (.high, .period(let period)): return .number(period.secondsRange.upperBound)
    case (.words, .set(let words)):
      return .text(SetText.joined(words.map { folded($0, fold) }))
    case (.elements, .set(let words)):
      return .text(SetText.elements(words.map { ($0, folded($0, fold), ranges([$0])) }))
    case (.address, .text(let text)):
      return IPAddress(text).map { .text(AddressText.address($0)) }
    case (.ranges, .text(let text)): return .text(ranges([text]))
    case (.ranges, .set(let words)): return .text(ranges(words))
    case (.top, .rational(let number)): return .number(number.numerator)
    case (.bottom, .rational(let number)): return .number(number.denominator)
    default: return nil
    }
  }

  private var zone: Zone { cells.context.zone }

  private func content(_ kind: Facet.Kind, _ start: SinceInstant) -> Content? {
    switch (kind, start) {
    case (.state, _): .text(StateWord.value.rawValue)
    case (.day, .day(let first)): .day(first)
    case (.day, .moment(_, let first, _)): .day(first)
    case (.before, .moment(_, _, let last)): .day(last)
    case (.seconds, .moment(let second, _, _)): .number(second)
    default: nil
    }
  }

  private func ranges(_ words: [String]) -> String {
    AddressText.ranges(cells.ranges(words))
  }

  private func shown(_ value: Value) -> String? {
    switch value {
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
