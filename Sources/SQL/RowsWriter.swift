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
    rows.scope.derived = relation.derived
    let joins = JoinWriter(rows: self)
    for join in relation.joins { try joins.attach(join, to: &rows) }
    let steps = StepWriter(tools: tools, parts: parts)
    for (index, step) in relation.measures.enumerated() {
      try steps.attach(step, number: index + 1, to: &rows)
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
      let facet = facet == .seen ? .state : facet
      columns.add(table: table, field: request.field, facet: facet)
      return dialect.identifier(facet.column(field.id))
    }
    let output = dialect.identifier(request.facet.column(field.id))
    let assumption = assumptions.first { $0.table == table && $0.field == request.field }
    if request.facet == .seen { return "\(name(.state)) AS \(output)" }
    guard let assumption else { return name(request.facet) }
    let value = AssumedValue.value(assumption.value, for: field, zone: tools.run.zone)
    let cell = CanonicalCell(value, fold: field.fold, cells: tools.cells)
    let assumed = SQLValue.facet(request.facet, of: cell, dialect)
    return
      "CASE WHEN \(name(.state)) = 'absent' THEN \(assumed) ELSE \(name(request.facet)) END AS \(output)"
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
