import Policy

/// Windows, measured between the pass that met their rows and the next.
extension ColumnEngine {
  /// What a window gives each row; nil where a keyed table is no window.
  func windows(
    _ part: ScanPlan.StatePart, _ table: KeyedTable, _ rows: (logs: [WindowLog], keys: [[Int]])
  ) -> WindowResults? {
    guard let plan = part.window else { return nil }
    return WindowEvaluation(
      plan, LoggedRows(logs: rows.logs, keys: rows.keys, table: table), asOf: context.asOf
    ).run(jobs: jobs)
  }

  /// Takes back what a pass has judged with windows whose rows did not come in order, and sees to it
  /// that the next passes put those rows in order. Of a pass that counts for nothing nothing is taken.
  func takeBack(_ plan: ScanPlan) {
    passes += 1
    broken = []
    closed = []
    // That rows do not come in order stays true whatever became of the pass.
    for ordered in plan.ordered where ordered.window.isBroken { states.breakOrder(ordered.spec) }
    for part in plan.states {
      if let closing = part.closing, part.isBroken || closing.isBroken {
        states.breakOrder(of: part.state)
      }
    }
    if isRepeated { return }
    for part in plan.rules where part.isBroken {
      broken.insert(part.rule)
      outcomes[part.rule].findings.discard()
      outcomes[part.rule] = EngineOutcome(findings: FindingSpool(budget: budget))
    }
    takeClosed(plan)
  }
}
