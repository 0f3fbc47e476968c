import Basics
import Policy
import Schema

/// Writes the groups that a rule's rows become.
struct GroupWriter {
  let rows: RowsWriter

  private var tools: ScopeTools { rows.tools }
  private var dialect: SQLDialect { rows.tools.dialect }

  /// The groups, with the columns `tenken_subject`, `tenken_file` … of their first row.
  func groups(_ grouping: Grouping, of source: QueryRows, table: TableDefinition)
    throws(SQLRefusal) -> QueryRows
  {
    let dialect = dialect
    let measures = try MeasureWriter(
      grouping.measures, over: source.scope, member: "member", prefix: "found.")
    let values = grouping.keys.map { source.scope.value($0) }
    let key = try KeyWriter(tools: tools).key(
      values.map { ($0, $0.fold) }, nullKeys: grouping.nullKeys, alone: true)
    let keyed = rows.parts.add("group keys") {
      let columns =
        measures.filters.map { "\($0.expression) AS \(dialect.identifier($0.name))" }
        + (values.isEmpty ? [] : ["\(key) AS group_key"])
      return "SELECT \((["r.*"] + columns).joined(separator: ", ")) FROM \(source.part) r"
    }
    let keys = GroupKeys(values, dialect)
    let grouped = measures.groups(
      of: keyed, by: values.isEmpty ? [] : ["group_key"], hint: "the", parts: rows.parts
    ) {
      if values.isEmpty { return GroupWriter.everything(table, dialect) }
      let first = ["tenken_file", "tenken_number", "tenken_line"].map {
        "\(dialect.value($0, ofSmallest: "tenken_row")) AS \($0)"
      }
      return [
        "MIN(tenken_row) AS tenken_row",
        "CASE WHEN MAX(CASE WHEN member THEN 1 ELSE 0 END) = 1 THEN TRUE END AS some_member",
      ] + first + keys.columns()
    }
    var scope = SQLScope(writer: tools)
    scope.derived = grouping.derived
    scope.groupKeys = keys.values
    scope.groupMeasures = measures.values(prefix: "group.")
    let known = values.isEmpty ? "g.bad = 0" : "g.bad = 0 AND g.group_key NOT LIKE '?%'"
    let part = rows.parts.add("groups measured") {
      var columns = measures.attached(
        from: "g", known: known, none: Truths.no, as: "group."
      ).map { "\($0.expression) AS \(dialect.identifier($0.name))" }
      if !values.isEmpty {
        columns.append("\(keys.subject(nullKeys: grouping.nullKeys)) AS tenken_subject")
      }
      return "SELECT \((["g.*"] + columns).joined(separator: ", ")) FROM \(grouped) g"
    }
    var groups = QueryRows(part: part, scope: scope)
    for comparison in grouping.comparisons {
      try ComparisonWriter(rows: rows, comparison: comparison, keyCount: values.count)
        .attach(to: &groups)
    }
    let joins = JoinWriter(rows: rows)
    for join in grouping.joins { try joins.attach(join, to: &groups) }
    let chosen = try ConditionWriter(groups.scope).truth(grouping.filter)
    let member = Truths.all(["some_member", chosen, groups.scope.keeps])
    let last = groups.part
    groups.part = rows.parts.add("groups chosen") {
      "SELECT * FROM (SELECT r.*, \(member) AS member FROM \(last) r) s WHERE COALESCE(member, TRUE)"
    }
    return groups
  }

  /// A group of everything exists even without rows, and points at none.
  private static func everything(_ table: TableDefinition, _ dialect: SQLDialect) -> [String] {
    [
      "CAST(NULL AS BIGINT) AS tenken_row", "TRUE AS some_member",
      "\(dialect.literal(table.id)) AS tenken_subject",
      "CAST(NULL AS \(dialect.textType)) AS tenken_file", "CAST(NULL AS BIGINT) AS tenken_number",
      "CAST(NULL AS BIGINT) AS tenken_line",
    ]
  }
}

/// The keys of groups: of values that are the same key, the one whose text comes first as bytes.
private struct GroupKeys {
  private let sources: [SQLValue]
  private let dialect: SQLDialect
  private let requests: [Requests<Facet>]

  init(_ sources: [SQLValue], _ dialect: SQLDialect) {
    self.sources = sources
    self.dialect = dialect
    requests = sources.map { _ in Requests<Facet>() }
  }

  private func name(_ index: Int, _ facet: Facet) -> String {
    dialect.identifier(facet.column("key\(index + 1).\(sources[index].name)"))
  }

  var values: [SQLValue] {
    sources.indices.map { index in
      SQLValue(name: sources[index].name, type: sources[index].type, fold: sources[index].fold) {
        [self] facet in
        let facet = facet == .seen ? Facet.state : facet
        requests[index].add(facet)
        return name(index, facet)
      }
    }
  }

  /// The aggregates that later parts have asked for, and the texts that name the group.
  func columns() -> [String] {
    sources.indices.flatMap { index -> [String] in
      let source = sources[index]
      let shown =
        "CASE WHEN \(source.isIn([.value, .day, .invalid])) THEN NULLIF(\(source.column(.text)), '') END"
      let order = dialect.byBytes(shown)
      requests[index].add(.text)
      return requests[index].columns.map { facet in
        let column = source.column(facet)
        let expression: String =
          if facet == .text {
            "MIN(\(order))"
          } else if facet.isState {
            "CASE WHEN MIN(\(order)) IS NOT NULL THEN \(dialect.value(column, ofSmallest: order)) WHEN COUNT(DISTINCT \(source.column(.state))) = 1 THEN MIN(\(column)) ELSE 'null' END"
          } else {
            "CASE WHEN MIN(\(order)) IS NOT NULL THEN \(dialect.value(column, ofSmallest: order)) ELSE MIN(\(column)) END"
          }
        return "\(expression) AS \(name(index, facet))"
      }
    }
  }

  /// The keys' texts joined by `/`; see `SubjectName` of the interpreter.
  func subject(nullKeys: NullKeys) -> String {
    let texts = sources.indices.map { index -> String in
      requests[index].add(.text)
      return name(index, .text)
    }
    let nothing = texts.map { "\($0) IS NULL" }.joined(separator: " AND ")
    let unnamed =
      nullKeys == .separate ? "'#' || CAST(tenken_number AS \(dialect.textType))" : "'-'"
    let named = texts.map { "COALESCE(\($0), '-')" }.joined(separator: " || '/' || ")
    return "CASE WHEN \(nothing) THEN \(unnamed) ELSE \(named) END"
  }
}
