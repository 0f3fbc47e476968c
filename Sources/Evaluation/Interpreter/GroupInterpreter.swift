import Basics
import Evidence
import Policy

/// Turns the rows of a relation into groups, with what is joined to the groups.
struct GroupInterpreter {
  let view: EvidenceView

  /// How texts of a group's values are compared.
  func folds(_ grouping: Grouping, of relation: Relation) -> FoldLookup {
    let before = FoldLookup(
      vocabulary: view.vocabulary, table: relation.table, joins: relation.joins)
    return FoldLookup(
      vocabulary: view.vocabulary, table: relation.table, joins: grouping.joins,
      groupKeys: grouping.keys.map { before.fold(of: $0) })
  }

  func groups(_ grouping: Grouping, of relation: Relation, rows: [InterpretedRow])
    -> [InterpretedRow]
  {
    let before = FoldLookup(
      vocabulary: view.vocabulary, table: relation.table, joins: relation.joins)
    let measures = MeasureInterpreter(judge: ConditionJudge(view: view, folds: before))
    var groups: [InterpretedRow] = []
    if grouping.keys.isEmpty {
      groups = [InterpretedRow(groupMeasures: measures.values(grouping.measures, over: rows))]
    } else {
      let grouped = RowGroups(
        rows, keys: grouping.keys, nullKeys: grouping.nullKeys, folds: before)
      groups = grouped.groups.map { group in
        var members = group.rows.map { rows[$0] }
        let membership = Truth.any(members.map(\.membership))
        if group.isUnreadable { members[0].membership = .unknown }
        return InterpretedRow(
          row: members[0].row,
          groupKeys: grouping.keys.map { key in
            SubjectName.representative(members.map { $0.value(key) }, zone: view.context.zone)
          },
          groupMeasures: measures.values(grouping.measures, over: members),
          membership: membership)
      }
    }
    JoinInterpreter(view: view, folds: folds(grouping, of: relation))
      .attach(grouping.joins, to: &groups)
    for index in groups.indices {
      groups[index].membership = Truth.all([
        groups[index].membership, JoinInterpreter.keeps(groups[index], grouping.joins),
      ])
    }
    return groups.filter { $0.membership != .no }
  }
}
