import Basics
import Policy
import Schema

/// Writes joins: every row gets what was found for it, in columns named after the join.
///
/// The other relation's rows are grouped by key and the groups are joined, so that no row comes
/// twice. With several alternatives the rows found by each are put together first, for each
/// combination of keys that occurs.
struct JoinWriter {
  let rows: RowsWriter

  private var tools: ScopeTools { rows.tools }
  private var dialect: SQLDialect { rows.tools.dialect }

  func attach(_ join: Join, to left: inout QueryRows) throws(SQLRefusal) {
    guard tools.run.tables.contains(join.right.table) else {
      left.scope.joins.append(missing(join))
      return
    }
    let right = try rows.rows(of: join.right, hint: "\(join.alias) rows")
    let folds = join.keys.map { $0.map { left.scope.value($0.here).fold } }
    let keys = KeyWriter(tools: tools)
    var hereKeys: [String] = []
    var thereKeys: [String] = []
    for (pairs, folds) in zip(join.keys, folds) {
      hereKeys.append(
        try keys.key(
          zip(pairs, folds).map { (left.scope.value($0.here), $1) }, nullKeys: .separate))
      thereKeys.append(
        try keys.key(
          zip(pairs, folds).map { (right.scope.value($0.there), $1) }, nullKeys: .separate))
    }
    let measures = try MeasureWriter(
      join.measures, over: right.scope, member: "member", prefix: "found.")
    let requests = Requests<FieldFacet>()
    let found = found(join, right, thereKeys, measures, requests, left: &left, hereKeys)
    attach(join, found, measures, requests, to: &left)
  }

  private func missing(_ join: Join) -> SQLScope.AttachedJoin {
    SQLScope.AttachedJoin(
      join: join, matched: Truths.unknown, field: nil,
      measures: join.measures.map { .unknown($0.name, $0.type, dialect) })
  }

  // MARK: What each key finds

  /// The parts that say what is found by each combination of keys, and whether some row of the
  /// other table has a key that cannot be read.
  private struct Found {
    var part: String
    var doubt: String
    /// The left rows with their keys, as columns of these names.
    var keyNames: [String]
  }

  private func found(
    _ join: Join, _ right: QueryRows, _ thereKeys: [String], _ measures: MeasureWriter,
    _ requests: Requests<FieldFacet>, left: inout QueryRows, _ hereKeys: [String]
  ) -> Found {
    let dialect = dialect
    let numbers = Array(1...max(1, thereKeys.count))
    let rightPart = right.part
    let keyed = rows.parts.add("\(join.alias) keys") {
      let columns =
        zip(numbers, thereKeys).map { "\($1) AS key\($0)" }
        + measures.filters.map { "\($0.expression) AS \(dialect.identifier($0.name))" }
      return "SELECT r.*, \(columns.joined(separator: ", ")) FROM \(rightPart) r"
    }
    let doubt = rows.parts.add("\(join.alias) doubt") {
      let columns = numbers.map {
        "COALESCE(MAX(CASE WHEN key\($0) = '?' THEN 1 ELSE 0 END), 0) AS doubt\($0)"
      }
      return "SELECT \(columns.joined(separator: ", ")) FROM \(keyed)"
    }
    let names = numbers.map { dialect.identifier("\(join.alias).key\($0)") }
    let source = left.part
    left.part = rows.parts.add("\(join.alias) asked") {
      let columns = zip(hereKeys, names).map { "\($0) AS \($1)" }
      return "SELECT l.*, \(columns.joined(separator: ", ")) FROM \(source) l"
    }
    let candidates =
      numbers.count == 1
      ? keyed : self.candidates(join.alias, keyed, asked: left.part, names)
    let lookup = numbers.count == 1 ? ["key1"] : numbers.map { "asked\($0)" }
    let hit =
      numbers.count == 1 ? "MAX(CASE WHEN member THEN 1 END) AS hit" : "MIN(hit) AS hit"
    let condition = numbers.count == 1 ? "key1 LIKE '=%'" : nil
    let part = measures.groups(
      of: candidates, by: lookup, where: condition, hint: "\(join.alias) found", parts: rows.parts
    ) { [hit] + fields(requests, of: right) }
    return Found(part: part, doubt: doubt, keyNames: names)
  }

  /// Rows by alternatives: those of the first alternative that surely finds one, and those of
  /// earlier ones that may have been meant. A row is found once.
  private func candidates(_ alias: String, _ keyed: String, asked: String, _ names: [String])
    -> String
  {
    let distinct = rows.parts.add("\(alias) asked once") {
      let columns = names.enumerated().map { "\($1) AS asked\($0 + 1)" }
      return "SELECT DISTINCT \(columns.joined(separator: ", ")) FROM \(asked)"
    }
    let asked = names.indices.map { "asked\($0 + 1)" }.joined(separator: ", ")
    let pairs = rows.parts.add("\(alias) pairs") {
      names.indices.map { index -> String in
        let number = index + 1
        let earlier = (1..<number).map {
          " AND NOT (k.asked\($0) LIKE '=%' AND r.key\($0) = k.asked\($0))"
        }.joined()
        return
          "SELECT k.*, \(number) AS alternative, r.* FROM \(distinct) k JOIN \(keyed) r ON r.key\(number) = k.asked\(number) WHERE k.asked\(number) LIKE '=%'\(earlier)"
      }.joined(separator: "\n  UNION ALL\n  ")
    }
    return rows.parts.add("\(alias) candidates") {
      "SELECT * FROM (SELECT p.*, MIN(CASE WHEN member THEN alternative END) OVER (PARTITION BY \(asked)) AS hit FROM \(pairs) p) s WHERE hit IS NULL OR alternative <= hit"
    }
  }

  /// Fields of the rows found: unknown where they differ, as they are written.
  private func fields(_ requests: Requests<FieldFacet>, of right: QueryRows) -> [String] {
    guard let definition = right.scope.table else { return [] }
    return requests.columns.map { request in
      let column = { (facet: Facet) in right.scope.field(request.field, facet) }
      let name = dialect.identifier(request.facet.column(definition.fields[request.field].id))
      let wanted = column(request.facet)
      guard request.facet.isState else { return "MIN(\(wanted)) AS \(name)" }
      let said = "\(column(.state)) || ':' || COALESCE(\(column(.text)), '')"
      return
        "CASE WHEN COUNT(DISTINCT \(said)) = 1 THEN MIN(\(wanted)) ELSE 'unknown' END AS \(name)"
    }
  }

  // MARK: Attaching

  private func attach(
    _ join: Join, _ found: Found, _ measures: MeasureWriter, _ requests: Requests<FieldFacet>,
    to left: inout QueryRows
  ) {
    let dialect = dialect
    let definition = tools.vocabulary.tables[join.right.table]
    let lookup =
      found.keyNames.count == 1 ? ["key1"] : found.keyNames.indices.map { "asked\($0 + 1)" }
    let doubtless = found.keyNames.indices.map {
      "l.\(found.keyNames[$0]) LIKE '=%' AND d.doubt\($0 + 1) = 0"
    }.joined(separator: " AND ")
    let isUnmatched = "f.\(lookup[0]) IS NULL AND \(doubtless)"
    let says = join.unmatched == .unknown ? Truths.no : isUnmatched
    let doubtOfHit = Truths.choose(
      found.keyNames.indices.map { ("f.hit = \($0 + 1)", "d.doubt\($0 + 1)") })
    let matched = dialect.identifier("\(join.alias).matched")
    let prefix = "\(join.alias)."
    let source = left.part
    left.part = rows.parts.add(join.alias) {
      let truth = Truths.choose(
        [("f.hit IS NOT NULL", Truths.yes), (isUnmatched, Truths.no)])
      var columns = ["\(truth) AS \(matched)"]
      for request in requests.columns {
        let field = definition.fields[request.field].id
        let inner = "f.\(dialect.identifier(request.facet.column(field)))"
        let outer = dialect.identifier(prefix + request.facet.column(field))
        if request.facet.isState {
          let state = Truths.choose(
            [("f.hit IS NOT NULL", inner), (says, "'null'")], otherwise: "'unknown'")
          columns.append("\(state) AS \(outer)")
        } else {
          columns.append("\(inner) AS \(outer)")
        }
      }
      columns += measures.attached(
        from: "f", known: "f.hit IS NOT NULL AND f.bad = 0 AND \(doubtOfHit) = 0", none: says,
        as: prefix
      ).map { "\($0.expression) AS \(dialect.identifier($0.name))" }
      let on = zip(lookup, found.keyNames).map { "f.\($0) = l.\($1)" }
      return
        "SELECT l.*, \(columns.joined(separator: ", ")) FROM \(source) l CROSS JOIN \(found.doubt) d LEFT JOIN \(found.part) f ON \(on.joined(separator: " AND "))"
    }
    left.scope.joins.append(
      SQLScope.AttachedJoin(
        join: join, matched: matched,
        field: { field, facet in
          requests.add(FieldFacet(field: field, facet: facet))
          return dialect.identifier(prefix + facet.column(definition.fields[field].id))
        }, measures: measures.values(prefix: prefix)))
  }
}
