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
}
