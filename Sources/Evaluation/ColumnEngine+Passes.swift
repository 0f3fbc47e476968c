import Basics
import Evidence
import Schema

/// Going over tables.
extension ColumnEngine {
  @discardableResult
  func pass(
    over table: Int, rules rulesHere: [Int], states statesHere: [Int],
    collecting collected: CollectedRows? = nil
  ) -> CollectedRows? {
    isRepeated = false
    var builder = builder(over: table)
    for spec in watched(rulesHere) { builder.watch(spec) }
    for rule in rulesHere {
      builder.add(rules[rule], index: rule, in: PlanScope(rule: rules[rule]))
    }
    for state in statesHere {
      builder.add(states.specs[state], index: state, closing: closing(state, table))
    }
    if let collected { builder.collect(collected.fields) }
    defer { takeBack(builder.plan) }
    let isFirst = readTables.insert(table).inserted
    switch tables[table] {
    case .delimited(let delimited):
      return scan(delimited, table, builder.plan, isFirst, rulesHere, collected)
    case .memory(let memory):
      judge(memory, table, builder.plan, isFirst)
    case nil:
      break
    }
    return nil
  }

  private func scan(
    _ delimited: DelimitedTable, _ table: Int, _ plan: ScanPlan, _ isFirst: Bool,
    _ rulesHere: [Int], _ collected: CollectedRows?
  ) -> CollectedRows? {
    let settings = TableScan.Settings(
      zone: context.zone, setWords: compiler.setWords, blockBytes: blockBytes,
      progress: progress.map {
        ScanProgress(evidence: vocabulary.tables[table].id, table: delimited, tell: $0)
      }, collectsRows: collected != nil, windowBytes: windowBytes, companionRows: companionRows)
    let scan = TableScan(
      table: delimited, plan: plan, readers: delimited.files.map { readers(of: $0, table) },
      isFirstPass: isFirst,
      isKnownToBeWhole: !isFirst && facts[table]?.hasForeignBytes == false,
      spools: plan.rules.map { outcomes[$0.rule].findings },
      settings: settings, collected: collected)
    let keyed = scan.run(jobs: jobs)
    var problem: Problem?
    var halfJudged: Set<Int> = []
    do throws(Problem) {
      let isSettled = try judgeCompanions(rulesHere, scan, table)
      isRepeated = !isSettled
    } catch {
      problem = error
      // Rows may still count as the only ones of their keys although they are not.
      for rule in rulesHere where lone[rule] != nil {
        forget(rule)
        outcomes[rule].refusal = error.what
        halfJudged.insert(rule)
      }
    }
    if isRepeated {
      if isFirst { readTables.remove(table) }
      for rule in rulesHere {
        forget(rule)
        if lone[rule] != nil { giveUp(lone: rule) }
      }
      return nil
    }
    for (index, part) in plan.rules.enumerated() where !halfJudged.contains(part.rule) {
      outcomes[part.rule].add(scan.totals[index])
    }
    for (index, part) in plan.states.enumerated() where !part.isBroken && part.closing == nil {
      states.fill(
        part.state, with: keyed[index], scan.origins,
        windows(part, keyed[index], scan.logs[index] ?? ([], [])))
    }
    merge(scan.facts, into: table, isFirst)
    if let problem { facts[table]?.problem = problem }
    return scan.collected
  }

  /// Takes back all that is known of a rule.
  func forget(_ rule: Int) {
    outcomes[rule].findings.discard()
    outcomes[rule] = EngineOutcome(findings: FindingSpool(budget: budget))
  }

  private func judge(_ memory: MemoryTable, _ table: Int, _ plan: ScanPlan, _ isFirst: Bool) {
    let machine = ScanMachine(plan: plan, zone: context.zone, windowBytes: windowBytes)
    var batch = MemoryBatch(
      table: memory, definition: vocabulary.tables[table], setWords: compiler.setWords,
      zone: context.zone)
    let rows = batch.rows
    machine.run(rows, from: &batch)
    var counter = SubjectCounter(zone: context.zone)
    for part in plan.rules where !part.isBroken {
      let block = counter.count(part, rows: rows, machine: machine, source: &batch)
      outcomes[part.rule].add(block)
      outcomes[part.rule].findings.append(block, BlockOrigin())
    }
    for (index, part) in plan.states.enumerated() where !part.isBroken {
      let logs = machine.logs[index].map { [$0] } ?? []
      states.fill(
        part.state, with: machine.tables[index], [BlockOrigin()],
        windows(part, machine.tables[index], (logs, [[]])))
    }
    var facts = ScanFacts()
    facts.rows = memory.rows.count
    merge(facts, into: table, isFirst)
  }

  private func merge(_ new: ScanFacts, into table: Int, _ isFirst: Bool) {
    if isFirst { facts[table] = new } else { facts[table, default: new].add(new) }
  }

  private func readers(of file: DelimitedTable.File, _ table: Int) -> [CellReader?] {
    zip(vocabulary.tables[table].fields, file.sources).map { field, source in
      switch source {
      case .column(_, let options), .joined(_, let options), .formula(_, let options),
        .constant(_, let options):
        CellReader(field, options: options, knownWords: compiler.setWords.words)
      case .absent:
        CellReader(
          field, options: ColumnOptions(zone: context.zone), knownWords: compiler.setWords.words)
      }
    }
  }
}
