import Basics
import Policy
import Schema

/// Writes measures of the row's own group, or of a window of it, which are attached to each row.
struct StepWriter {
  let tools: ScopeTools
  let parts: QueryParts

  private var dialect: SQLDialect { tools.dialect }

  func attach(_ step: MeasureStep, number: Int, to rows: inout QueryRows) throws(SQLRefusal) {
    let scope = rows.scope
    let names = StepNames(number: number, dialect: dialect)
    let chosen = Truths.all([try ConditionWriter(scope).truth(step.filter), scope.keeps])
    let key = try KeyWriter(tools: tools).key(
      step.keys.map { source in
        let value = scope.value(source)
        return (value, value.fold)
      }, nullKeys: step.nullKeys, alone: true)
    let measures = try MeasureWriter(
      step.measures, over: scope, member: names.member, prefix: names.prefix)
    let at = step.window?.at.map { scope.value($0) }
    let source = rows.part
    let keyed = parts.add("step \(number) keys") { [dialect] in
      var columns =
        measures.filters.map { "\($0.expression) AS \(dialect.identifier($0.name))" }
        + ["\(chosen) AS \(names.member)", "\(key) AS \(names.key)"]
      if let at {
        let second = Truths.choose([(at.isIn([.value]), at.column(Facet(.seconds)))])
        columns.append("CAST(\(second) AS BIGINT) AS \(names.at)")
      }
      return "SELECT r.*, \(columns.joined(separator: ", ")) FROM \(source) r"
    }
    let outer = "measure\(number)."
    if let window = step.window {
      rows.part = WindowWriter(window: window, names: names, number: number, parts: parts)
        .attached(measures, to: keyed, as: outer, dialect)
    } else {
      let counted = measures.groups(
        of: keyed, by: [names.key],
        where: "COALESCE(\(names.member), TRUE) AND \(names.key) NOT LIKE '?%'",
        hint: "step \(number)", parts: parts)
      rows.part = parts.add("step \(number)") { [dialect] in
        let columns = measures.attached(
          from: "f", known: "f.bad = 0", none: Truths.no, as: outer
        ).map { "\($0.expression) AS \(dialect.identifier($0.name))" }
        return
          "SELECT \((["l.*"] + columns).joined(separator: ", ")) FROM \(keyed) l LEFT JOIN \(counted) f"
          + " ON f.\(names.key) = l.\(names.key) AND COALESCE(l.\(names.member), TRUE)"
      }
    }
    rows.scope.measures.append(measures.values(prefix: outer))
  }
}

/// The columns that one step adds to the rows.
struct StepNames {
  /// Of the measures before they are attached.
  let prefix: String
  /// The truth that a row is counted at all.
  let member: String
  let key: String
  /// Seconds; NULL where a row has no time to the second.
  let at: String
  /// The window that a row belongs to.
  let span: String

  init(number: Int, dialect: SQLDialect) {
    prefix = "step\(number)."
    member = dialect.identifier("\(prefix)member")
    key = dialect.identifier("\(prefix)key")
    at = dialect.identifier("\(prefix)at")
    span = dialect.identifier("\(prefix)span")
  }
}
