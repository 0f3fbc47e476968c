import Basics
import Policy

/// Tests of texts that Tenken has answered beforehand, and of addresses against ranges that stand in
/// the evidence.
struct NetworkTests {
  let tools: ScopeTools

  /// The truth of a step that gives `true` and `false`.
  func answered(_ value: SQLValue, _ meaning: CellStep.Meaning) -> String {
    guard value.type == .text || value.type == .word else { return Truths.unknown }
    let step = CellStep(meaning)
    let state = value.column(Facet.state.after(step))
    return Truths.choose([
      ("\(state) = 'value'", "\(value.column(Facet.text.after(step))) = 'true'")
    ])
  }

  /// A range that cannot be read might have held the address.
  func isIn(_ value: SQLValue, _ ranges: SQLValue) -> String {
    guard value.type == .text || value.type == .word,
      [.text, .word, .set].contains(ranges.type)
    else { return Truths.unknown }
    let address = value.column(Facet(.address))
    let list = ranges.column(Facet(.ranges))
    return Truths.choose([
      (
        Truths.all([value.has, ranges.has, "\(address) IS NOT NULL"]),
        Truths.choose(
          [
            (tools.dialect.isInRanges(address, list), Truths.yes),
            ("POSITION('?' IN \(list)) > 0", Truths.unknown),
          ], otherwise: Truths.no)
      )
    ])
  }
}
