import Basics
import Policy
import Schema

/// The different values of a group as a set: each once by its fold, in the order of bytes.
struct SetMeasure {
  let value: SQLValue
  let counts: String
  let name: String
  /// What later parts ask.
  let requests: Requests<Facet>
  let dialect: SQLDialect

  /// Adds parts with one row for each group that has values.
  func parts(of source: String, by keys: [String], where condition: String?, _ parts: QueryParts)
    -> String
  {
    let isCounted = Truths.all([condition, counts, value.has].compactMap { $0 })
    func list(_ columns: [String]) -> String { (keys + columns).joined(separator: ", ") }
    let words = parts.add("\(name) words") { [self] in
      guard value.type == .set else {
        let columns = [
          "\(value.column(.text)) AS word", "\(value.column(.folded(value.fold))) AS folded",
          "\(value.column(Facet(.ranges))) AS ranges",
        ]
        return "SELECT \(list(columns)) FROM \(source) WHERE \(isCounted)"
      }
      let elements = value.column(Facet(.elements))
      let exploded = dialect.exploded(elements, separator: SetText.elementSeparator)
      let columns = ["word", "folded", "ranges"].enumerated().map { index, name in
        "\(dialect.part("element", separator: SetText.partSeparator, index + 1)) AS \(name)"
      }
      return
        "SELECT \(list(columns)) FROM (SELECT \(list(["\(exploded) AS element"])) FROM \(source) WHERE \(isCounted) AND \(elements) <> '') e"
    }
    let distinct = parts.add("\(name) once") { [dialect] in
      let order = dialect.byBytes("word")
      let columns = [
        "folded", "MIN(\(order)) AS word",
        "\(dialect.value("ranges", ofSmallest: order)) AS ranges",
      ]
      return "SELECT \(list(columns)) FROM \(words) GROUP BY \(list(["folded"]))"
    }
    return parts.add("\(name) set") { [self] in
      let columns = facets.map { "\(joined($0)) AS \(dialect.identifier($0.column(name)))" }
      let group = keys.isEmpty ? "" : " GROUP BY \(list([]))"
      return "SELECT \(list(columns)) FROM \(distinct)\(group)"
    }
  }

  /// Those parts' columns.
  func columns(from part: String) -> [String] {
    facets.map { "\(part).\(dialect.identifier($0.column(name)))" }
  }

  private var facets: [Facet] { requests.columns.filter { !$0.isState } + [marker] }

  /// Also where nobody asks anything, so that a list of columns is never empty.
  private var marker: Facet { Facet(.number) }

  private func joined(_ facet: Facet) -> String {
    switch facet.kind {
    case .words: dialect.joinedTexts(SetText.part(of: "folded", dialect), separator: "")
    case .ranges: dialect.joinedTexts("ranges", separator: " ")
    case .number: "COUNT(*)"
    default: dialect.joinedTexts("word", separator: ", ")
    }
  }
}
