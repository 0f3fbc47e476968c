import Basics
import Evidence
import Policy
import Schema

/// Turns the rows of a rule's relation into subjects, and judges its requirement over each.
struct SubjectInterpreter {
  let view: EvidenceView
  let rule: CheckedRule

  private var table: TableDefinition { view.vocabulary.tables[rule.relation.table] }

  func subjects(_ rows: [InterpretedRow]) -> [SubjectOutcome] {
    if let grouping = rule.grouping {
      let interpreter = GroupInterpreter(view: view)
      let groups = interpreter.groups(grouping, of: rule.relation, rows: rows)
      let folds = interpreter.folds(grouping, of: rule.relation)
      return groups.map { group in
        outcome(
          group, name: groupName(group), requirement: rule.requirement, folds: folds,
          place: group.row?.place ?? everythingPlace(rows))
      }
    }
    let folds = FoldLookup(vocabulary: view.vocabulary, relation: rule.relation)
    if table.form == .tree { return rows.flatMap { settings($0, folds: folds) } }
    return rows.map { row in
      outcome(
        row, name: rowName(row), requirement: rule.requirement, folds: folds,
        place: row.row?.place ?? Place())
    }
  }

  /// Each branch of a top-level `all` is one subject; branches that ask the same settings are one
  /// together.
  private func settings(_ row: InterpretedRow, folds: FoldLookup) -> [SubjectOutcome] {
    guard case .all(let branches) = rule.requirement, !branches.isEmpty else {
      return [setting(row, rule.requirement, folds: folds)]
    }
    let judge = ConditionJudge(view: view, folds: folds)
    let truths = branches.map { judge.truth($0.condition, row) }
    return SettingsPaths.groups(of: branches).map { group in
      var result = setting(row, .all(group.map { branches[$0] }), folds: folds)
      result.branches = group
      result.failedSigns = group.filter { truths[$0] == .no }
      result.unknownSigns = group.filter { truths[$0] == .unknown }
      return result
    }
  }

  private func setting(_ row: InterpretedRow, _ requirement: Condition, folds: FoldLookup)
    -> SubjectOutcome
  {
    let fields = SettingsPaths.fields(of: requirement)
    let places = view.tables[rule.relation.table]?.fieldPlaces ?? []
    let place = fields.first.flatMap { places.indices.contains($0) ? places[$0] : nil }
    let names = fields.filter(table.fields.indices.contains).map { table.fields[$0].id }
    var result = outcome(
      row, name: names.isEmpty ? table.id : names.joined(separator: "+"),
      requirement: requirement, folds: folds, place: place ?? row.row?.place ?? Place())
    result.row = nil
    return result
  }

  private func outcome(
    _ row: InterpretedRow, name: String, requirement: Condition, folds: FoldLookup, place: Place
  ) -> SubjectOutcome {
    let judge = ConditionJudge(view: view, folds: folds)
    let truth = judge.truth(requirement, row)
    let outcome = SubjectInterpreter.outcome(requirement: truth, membership: row.membership)
    var branches: [Truth] = []
    if case .all(let all) = requirement { branches = all.map { judge.truth($0.condition, row) } }
    return SubjectOutcome(
      subject: name, outcome: outcome, row: row.row?.number, place: place,
      failedSigns: branches.indices.filter { branches[$0] == .no },
      unknownSigns: branches.indices.filter { branches[$0] == .unknown },
      shown: rule.shown.map { shown($0, row) },
      pointsAt: rule.pointsAt ?? decisive(outcome, truth, requirement, row, judge))
  }

  /// A requirement that holds is met whether the subject was meant or not.
  static func outcome(requirement: Truth, membership: Truth) -> SubjectOutcome.Outcome {
    if requirement == .yes { return .passed }
    return requirement == .no && membership == .yes ? .failed : .unknown
  }

  private func decisive(
    _ outcome: SubjectOutcome.Outcome, _ truth: Truth, _ requirement: Condition,
    _ row: InterpretedRow, _ judge: ConditionJudge
  ) -> ValueSource? {
    if outcome == .passed { return nil }
    if outcome == .failed || truth == .unknown {
      return judge.decisive(requirement, row, truth)?.value
    }
    // The requirement is not met; unknown is whether the subject is meant at all.
    let filter = rule.grouping?.filter ?? rule.relation.filter
    return judge.decisive(filter, row, .unknown)?.value
  }

  /// What the evidence shows, not what the rule assumes.
  private func shown(_ source: ValueSource, _ row: InterpretedRow) -> Value {
    guard let value = row.value(source) else { return .null }
    let isAssumed =
      switch source.origin {
      case .field(let field): view.isAssumed(table: rule.relation.table, field: field)
      case .joined(let join, let field):
        joinedTable(join).map { view.isAssumed(table: $0, field: field) } == true
          && row.found[join].matched == .yes
      default: false
      }
    return isAssumed ? .absent : value
  }

  private func joinedTable(_ join: Int) -> Int? {
    let joins = rule.grouping?.joins ?? rule.relation.joins
    return joins.indices.contains(join) ? joins[join].right.table : nil
  }

  private func rowName(_ row: InterpretedRow) -> String {
    let values = table.subject.map { id in
      table.fieldIndex(id).flatMap { field in
        shown(ValueSource(.field(field), type: table.fields[field].type, name: id), row)
      }
    }
    return SubjectName.joined(values, row: row.row?.number, zone: view.context.zone)
  }

  /// A group of everything is called as its table; one that shares a missing key has no row to be
  /// called after.
  private func groupName(_ group: InterpretedRow) -> String {
    guard !group.groupKeys.isEmpty else { return table.id }
    let isAlone = rule.grouping?.nullKeys == .separate
    return SubjectName.joined(
      group.groupKeys, row: isAlone ? group.row?.number : nil, zone: view.context.zone)
  }

  private func everythingPlace(_ rows: [InterpretedRow]) -> Place {
    Place(file: view.tables[rule.relation.table]?.rows.first?.place.file)
  }
}
