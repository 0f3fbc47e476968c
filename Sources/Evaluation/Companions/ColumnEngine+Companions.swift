import Basics
import Evidence
import Policy

/// Rows that share a key: judged once more, together.
extension ColumnEngine {
  /// The lone measures of some rules, each once.
  func watched(_ rulesHere: [Int]) -> [StateSpec] {
    rulesHere.reduce(into: []) { specs, rule in
      for spec in lone[rule] ?? [] where !specs.contains(spec) { specs.append(spec) }
    }
  }

  /// After a pass that took every row for the only one of its key: reads the rows again that are
  /// not, and puts what is found in place of what was found. False where they are too many, and where
  /// the pass did not reach the end: keys that came again may be among what it did not tell.
  func judgeCompanions(
    _ rulesHere: [Int], _ scan: TableScan, _ table: Int
  ) throws(Problem) -> Bool {
    if scan.isGivenUp { return false }
    let judged = rulesHere.filter { lone[$0] != nil }
    guard !judged.isEmpty else { return true }
    guard scan.facts.problem == nil else { return false }
    let limit = max(companionRows, scan.facts.rows / CompanionSearch.share)
    guard let chosen = CompanionSearch(scan.marks).find(limit: limit) else { return false }
    guard chosen.contains(where: { !$0.isEmpty }) else { return true }
    let rows = scan.marked(chosen)
    let specs = watched(judged)
    let tables = try fill(specs, table, rows)
    var before = builder(over: table)
    before.alone = specs
    var after = PlanBuilder(
      table: table, compiler: compiler, isOrdered: { [states] in states.isOrdered($0) }
    ) { [states] spec in
      specs.firstIndex(of: spec).map { KeyedStates.Filled(table: tables[$0], origins: []) }
        ?? states.filled(spec)
    }
    for rule in judged {
      before.add(rules[rule], index: rule, in: PlanScope(rule: rules[rule]))
      after.add(rules[rule], index: rule, in: PlanScope(rule: rules[rule]))
    }
    try judge(rows, before.plan, after.plan)
    return true
  }

  /// Keyed tables of some rows only: all that share a key are among them.
  private func fill(
    _ specs: [StateSpec], _ table: Int, _ rows: MarkedRows
  ) throws(Problem) -> [KeyedTable] {
    var builder = builder(over: table)
    for (index, spec) in specs.enumerated() { builder.add(spec, index: index) }
    let machine = ScanMachine(plan: builder.plan, zone: context.zone, windowBytes: 0)
    try rows.forEach { part, batch in machine.run(part.rows, from: &batch) }
    let tables = machine.takeTables()
    for table in tables { table.seal() }
    return tables
  }

  /// What `before` says of the rows is taken back, what `after` says is added.
  private func judge(
    _ rows: MarkedRows, _ before: ScanPlan, _ after: ScanPlan
  ) throws(Problem) {
    let old = ScanMachine(plan: before, zone: context.zone, windowBytes: 0)
    let new = ScanMachine(plan: after, zone: context.zone, windowBytes: 0)
    var counter = SubjectCounter(zone: context.zone)
    var patches = after.rules.map {
      SpoolPatch(outcomes[$0.rule].findings, shownCount: $0.shown.count)
    }
    defer { for index in patches.indices { patches[index].finish() } }
    try rows.forEach { part, batch in
      old.run(part.rows, from: &batch)
      new.run(part.rows, from: &batch)
      for (index, rule) in after.rules.enumerated() {
        let gone = counter.count(
          before.rules[index], rows: part.rows, machine: old, source: &batch)
        let found = counter.count(rule, rows: part.rows, machine: new, source: &batch)
        outcomes[rule.rule].replace(gone, by: found)
        patches[index].replace(part.rows, by: found, file: part.file, end: part.end)
      }
    }
  }
}

extension EngineOutcome {
  fileprivate mutating func replace(_ gone: RuleBlock, by found: RuleBlock) {
    add(found)
    population -= gone.population
    passed -= gone.passed
    failed -= gone.failed
    unknown -= gone.unknown
  }
}
