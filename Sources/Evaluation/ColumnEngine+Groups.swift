import Basics
import Evidence
import Policy
import Schema

/// Groups as subjects.
extension ColumnEngine {
  /// Judges a rule whose subjects are groups, once its groups and what it looks up are there.
  func judgeGroups(_ index: Int) -> Bool {
    let rule = rules[index]
    guard let grouping = rule.grouping else { return false }
    let spec = StateSpec(rule: rule, grouping: grouping, vocabulary)
    let needs = PlanScope(rule: rule, grouping: grouping).needs(vocabulary)
    guard states.isReady([spec] + needs) else { return false }
    outcomes[index].refusal = states.refusal(of: [spec] + needs)
    guard outcomes[index].refusal == nil, let filled = states.filled(spec) else { return true }
    if grouping.keys.isEmpty, filled.table.count == 0 {
      _ = filled.table.insert(KeyHash.start, seenAt: 0, line: 0)
    }
    if !grouping.comparisons.isEmpty, filled.table.count > GroupComparisons.limit {
      outcomes[index].refusal = tooManyGroups(rule)
      return true
    }
    let fractions = ByteArena()
    let comparisons = GroupComparisons(
      rule: rule, grouping: grouping, vocabulary: vocabulary, context: context
    ).cells(filled.table, fractions)
    let table = rule.relation.table
    let judge = GroupJudge(
      rule: rule, index: index, builder: builder(over: table), context: context,
      name: vocabulary.tables[table].id)
    judge?.judge(filled.table, filled.origins, comparisons: comparisons) { block, origin in
      outcomes[index].add(block)
      outcomes[index].findings.append(block, origin)
    }
    withExtendedLifetime(fractions) {}
    return true
  }

  private func tooManyGroups(_ rule: CheckedRule) -> BilingualText {
    let label = vocabulary.tables[rule.relation.table].label
    return BilingualText(
      ja: "\(label.ja)のまとまりが\(GroupComparisons.limit)を超えるため、この規則は判定していない",
      en:
        "not judged: \(label.en) make more than \(GroupComparisons.limit) groups, too many to compare"
    )
  }
}
