import Basics
import Evidence
import Policy

/// Turns the rows of a relation into groups, with what is compared with and joined to the groups.
struct GroupInterpreter {
  let view: EvidenceView

  /// How texts of a group's values are compared.
  func folds(_ grouping: Grouping, of relation: Relation) -> FoldLookup {
    FoldLookup(vocabulary: view.vocabulary, relation: relation, grouping: grouping)
  }

  func groups(_ grouping: Grouping, of relation: Relation, rows: [InterpretedRow])
    -> [InterpretedRow]
  {
    let before = FoldLookup(vocabulary: view.vocabulary, relation: relation)
    let conversions = RowConversions(
      meaning: ConversionMeaning(context: view.context), groupDerived: grouping.derived)
    let measures = MeasureInterpreter(judge: ConditionJudge(view: view, folds: before))
    var groups: [InterpretedRow] = []
    var isKeyed: [Bool] = []
    if grouping.keys.isEmpty {
      groups = [
        InterpretedRow(
          groupMeasures: measures.values(grouping.measures, over: rows), conversions: conversions)
      ]
      isKeyed = [true]
    } else {
      let grouped = RowGroups(
        rows, keys: grouping.keys, nullKeys: grouping.nullKeys, folds: before)
      isKeyed = grouped.groups.map { !$0.isUnreadable }
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
          conversions: conversions, membership: membership)
      }
    }
    let folds = folds(grouping, of: relation)
    for comparison in grouping.comparisons {
      let compared = ComparisonInterpreter(
        comparison: comparison, keyCount: grouping.keys.count, folds: folds,
        zone: view.context.zone)
      let values = compared.values(
        groups.indices.map { index in
          ComparisonInterpreter.Group(
            keys: groups[index].groupKeys, figure: figure(groups[index], comparison),
            isKeyed: isKeyed[index])
        })
      for index in groups.indices { groups[index].comparisons.append(values[index]) }
    }
    JoinInterpreter(view: view, folds: folds).attach(grouping.joins, to: &groups)
    let judge = ConditionJudge(view: view, folds: folds)
    for index in groups.indices {
      groups[index].membership = Truth.all([
        groups[index].membership, JoinInterpreter.keeps(groups[index], grouping.joins),
        judge.truth(grouping.filter, groups[index]),
      ])
    }
    return groups.filter { $0.membership != .no }
  }

  /// Nil: not known.
  private func figure(_ group: InterpretedRow, _ comparison: Comparison) -> Int? {
    guard group.membership == .yes,
      case .integer(let number) = group.value(
        ValueSource(.groupMeasure(comparison.measure), type: .integer, name: ""))
    else { return nil }
    return number
  }
}
