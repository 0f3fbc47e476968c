import Basics
import Policy
import Schema

/// The value in the first or last row of a group. A part before the one that groups says which rows
/// are at the end; where they differ the value is unknown.
struct EndMeasure {
  let value: SQLValue
  /// Nil: every row is at the end.
  let order: SQLValue?
  let isLast: Bool
  let counts: String
  /// The column that says whether a row is at the end; a truth.
  let name: String
  let tools: ScopeTools

  private var dialect: SQLDialect { tools.dialect }

  /// For the part before grouping; `keys` are those of the groups.
  func isAtEnd(by keys: [String]) -> String {
    guard let order else { return counts }
    let number = order.column(Facet(order.type == .instant ? .seconds : .number))
    let isCounted = Truths.all([counts, order.has])
    let place = isCounted == Truths.no ? number : Truths.choose([(isCounted, number)])
    let over = keys.isEmpty ? "" : "PARTITION BY \(keys.joined(separator: ", "))"
    return
      "COALESCE(\(place) = \(isLast ? "MAX" : "MIN")(\(place)) OVER (\(over)), FALSE)"
  }

  var doubts: [String] {
    var doubts = ["\(name) AND \(value.cannotBeRead)"]
    if let order { doubts.append(Truths.all([counts, order.cannotBeRead])) }
    return doubts
  }

  /// An aggregate. Of values that are the same, the one whose text comes first as bytes.
  func aggregate(_ facet: Facet) -> String {
    let text =
      "CASE WHEN \(Truths.all([name, value.has])) THEN NULLIF(\(value.column(.text)), '') END"
    let order = dialect.byBytes(text)
    let column = value.column(facet)
    let chosen =
      "CASE WHEN MIN(\(order)) IS NOT NULL THEN \(dialect.value(column, ofSmallest: order)) ELSE MIN(CASE WHEN \(name) THEN \(column) END) END"
    guard facet.isState else { return chosen }
    return
      "CASE WHEN COUNT(CASE WHEN \(name) THEN 1 END) = 0 THEN 'null' WHEN COUNT(DISTINCT CASE WHEN \(name) THEN \(said) END) > 1 THEN 'unknown' ELSE \(chosen) END"
  }

  /// Equal where values are the same. Days and moments differ.
  private var said: String {
    let key = KeyWriter.text(value, fold: value.fold, tools) ?? "''"
    return
      "CASE WHEN \(value.has) THEN \(value.column(.state)) || ':' || \(key) ELSE \(value.column(.state)) END"
  }
}
