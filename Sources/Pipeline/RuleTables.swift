import Policy

extension CheckedRule {
  /// The tables whose rows the rule reads: its own and those that it looks up, and the settings
  /// where a test compares with one. No pass may rest on any of them that is contradicted.
  func consultedTables(settings: Int?) -> [Int] {
    var found: [Int] = []
    func add(_ table: Int) {
      if !found.contains(table) { found.append(table) }
    }
    func add(_ relation: Relation) {
      add(relation.table)
      for join in relation.joins { add(join.right) }
    }
    add(relation)
    for join in grouping?.joins ?? [] { add(join.right) }
    forEachTest { test in
      if case .setting = test.operand, let settings { add(settings) }
    }
    return found
  }
}
