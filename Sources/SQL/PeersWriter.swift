import Basics
import Policy

/// The figures of the other groups of a class. Groups are put in order once; the n-th of the others
/// is the n-th of all, or the one after it from the group's own place on.
struct PeersWriter {
  let comparison: Comparison
  let names: ComparisonNames
  let parts: QueryParts
  let hint: String
  let dialect: SQLDialect

  /// Adds the parts that attach the result to the groups; the last one's name.
  func attached(to keyed: String) -> String {
    let classes = parts.add("\(hint) classes") {
      "SELECT \(names.key), MAX(CASE WHEN \(names.figure) IS NULL THEN 1 ELSE 0 END) AS doubtful, COUNT(*) AS members, \(dialect.wide(dialect.sum(names.figure))) AS total FROM \(keyed) WHERE \(names.key) IS NOT NULL GROUP BY \(names.key)"
    }
    let order = "ORDER BY \(names.figure), tenken_row"
    let ranked = parts.add("\(hint) ranks") {
      "SELECT g.*, ROW_NUMBER() OVER (PARTITION BY \(names.key) \(order)) AS \(names.place) FROM \(keyed) g"
    }
    let isShare = comparison.statistic == .share
    let statistic = Statistic(comparison.statistic, dialect: dialect)
    let others = "(c.members - 1)"
    let ranks = statistic.ranks(others)
    return parts.add(hint) {
      var joins = " LEFT JOIN \(classes) c ON c.\(names.key) = g.\(names.key)"
      for (number, rank) in ranks.enumerated() {
        joins +=
          " LEFT JOIN \(ranked) e\(number) ON e\(number).\(names.key) = g.\(names.key) AND e\(number).\(names.place) = CASE WHEN \(rank) < g.\(names.place) THEN \(rank) ELSE \(rank) + 1 END"
      }
      let own = dialect.wide("g.\(names.figure)")
      let picked = statistic.of(count: others, total: "(c.total - \(own))") { rank in
        "e\(ranks.firstIndex(of: rank) ?? 0).\(names.figure)"
      }
      let isEnough =
        "\(isShare ? "c.members" : others) >= \(comparison.minimum)"
      let isNumber = isShare ? "(NOT (\(isEnough)) OR \(ExactNumbers.fits("c.total")))" : Truths.yes
      let columns = names.columns(
        comparison, known: Truths.all(["c.doubtful = 0", isNumber]),
        enough: isEnough, top: isShare ? own : picked.top,
        bottom: isShare ? "c.total" : picked.bottom)
      return "SELECT g.*, \(columns.joined(separator: ", ")) FROM \(ranked) g\(joins)"
    }
  }
}
