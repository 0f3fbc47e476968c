import Basics
import Policy
import Schema

/// Writes measures over rows as aggregates. All measures of a group are unknown as soon as one row
/// of it could not be judged: the column `bad` is then 1.
struct MeasureWriter {
  /// A column of a query.
  typealias Column = (expression: String, name: String)

  /// Truths that the rows' own part must have, by name.
  let filters: [Column]
  private let aggregates: [MeasureAggregate]
  private let tools: ScopeTools
  private let member: String

  private var dialect: SQLDialect { tools.dialect }

  /// - Parameters:
  ///   - scope: of the rows that are counted.
  ///   - member: their truth of being counted at all.
  ///   - prefix: of column names.
  init(
    _ measures: [Measure], over scope: SQLScope, member: String, prefix: String
  ) throws(SQLRefusal) {
    let conditions = ConditionWriter(scope)
    var filters: [Column] = []
    var aggregates: [MeasureAggregate] = []
    for measure in measures {
      var counts = Truths.yes
      if measure.filter != .always {
        let name = "\(prefix)\(measure.name).where"
        filters.append((try conditions.truth(measure.filter), name))
        counts = scope.writer.dialect.identifier(name)
      }
      aggregates.append(
        try MeasureAggregate(measure, counts: counts, prefix: prefix, scope))
    }
    self.filters = filters
    self.aggregates = aggregates
    self.member = member
    tools = scope.writer
  }

  // MARK: Groups

  /// Adds the parts that make one row of each group: its keys, `own`, `bad`, and the measures under
  /// their prefix.
  ///
  /// - Parameters:
  ///   - source: the part with the rows, with the columns of `filters`.
  ///   - keys: its columns that rows of one group share; none: all rows are one group, which is
  ///     there even without rows.
  ///   - condition: which rows are grouped.
  ///   - own: further columns.
  func groups(
    of source: String, by keys: [String], where condition: String? = nil, hint: String,
    parts: QueryParts, own: @escaping () -> [String] = { [] }
  ) -> String {
    let chosen = condition.map { " WHERE \($0)" } ?? ""
    let aggregates = aggregates
    var rows = source
    let ends = aggregates.compactMap(\.end)
    if !ends.isEmpty {
      rows = parts.add("\(hint) ends") {
        let columns = ends.map { "\($0.isAtEnd(by: keys)) AS \($0.name)" }
        return "SELECT r.*, \(columns.joined(separator: ", ")) FROM \(source) r\(chosen)"
      }
    }
    let grouped = parts.add("\(hint) groups") { [self] in
      let columns =
        keys + own() + ["\(bad) AS bad"]
        + aggregates.flatMap { $0.columns }.map {
          "\($0.expression) AS \(dialect.identifier($0.name))"
        }
      return
        "SELECT \(columns.joined(separator: ", ")) FROM \(rows)\(ends.isEmpty ? chosen : "")\(keys.isEmpty ? "" : " GROUP BY \(keys.joined(separator: ", "))")"
    }
    let sets = aggregates.compactMap { aggregate in
      aggregate.set.map { set in
        (set, part: set.parts(of: rows, by: keys, where: ends.isEmpty ? condition : nil, parts))
      }
    }
    if sets.isEmpty { return grouped }
    return parts.add("\(hint) with sets") {
      var columns = ["g.*"]
      var joins = ""
      for (number, (set, part)) in sets.enumerated() {
        columns += set.columns(from: "s\(number)")
        let on =
          keys.isEmpty
          ? "TRUE"
          : keys.map { "s\(number).\($0) = g.\($0)" }
            .joined(separator: " AND ")
        joins += " LEFT JOIN \(part) s\(number) ON \(on)"
      }
      return "SELECT \(columns.joined(separator: ", ")) FROM \(grouped) g\(joins)"
    }
  }

  /// 1 or 0.
  private var bad: String {
    let doubts = ["\(member) IS NULL"] + aggregates.flatMap(\.doubts)
    let doubtful =
      "COALESCE(MAX(CASE WHEN \(Truths.any(doubts)) THEN 1 ELSE 0 END), 0) = 1"
    let overflows = aggregates.compactMap(\.overflow)
    return "CASE WHEN \(Truths.any([doubtful] + overflows)) THEN 1 ELSE 0 END"
  }

  // MARK: Attaching

  /// The columns of the part that attaches the measures.
  ///
  /// - Parameters:
  ///   - known: the aggregates are there and are not bad.
  ///   - none: the measures are those of no rows; never with `known`.
  ///   - prefix: of the columns that are made.
  func attached(from part: String, known: String, none: String, as prefix: String) -> [Column] {
    aggregates.flatMap { aggregate in
      aggregate.attached(from: part, known: known, none: none).map {
        (expression: $0.1, name: $0.0.column("\(prefix)\(aggregate.measure.name)"))
      }
    }
  }

  /// The measures as later parts name them.
  func values(prefix: String) -> [SQLValue] {
    aggregates.map { aggregate in
      let measure = aggregate.measure
      return SQLValue(name: measure.name, type: measure.type, fold: aggregate.fold) {
        [dialect = tools.dialect] facet in
        func column(_ facet: Facet) -> String {
          aggregate.requests.add(facet)
          return dialect.identifier(facet.column("\(prefix)\(measure.name)"))
        }
        if facet == .text, aggregate.isCount || measure.type == .integer {
          return "CAST(\(column(Facet(.number))) AS \(dialect.textType))"
        }
        if facet == .text, measure.type == .rational {
          return ExactNumbers(dialect: dialect).text(column(Facet(.top)), column(Facet(.bottom)))
        }
        return column(facet == .seen ? .state : facet)
      }
    }
  }
}
