import Basics
import Policy

/// The figures of the same group in the periods before.
struct PastWriter {
  let comparison: Comparison
  let names: ComparisonNames
  let periods: Int
  /// From one period's position to the next one's.
  let step: Int
  let missing: Comparison.Missing
  let parts: QueryParts
  let hint: String
  let dialect: SQLDialect

  /// Adds the parts that attach the result to the groups; the last one's name.
  func attached(to keyed: String) -> String {
    let numbers = parts.add("\(hint) periods") {
      let rows = (1...max(1, periods)).map { "(\($0 * step))" }.joined(separator: ", ")
      return "SELECT * FROM (VALUES \(rows)) AS v (back)"
    }
    let first = parts.add("\(hint) first") {
      "SELECT \(names.key), MIN(\(names.position)) AS first_position FROM \(keyed) WHERE \(names.key) IS NOT NULL GROUP BY \(names.key)"
    }
    let past = parts.add("\(hint) past") {
      let known = "h.\(names.key) IS NOT NULL"
      let number =
        missing == .zero
        ? "CASE WHEN \(known) THEN h.\(names.figure) ELSE 0 END" : "h.\(names.figure)"
      return "SELECT g.\(names.key), g.\(names.position), \(number) AS figure,"
        + " CASE WHEN \(known) AND h.\(names.figure) IS NULL THEN 1 ELSE 0 END AS doubtful"
        + " FROM \(keyed) g JOIN \(first) f ON f.\(names.key) = g.\(names.key) CROSS JOIN \(numbers) n"
        + " LEFT JOIN \(keyed) h ON h.\(names.key) = g.\(names.key) AND h.\(names.position) = g.\(names.position) - n.back"
        + " WHERE g.\(names.position) - n.back >= f.first_position"
    }
    let figures = parts.add("\(hint) figures") {
      let list = dialect.sortedList("figure")
      let columns = [
        "MAX(doubtful) AS doubtful", "COUNT(figure) AS figures",
        "\(dialect.wide(dialect.sum("figure"))) AS total", "\(list) AS ascending",
      ]
      return
        "SELECT \(names.key), \(names.position), \(columns.joined(separator: ", ")) FROM \(past) GROUP BY \(names.key), \(names.position)"
    }
    return parts.add(hint) {
      let count = "COALESCE(p.figures, 0)"
      let picked = Statistic(comparison.statistic, dialect: dialect).of(
        count: "p.figures", total: "p.total"
      ) { dialect.element("p.ascending", $0) }
      let columns = names.columns(
        comparison, known: "COALESCE(p.doubtful, 0) = 0",
        enough: "\(count) >= \(comparison.minimum)", top: picked.top, bottom: picked.bottom)
      return
        "SELECT g.*, \(columns.joined(separator: ", ")) FROM \(keyed) g LEFT JOIN \(figures) p ON p.\(names.key) = g.\(names.key) AND p.\(names.position) = g.\(names.position)"
    }
  }
}

/// A statistic as a fraction, from figures in ascending order.
struct Statistic {
  private let statistic: Comparison.Statistic
  private let dialect: SQLDialect

  init(_ statistic: Comparison.Statistic, dialect: SQLDialect) {
    self.statistic = statistic
    self.dialect = dialect
  }

  /// `element` gives the n-th smallest; `total` is wide. Of whole numbers the upper part is the
  /// result.
  func of(count: String, total: String, element: (String) -> String) -> (
    top: String, bottom: String
  ) {
    func whole(_ number: String) -> String { dialect.wide(element(number)) }
    switch statistic {
    case .sum: return (total, "1")
    case .min: return (whole("1"), "1")
    case .max: return (whole(count), "1")
    case .mean: return (total, dialect.wide(count))
    case .quantile(let part): return (whole(dialect.rank(of: part, in: count)), "1")
    case .median:
      let half = dialect.wholeQuotient(count, 2)
      let middle = whole("\(half) + 1")
      return (
        "CASE WHEN \(count) % 2 = 1 THEN \(middle) ELSE \(whole(half)) + \(middle) END",
        dialect.wide("CASE WHEN \(count) % 2 = 1 THEN 1 ELSE 2 END")
      )
    case .share: return (total, "1")
    }
  }

  /// Which elements `of` may ask for.
  func ranks(_ count: String) -> [String] {
    switch statistic {
    case .sum, .mean, .share: []
    case .min: ["1"]
    case .max: [count]
    case .quantile(let part): [dialect.rank(of: part, in: count)]
    case .median:
      [dialect.wholeQuotient(count, 2), "\(dialect.wholeQuotient(count, 2)) + 1"]
    }
  }
}
