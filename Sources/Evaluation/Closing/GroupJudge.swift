import Basics
import Evidence
import Policy
import Schema

/// Judges groups of a rule as they become whole, and keeps what it finds until all are.
final class GroupJudge {
  let rule: Int
  private let part: ScanPlan.RulePart
  private let scope: PlanScope.Groups
  private let machine: ScanMachine
  private let grouping: Grouping
  private let name: String
  private var counter: SubjectCounter
  private var found = GroupFindings()
  /// Counts; its findings are kept apart.
  private(set) var total = RuleBlock()

  /// - Parameters:
  ///   - builder: a plan over the rule's table to which nothing has been added.
  ///   - name: what a group of everything is called.
  init?(
    rule: CheckedRule, index: Int, builder: PlanBuilder, context: RunContext, name: String
  ) {
    var builder = builder
    guard let grouping = rule.grouping else { return nil }
    let scope = builder.groupScope(rule, grouping)
    builder.add(rule, index: index, in: scope)
    guard let groups = scope.groups, let part = builder.plan.rules.first else { return nil }
    self.rule = index
    self.grouping = grouping
    self.scope = groups
    self.part = part
    self.name = name
    machine = ScanMachine(plan: builder.plan, zone: context.zone, windowBytes: 0)
    counter = SubjectCounter(zone: context.zone)
  }

  /// Judges some groups, each of which is whole, and keeps what is found. One thread at a time.
  func take(_ groups: KeyedTable, _ origins: [BlockOrigin]) {
    judge(groups, origins) { block, origin in
      total.addCounts(of: block)
      found.add(block, origin, shown: part.shown.count)
    }
  }

  /// Judges groups, each of which is whole, and hands what is found to `body`.
  /// - Parameter comparisons: per comparison of the rule, by group.
  func judge(
    _ groups: KeyedTable, _ origins: [BlockOrigin], comparisons: [[Cell]] = [],
    _ body: (RuleBlock, BlockOrigin) -> Void
  ) {
    let source = GroupBatch.Source(
      groups: groups, origins: origins, grouping: grouping, comparisons: comparisons, name: name)
    GroupBatch.forEach(source) { batch, origin in
      var batch = batch
      batch.fill(machine, scope)
      machine.run(batch.rows, from: &batch)
      body(counter.count(part, rows: batch.rows, machine: machine, source: &batch), origin)
    }
  }

  /// Hands the findings over in the order in which their groups first came.
  func handOver(to spool: FindingSpool) {
    found.handOver(to: spool)
  }
}
