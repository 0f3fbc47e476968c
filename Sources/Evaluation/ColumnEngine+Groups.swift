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
    var builder = builder(over: rule.relation.table)
    let scope = builder.groupScope(rule, grouping)
    builder.add(rule, index: index, in: scope)
    guard let groups = scope.groups else { return true }
    let machine = ScanMachine(plan: builder.plan, zone: context.zone, windowBytes: 0)
    var counter = SubjectCounter(zone: context.zone)
    let source = GroupBatch.Source(
      groups: filled.table, origins: filled.origins, grouping: grouping, comparisons: comparisons,
      name: vocabulary.tables[rule.relation.table].id)
    GroupBatch.forEach(source) { batch, origin in
      var batch = batch
      batch.fill(machine, groups)
      machine.run(batch.rows, from: &batch)
      let block = counter.count(
        builder.plan.rules[0], rows: batch.rows, machine: machine, source: &batch)
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
