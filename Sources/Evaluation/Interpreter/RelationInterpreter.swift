import Basics
import Evidence
import Policy

/// The rows of a relation with everything attached, in row order.
struct RelationInterpreter {
  let view: EvidenceView

  /// Rows that the relation surely does not mean are left out. Nil: the table is not there.
  func rows(of relation: Relation) -> [InterpretedRow]? {
    guard let table = view.tables[relation.table] else { return nil }
    let folds = FoldLookup(vocabulary: view.vocabulary, relation: relation)
    let judge = ConditionJudge(view: view, folds: folds)
    let conversions = RowConversions(
      meaning: ConversionMeaning(context: view.context), derived: relation.derived)
    var rows = table.rows.map { InterpretedRow(row: $0, conversions: conversions) }
    JoinInterpreter(view: view, folds: folds).attach(relation.joins, to: &rows)
    for step in relation.measures { attach(step, to: &rows, relation.joins, judge) }
    for index in rows.indices {
      rows[index].membership = membership(rows[index], relation.filter, relation.joins, judge)
    }
    return rows.filter { $0.membership != .no }
  }

  /// Chosen by the condition, and by every join that drops what it does not find.
  private func membership(
    _ row: InterpretedRow, _ filter: Condition, _ joins: [Join], _ judge: ConditionJudge
  ) -> Truth {
    Truth.all([judge.truth(filter, row), JoinInterpreter.keeps(row, joins)])
  }

  private func attach(
    _ step: MeasureStep, to rows: inout [InterpretedRow], _ joins: [Join], _ judge: ConditionJudge
  ) {
    let unknown = [Value?](repeating: nil, count: step.measures.count)
    for index in rows.indices {
      rows[index].membership = membership(rows[index], step.filter, joins, judge)
    }
    let grouped = RowGroups(rows, keys: step.keys, nullKeys: step.nullKeys, folds: judge.folds)
    let windows = WindowInterpreter(measures: MeasureInterpreter(judge: judge))
    var values = [[Value?]](repeating: unknown, count: rows.count)
    for group in grouped.groups where !group.isUnreadable {
      let members = group.rows.map { rows[$0] }
      for (row, result) in zip(group.rows, windows.values(step, over: members)) {
        values[row] = result
      }
    }
    for index in rows.indices { rows[index].measures.append(values[index]) }
  }
}
