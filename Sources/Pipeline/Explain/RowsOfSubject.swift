import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// Reads the rows that can bear on one subject of a rule: its own, those that share its groups and
/// those that it looks up. What is read may be too much, never too little.
struct RowsOfSubject {
  let rule: CheckedRule
  let subject: String
  let baseline: ResolvedBaseline
  let loaded: [LoadedEvidence]
  let context: RunContext

  private var vocabulary: Vocabulary { baseline.vocabulary }
  private var zone: Zone { context.zone }

  /// Names that are looked through for the one that was meant.
  private static let nameLimit = 100_000

  private var table: TableDefinition { vocabulary.tables[rule.relation.table] }

  /// The tables for the interpreter, and what it calls the subject.
  func gather() throws(Problem) -> (tables: [Int: MemoryTable], name: String) {
    var tables: [Int: MemoryTable] = [:]
    var name = subject
    for evidence in loaded {
      switch evidence.content {
      case .memory(let rows), .settings(let rows), .passages(let rows):
        tables[evidence.table] = rows
      case .delimited, nil: break
      }
    }
    if let own = delimited(rule.relation.table) {
      let chosen = try ownRows(own)
      tables[rule.relation.table] = chosen.rows
      name = chosen.name ?? name
    }
    let rows = tables[rule.relation.table]?.rows ?? []
    for index in joinedTables where index != rule.relation.table {
      guard let other = delimited(index) else { continue }
      let keys = LookedUpKeys(rule: rule, table: index, rows: rows)
      tables[index] = try chosen(other).read {
        keys.mayMatch($0.value)
      }
    }
    return (tables, name)
  }

  /// The names of rows, for "did you mean"; none for groups, whose names come with the outcome.
  func names() throws(Problem) -> [String] {
    guard rule.grouping == nil, let own = delimited(rule.relation.table) else { return [] }
    var names: [String] = []
    _ = try chosen(own).read { row in
      if names.count < RowsOfSubject.nameLimit { names.append(rowName(row)) }
      return false
    }
    return names
  }

  private func chosen(_ table: DelimitedTable) -> ChosenRows {
    ChosenRows(table, rules: rowRules, vocabulary: vocabulary, context: context)
  }

  /// The rules that a run gives to the column engine.
  private var rowRules: [CheckedRule] {
    baseline.rules.filter {
      $0.document == nil && vocabulary.tables[$0.relation.table].form == .rows
    }
  }

  private func delimited(_ index: Int) -> DelimitedTable? {
    for evidence in loaded where evidence.table == index {
      if case .delimited(let table) = evidence.content { return table }
    }
    return nil
  }

  private var joinedTables: [Int] {
    var found: [Int] = []
    func add(_ joins: [Join]) {
      for join in joins {
        if !found.contains(join.right.table) { found.append(join.right.table) }
        add(join.right.joins)
      }
    }
    add(rule.relation.joins)
    add(rule.grouping?.joins ?? [])
    return found
  }

  // MARK: The rule's own table

  private func ownRows(_ own: DelimitedTable) throws(Problem) -> (rows: MemoryTable, name: String?)
  {
    let reader = chosen(own)
    let isJoined = joinedTables.contains(rule.relation.table)
    guard !isJoined, let names = nameFields, var groups = SharedGroups(rule.relation) else {
      return (try reader.read { _ in true }, nil)
    }
    let wanted = TextFold.name.folded(subject)
    var found: String?
    func isOwn(_ row: ChosenRows.Candidate) -> Bool {
      let name = name(row, names)
      if rule.grouping == nil, name.utf8.elementsEqual("#\(row.number)".utf8) {
        guard row.nameWithoutSubject().utf8.elementsEqual(subject.utf8) else { return false }
        found = name
        return true
      }
      return TextFold.name.folded(name) == wanted
    }
    var rows = try reader.read { isOwn($0) }
    // A row of the same group may have a second group of its own that decides whether it counts.
    while groups.add(rows.rows) {
      rows = try reader.read { row in isOwn(row) || groups.contains(row.value) }
    }
    return (rows, found)
  }

  /// The fields that a subject is called after; nil where its name does not come from its row.
  private var nameFields: [Int]? {
    guard let grouping = rule.grouping else { return table.subject.compactMap(table.fieldIndex) }
    // A figure beside those of other groups needs those, too.
    if !grouping.comparisons.isEmpty { return nil }
    var fields: [Int] = []
    for key in grouping.keys {
      guard case .field(let field) = key.origin else { return nil }
      fields.append(field)
    }
    return fields.isEmpty || grouping.nullKeys == .together ? nil : fields
  }

  private func name(_ row: ChosenRows.Candidate, _ fields: [Int]) -> String {
    SubjectName.joined(fields.map { row.value($0) }, row: row.number, zone: zone)
  }

  private func rowName(_ row: ChosenRows.Candidate) -> String {
    let name = name(row, table.subject.compactMap(table.fieldIndex))
    return name.utf8.elementsEqual("#\(row.number)".utf8) ? row.nameWithoutSubject() : name
  }
}
