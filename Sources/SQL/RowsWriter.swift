import Basics
import Evidence
import Policy
import Schema

/// Rows of a relation as a part of a query.
struct QueryRows {
  /// The part that has them.
  var part: String
  var scope: SQLScope
}

/// Writes relations: the rows of a table with what joins and measures attach to them. Rows that
/// the relation surely does not mean are left out; the truth `member` says whether a row is meant.
struct RowsWriter {
  let tools: ScopeTools
  let parts: QueryParts
  let assumptions: [Assumption]
  let columns: ColumnCollector

  private var dialect: SQLDialect { tools.dialect }

  /// `isOwn`: the rule's own rows, which findings point at.
  func rows(of relation: Relation, hint: String, isOwn: Bool = false) throws(SQLRefusal)
    -> QueryRows
  {
    var rows = try base(relation.table, hint: hint, isOwn: isOwn)
    let joins = JoinWriter(rows: self)
    for join in relation.joins { try joins.attach(join, to: &rows) }
    for (index, step) in relation.measures.enumerated() {
      try attach(step, number: index + 1, to: &rows)
    }
    let member = Truths.all([
      try ConditionWriter(rows.scope).truth(relation.filter), rows.scope.keeps,
    ])
    let source = rows.part
    rows.part = parts.add("\(hint) chosen") {
      "SELECT * FROM (SELECT r.*, \(member) AS member FROM \(source) r) s WHERE COALESCE(member, TRUE)"
    }
    return rows
  }

  // MARK: The table itself

  private func base(_ table: Int, hint: String, isOwn: Bool) throws(SQLRefusal) -> QueryRows {
    let definition = tools.vocabulary.tables[table]
    switch definition.form {
    case .rows: break
    case .tree: throw .tree
    case .passages: throw .passages
    }
    columns.add(table: table)
    let requests = Requests<FieldFacet>()
    var scope = SQLScope(table: definition, writer: tools)
    scope.field = { [dialect] field, facet in
      requests.add(FieldFacet(field: field, facet: facet))
      return dialect.identifier(facet.column(definition.fields[field].id))
    }
    let own = isOwn ? CanonicalTable.ownColumns : ["tenken_row"]
    let part = parts.add(hint) { [self] in
      let list = requests.columns.map { column($0, table) }
      return
        "SELECT \((own + list).joined(separator: ", ")) FROM \(dialect.identifier(CanonicalTable.name(definition)))"
    }
    return QueryRows(part: part, scope: scope)
  }

  /// A column of the table, with what the rule assumes where the source has no such column.
  private func column(_ request: FieldFacet, _ table: Int) -> String {
    let field = tools.vocabulary.tables[table].fields[request.field]
    func name(_ facet: Facet) -> String {
      let facet = facet == .seen ? Facet.state : facet
      columns.add(table: table, field: request.field, facet: facet)
      return dialect.identifier(facet.column(field.id))
    }
    let output = dialect.identifier(request.facet.column(field.id))
    let assumption = assumptions.first { $0.table == table && $0.field == request.field }
    if request.facet == .seen { return "\(name(.state)) AS \(output)" }
    guard let assumption else { return name(request.facet) }
    let value = AssumedValue.value(assumption.value, for: field, zone: tools.run.zone)
    let cell = CanonicalCell(value, fold: field.fold, zone: tools.run.zone)
    let assumed = SQLValue.facet(request.facet, of: cell, dialect)
    return
      "CASE WHEN \(name(.state)) = 'absent' THEN \(assumed) ELSE \(name(request.facet)) END AS \(output)"
  }

  // MARK: Measures of the row's group

  private func attach(_ step: MeasureStep, number: Int, to rows: inout QueryRows)
    throws(SQLRefusal)
  {
    if step.window != nil { throw .made("window", step.measures.first?.name ?? "") }
    let scope = rows.scope
    let prefix = "step\(number)."
    let member = dialect.identifier("\(prefix)member")
    let chosen = Truths.all([try ConditionWriter(scope).truth(step.filter), scope.keeps])
    let keyName = dialect.identifier("\(prefix)key")
    let key = try KeyWriter(tools: tools).key(
      step.keys.map { source in
        let value = scope.value(source)
        return (value, value.fold)
      }, nullKeys: step.nullKeys, alone: true)
    let measures = try MeasureWriter(
      step.measures, over: scope, member: member, prefix: prefix)
    let source = rows.part
    let keyed = parts.add("step \(number) keys") { [dialect] in
      let columns =
        measures.filters.map { "\($0.expression) AS \(dialect.identifier($0.name))" }
        + ["\(chosen) AS \(member)", "\(key) AS \(keyName)"]
      return "SELECT r.*, \(columns.joined(separator: ", ")) FROM \(source) r"
    }
    let counted = parts.add("step \(number) groups") { [dialect] in
      let columns = measures.columns.map {
        "\($0.expression) AS \(dialect.identifier($0.name))"
      }
      return
        "SELECT \((["\(keyName) AS group_key", "\(measures.bad) AS bad"] + columns).joined(separator: ", ")) FROM \(keyed)"
        + " WHERE COALESCE(\(member), TRUE) AND \(keyName) NOT LIKE '?%' GROUP BY \(keyName)"
    }
    let outer = "measure\(number)."
    rows.part = parts.add("step \(number)") { [dialect] in
      let columns = measures.attached(
        from: "f", prefix: prefix, known: "f.bad = 0", none: Truths.no, as: outer
      ).map { "\($0.expression) AS \(dialect.identifier($0.name))" }
      return "SELECT l.*, \(columns.joined(separator: ", ")) FROM \(keyed) l LEFT JOIN \(counted) f"
        + " ON f.group_key = l.\(keyName) AND COALESCE(l.\(member), TRUE)"
    }
    rows.scope.measures.append(measures.values(prefix: outer))
  }
}

/// Collects the columns of canonical tables that a query reads.
final class ColumnCollector {
  private(set) var columns = CanonicalColumns()

  func add(table: Int) { columns.add(table: table) }

  func add(table: Int, field: Int, facet: Facet) {
    columns.add(CanonicalColumns.Column(table: table, field: field, facet: facet))
  }
}
