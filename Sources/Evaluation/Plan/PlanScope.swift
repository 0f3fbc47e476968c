import Basics
import Policy
import Schema

/// Where the names of a rule, or of a keyed table's relation, point.
struct PlanScope {
  /// The subjects are groups: their keys and measures lie in columns already.
  struct Groups {
    var grouping: Grouping
    /// The rows before grouping.
    var relation: Relation
    var keySlots: [Int]
    var measureSlots: [Int]
    var comparisonSlots: [Int]
    /// Is the group surely a subject? Answered before the plan's steps run.
    var membershipNode: Int
  }

  /// A field of a joined row that somebody asks.
  struct JoinedField: Equatable {
    var join: Int
    var field: Int
  }

  var table: Int
  var joins: [Join]
  var measureSteps: [MeasureStep]
  /// Of the rows, or of the groups.
  var derived: [Derivation]
  var assumptions: [Assumption]
  var used: [JoinedField]
  /// Fields of a joined row that are shown although the rule takes them for granted: what is shown
  /// is what the source says.
  var evident: [JoinedField] = []
  var groups: Groups?

  /// The scope of a rule's rows.
  init(rule: CheckedRule) {
    table = rule.relation.table
    joins = rule.relation.joins
    measureSteps = rule.relation.measures
    derived = rule.relation.derived
    assumptions = rule.assumptions
    used = []
    var uses = FieldUses(derived: derived)
    uses.add(rule.relation.filter)
    for step in rule.relation.measures { uses.add(step) }
    for join in rule.relation.joins { uses.add(join) }
    if let grouping = rule.grouping {
      uses.add(grouping.keys)
      uses.add(grouping.measures)
    } else {
      uses.add(rule.requirement)
      uses.add(rule.shown)
    }
    used = uses.joined
    if rule.grouping == nil { noteEvident(rule.shown) }
  }

  /// The scope of a rule's groups. Slots and nodes matter only where a plan is built.
  init(
    rule: CheckedRule, grouping: Grouping, keySlots: [Int] = [], measureSlots: [Int] = [],
    comparisonSlots: [Int] = [], membershipNode: Int = 0
  ) {
    table = rule.relation.table
    joins = grouping.joins
    measureSteps = []
    derived = grouping.derived
    assumptions = rule.assumptions
    var uses = FieldUses(derived: derived)
    for join in grouping.joins { uses.add(join) }
    uses.add(grouping.filter)
    uses.add(rule.requirement)
    uses.add(rule.shown)
    used = uses.joined
    groups = Groups(
      grouping: grouping, relation: rule.relation, keySlots: keySlots, measureSlots: measureSlots,
      comparisonSlots: comparisonSlots,
      membershipNode: membershipNode)
    noteEvident(rule.shown)
  }

  /// The scope of a relation of which only names are asked.
  init(relation: Relation) {
    table = relation.table
    joins = relation.joins
    measureSteps = relation.measures
    derived = relation.derived
    assumptions = []
    used = []
  }

  /// The scope of the relation under a keyed table.
  init(spec: StateSpec) {
    table = spec.relation.table
    joins = spec.relation.joins
    measureSteps = spec.relation.measures
    derived = spec.relation.derived
    assumptions = spec.assumptions
    var uses = FieldUses(derived: derived)
    uses.add(spec.filter)
    uses.add(spec.keys.map(\.source))
    uses.add(spec.measures)
    if let at = spec.window?.at { uses.add(at) }
    uses.add(spec.carried)
    for step in spec.relation.measures { uses.add(step) }
    for join in spec.relation.joins { uses.add(join) }
    used = uses.joined
  }

  private mutating func noteEvident(_ shown: [ValueSource]) {
    for source in shown {
      guard case .joined(let join, let field) = source.origin, joins.indices.contains(join) else {
        continue
      }
      let table = joins[join].right.table
      let use = JoinedField(join: join, field: field)
      if assumptions.contains(where: { $0.table == table && $0.field == field }),
        !evident.contains(use)
      {
        evident.append(use)
      }
    }
  }

  /// The fields of a joined row that somebody asks, ascending.
  func usedFields(ofJoin join: Int) -> [Int] {
    used.filter { $0.join == join }.map(\.field).sorted()
  }

  /// The fields of a joined row that are shown as the source has them, ascending.
  func evidentFields(ofJoin join: Int) -> [Int] {
    evident.filter { $0.join == join }.map(\.field).sorted()
  }

  /// The definition of the field behind a value, for its words and its fold; nil for counts.
  func definition(of source: ValueSource, _ vocabulary: Vocabulary) -> FieldDefinition? {
    if let groups {
      let rows = PlanScope(relation: groups.relation)
      switch source.origin {
      case .groupKey(let key):
        return rows.definition(of: groups.grouping.keys[key], vocabulary)
      case .groupMeasure(let measure):
        return rows.definition(of: groups.grouping.measures[measure], vocabulary)
      default: break
      }
    }
    switch source.origin {
    case .field(let field):
      return vocabulary.tables[table].fields[field]
    case .joined(let join, let field):
      return vocabulary.tables[joins[join].right.table].fields[field]
    case .derived(let index), .groupDerived(let index):
      return derived.indices.contains(index) ? derived[index].field : nil
    case .joinedMeasure(let join, let measure):
      return PlanScope(relation: joins[join].right)
        .definition(of: joins[join].measures[measure], vocabulary)
    case .measure(let step, let measure):
      guard measureSteps.indices.contains(step) else { return nil }
      return definition(of: measureSteps[step].measures[measure], vocabulary)
    case .groupKey, .groupMeasure, .join, .comparison:
      return nil
    }
  }

  /// The field whose values a measure gives; nil for counts and other figures.
  private func definition(of measure: Measure, _ vocabulary: Vocabulary) -> FieldDefinition? {
    guard measure.function.givesValue, let value = measure.value else { return nil }
    return definition(of: value, vocabulary)
  }
}

/// Collects the fields of joined rows that conditions and keys name.
private struct FieldUses {
  let derived: [Derivation]
  var joined: [PlanScope.JoinedField] = []

  init(derived: [Derivation]) {
    self.derived = derived
  }

  mutating func add(_ source: ValueSource) {
    source.forEachInput(derived: derived) { note($0) }
  }

  private mutating func note(_ source: ValueSource) {
    if case .joined(let join, let field) = source.origin {
      let use = PlanScope.JoinedField(join: join, field: field)
      if !joined.contains(use) { joined.append(use) }
    }
  }

  mutating func add(_ sources: [ValueSource]) {
    for source in sources { add(source) }
  }

  mutating func add(_ measures: [Measure]) {
    for measure in measures {
      add(measure.sources)
      add(measure.filter)
    }
  }

  mutating func add(_ step: MeasureStep) {
    add(step.sources)
    add(step.filter)
    add(step.measures)
  }

  mutating func add(_ join: Join) {
    for alternative in join.keys { add(alternative.map(\.here)) }
  }

  mutating func add(_ condition: Condition) {
    switch condition {
    case .always: break
    case .all(let branches), .any(let branches):
      for branch in branches { add(branch.condition) }
    case .not(let inner): add(inner)
    case .test(let test):
      add(test.value)
      if let other = test.operand.source { add(other) }
    }
  }
}
