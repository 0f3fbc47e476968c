import Policy

extension CheckedRule {
  /// The tables whose rows the rule reads: its own and those that it looks up, and the settings
  /// where a test compares with one. No pass may rest on any of them that is contradicted.
  public func consultedTables(settings: Int?) -> [Int] {
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

  /// Fields that the rule asks, by table: a column that is missing there explains an unknown.
  public var askedFields: [(table: Int, field: Int)] {
    var found: [(table: Int, field: Int)] = []
    func add(_ table: Int, _ field: Int) {
      if !found.contains(where: { $0.table == table && $0.field == field }) {
        found.append((table, field))
      }
    }
    func add(_ source: ValueSource, _ table: Int, _ joins: [Join]) {
      switch source.origin {
      case .field(let field): add(table, field)
      case .joined(let join, let field): add(joins[join].right.table, field)
      default: break
      }
    }
    func add(_ condition: Condition, _ table: Int, _ joins: [Join]) {
      condition.forEachTest { test in
        add(test.value, table, joins)
        if case .value(let other) = test.operand { add(other, table, joins) }
      }
    }
    func add(_ join: Join, _ table: Int, _ joins: [Join]) {
      for pair in join.keys.joined() {
        add(pair.here, table, joins)
        add(pair.there, join.right.table, join.right.joins)
      }
      add(join.right)
      for measure in join.measures {
        if let value = measure.value { add(value, join.right.table, join.right.joins) }
        add(measure.filter, join.right.table, join.right.joins)
      }
    }
    func add(_ measures: [Measure], _ table: Int, _ joins: [Join]) {
      for measure in measures {
        if let value = measure.value { add(value, table, joins) }
        add(measure.filter, table, joins)
      }
    }
    func add(_ relation: Relation) {
      add(relation.filter, relation.table, relation.joins)
      for join in relation.joins { add(join, relation.table, relation.joins) }
      for step in relation.measures {
        for key in step.keys { add(key, relation.table, relation.joins) }
        add(step.measures, relation.table, relation.joins)
      }
    }
    add(relation)
    if let grouping {
      for key in grouping.keys { add(key, relation.table, relation.joins) }
      add(grouping.measures, relation.table, relation.joins)
      for join in grouping.joins { add(join, relation.table, grouping.joins) }
    } else {
      add(requirement, relation.table, relation.joins)
    }
    return found
  }
}
