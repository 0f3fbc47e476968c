import Basics
import Policy

/// Writes measures over windows of the rows that share a key. Each row's time asks for one span of
/// rows; spans are grouped once, however many rows ask for them.
struct WindowWriter {
  let window: Window
  let names: StepNames
  let number: Int
  let parts: QueryParts

  /// Rows of a key are all unknown where one of them may not belong, or has no time to the second.
  private var isDoubtful: String {
    window.at == nil ? "\(names.member) IS NULL" : "\(names.member) IS NULL OR \(names.at) IS NULL"
  }

  /// What orders the rows of a key.
  private var order: String { window.at == nil ? "tenken_row" : names.at }

  private var counted: String { "\(names.member) AND \(names.key) NOT LIKE '?%'" }

  /// Adds the parts that attach the measures; the last one's name.
  func attached(
    _ measures: MeasureWriter, to keyed: String, as prefix: String, _ dialect: SQLDialect
  ) -> String {
    let doubts = parts.add("step \(number) doubts") {
      "SELECT \(names.key), MAX(CASE WHEN \(isDoubtful) THEN 1 ELSE 0 END) AS doubtful FROM \(keyed) WHERE COALESCE(\(names.member), TRUE) AND \(names.key) NOT LIKE '?%' GROUP BY \(names.key)"
    }
    let spans = parts.add("step \(number) spans") { asked(keyed) }
    let members = parts.add("step \(number) members") { self.members(keyed, spans) }
    let groups = measures.groups(
      of: members, by: [names.key, names.span], hint: "step \(number)", parts: parts)
    return parts.add("step \(number)") {
      let columns = measures.attached(
        from: "f", known: "t.doubtful = 0 AND f.bad = 0",
        none: "t.doubtful = 0 AND s.asked IS NOT NULL AND s.\(names.span) IS NULL", as: prefix
      ).map { "\($0.expression) AS \(dialect.identifier($0.name))" }
      let isMember = "COALESCE(l.\(names.member), TRUE)"
      return "SELECT \((["l.*"] + columns).joined(separator: ", ")) FROM \(keyed) l"
        + " LEFT JOIN \(doubts) t ON t.\(names.key) = l.\(names.key) AND \(isMember)"
        + " LEFT JOIN \(spans) s ON s.\(names.key) = l.\(names.key) AND s.asked = l.\(order) AND \(isMember)"
        + " LEFT JOIN \(groups) f ON f.\(names.key) = s.\(names.key) AND f.\(names.span) = s.\(names.span)"
    }
  }

  /// Each time of a key, and the span that it asks for; NULL for a span without rows.
  private func asked(_ keyed: String) -> String {
    let times =
      "SELECT DISTINCT \(names.key), \(order) AS asked FROM \(keyed) WHERE \(counted) AND \(order) IS NOT NULL"
    let over = "OVER (PARTITION BY \(names.key) ORDER BY asked)"
    switch window {
    case .sliding: return "SELECT d.*, asked AS \(names.span) FROM (\(times)) d"
    case .before, .preceding:
      return "SELECT d.*, LAG(asked) \(over) AS \(names.span) FROM (\(times)) d"
    case .session(let gap, _):
      let starts =
        "SELECT d.*, CASE WHEN asked - LAG(asked) \(over) > \(WindowWriter.length(gap)) THEN 1 ELSE 0 END AS begins FROM (\(times)) d"
      return "SELECT b.*, CAST(SUM(begins) \(over) AS BIGINT) AS \(names.span) FROM (\(starts)) b"
    }
  }

  /// The rows of each span.
  private func members(_ keyed: String, _ spans: String) -> String {
    switch window {
    case .before, .preceding:
      return "SELECT m.*, \(order) AS \(names.span) FROM \(keyed) m WHERE \(counted)"
    case .session:
      return "SELECT m.*, s.\(names.span) FROM \(keyed) m JOIN \(spans) s"
        + " ON s.\(names.key) = m.\(names.key) AND s.asked = m.\(names.at) WHERE \(names.member)"
    case .sliding(let period, _):
      return "SELECT m.*, s.\(names.span) FROM \(keyed) m JOIN \(spans) s"
        + " ON s.\(names.key) = m.\(names.key) AND m.\(names.at) <= s.asked"
        + " AND m.\(names.at) > s.asked - \(WindowWriter.length(period)) WHERE \(names.member)"
    }
  }

  /// Seconds; such periods have no months.
  private static func length(_ period: Period) -> Int { period.days * 86_400 + period.seconds }
}
