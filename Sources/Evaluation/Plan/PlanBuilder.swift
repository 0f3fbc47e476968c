import Basics
import Evidence
import Policy
import Schema

/// Builds the plan of one pass. Asks the run for keyed tables, which earlier passes have filled.
struct PlanBuilder {
  /// A lookup that stands in the plan already.
  private struct KnownLookup {
    var join: Join
    var assumptions: [Assumption]
    var slots: [[Int]]
    var carried: [Int]
    var index: Int
  }

  private(set) var plan: ScanPlan
  private let compiler: TestCompiler
  private let keyedTable: (StateSpec) -> KeyedTable?
  private var fieldSlots: [(field: Int, assumed: AssumedCell?, slot: Int)] = []
  private var lookups: [KnownLookup] = []
  private var lookupColumns: [(lookup: Int, origin: ValueSource.Origin, slot: Int)] = []
  private var matchedNodes: [(lookup: Int, wanted: Bool, node: Int)] = []
  private var gathers:
    [(step: MeasureStep, scope: Relation, assumptions: [Assumption], index: Int)] = []
  private var gatherColumns: [(gather: Int, measure: Int, slot: Int)] = []
  private var tests: [(slot: Int, operation: Operation, operand: Operand, other: Int?, node: Int)] =
    []
  private var groups: [(kind: Int, inputs: [Int], node: Int)] = []
  private var alwaysNode: Int?

  init(table: Int, compiler: TestCompiler, keyedTable: @escaping (StateSpec) -> KeyedTable?) {
    plan = ScanPlan(table: table)
    self.compiler = compiler
    self.keyedTable = keyedTable
  }

  var vocabulary: Vocabulary { compiler.vocabulary }

  mutating func newSlot() -> Int {
    plan.slotCount += 1
    return plan.slotCount - 1
  }

  private mutating func newNode() -> Int {
    plan.nodeCount += 1
    return plan.nodeCount - 1
  }

  mutating func append(_ rule: ScanPlan.RulePart) { plan.rules.append(rule) }
  mutating func append(_ state: ScanPlan.StatePart) { plan.states.append(state) }

  // MARK: Values

  mutating func slot(of source: ValueSource, in scope: PlanScope) -> Int {
    switch source.origin {
    case .field(let field):
      return fieldSlot(field, scope)
    case .joined(let join, let field):
      let lookup = self.lookup(join, scope)
      let position = scope.usedFields(ofJoin: join).firstIndex(of: field) ?? 0
      return lookupColumn(lookup, source, position)
    case .joinedMeasure(let join, _):
      let lookup = self.lookup(join, scope)
      return lookupColumn(lookup, source, 0)
    case .join:
      return newSlot()
    case .measure(let step, let measure):
      return gatherColumn(step, measure, source.type, scope)
    case .groupKey(let key):
      return scope.groups?.keySlots[key] ?? 0
    case .groupMeasure(let measure):
      return scope.groups?.measureSlots[measure] ?? 0
    }
  }

  private mutating func fieldSlot(_ field: Int, _ scope: PlanScope) -> Int {
    let assumed = scope.assumptions.first { $0.table == scope.table && $0.field == field }
      .map { AssumedCell(value: $0.value) }
    if let known = fieldSlots.first(where: { $0.field == field && $0.assumed == assumed }) {
      return known.slot
    }
    let slot = newSlot()
    fieldSlots.append((field, assumed, slot))
    plan.steps.append(.field(slot: slot, field: field, assumed: assumed))
    return slot
  }

  private mutating func lookup(_ index: Int, _ scope: PlanScope) -> Int {
    let join = scope.joins[index]
    let carried = scope.usedFields(ofJoin: index)
    var slots: [[Int]] = []
    for alternative in join.keys {
      slots.append(alternative.map { slot(of: $0.here, in: scope) })
    }
    if let known = lookups.first(where: {
      $0.join == join && $0.assumptions == scope.assumptions && $0.slots == slots
        && $0.carried == carried
    }) {
      return known.index
    }
    var tables: [KeyedTable?] = []
    var keys: [[ScanPlan.KeyPart]] = []
    for (alternative, columns) in zip(join.keys, slots) {
      let spec = StateSpec(join: index, alternative: alternative, in: scope, vocabulary)
      tables.append(keyedTable(spec))
      keys.append(
        zip(columns, zip(alternative, spec.folds)).map {
          ScanPlan.KeyPart(slot: $0, type: $1.0.here.type, fold: $1.1)
        })
    }
    let number = plan.lookups.count
    plan.lookups.append(
      ScanPlan.Lookup(
        tables: tables, keys: keys, absentState: join.unmatched == .unknown ? .invalid : .null,
        checksDifferences: join.several == .unknown))
    lookups.append(
      KnownLookup(
        join: join, assumptions: scope.assumptions, slots: slots, carried: carried, index: number))
    plan.steps.append(.lookup(number))
    return number
  }

  private mutating func lookupColumn(
    _ lookup: Int, _ source: ValueSource, _ position: Int
  ) -> Int {
    // Two rules may number their joins differently: a column is known by lookup and position.
    let origin: ValueSource.Origin
    switch source.origin {
    case .joined: origin = .joined(join: lookup, field: position)
    case .joinedMeasure(_, let measure): origin = .joinedMeasure(join: lookup, measure: measure)
    default: origin = source.origin
    }
    if let known = lookupColumns.first(where: { $0.lookup == lookup && $0.origin == origin }) {
      return known.slot
    }
    let slot = newSlot()
    lookupColumns.append((lookup, origin, slot))
    switch source.origin {
    case .joinedMeasure(_, let measure):
      plan.steps.append(
        .joinedMeasure(
          slot: slot, lookup: lookup, measure: measure, isInstant: source.type == .instant))
    default:
      plan.steps.append(.joinedField(slot: slot, lookup: lookup, position: position))
    }
    return slot
  }

  private mutating func gatherColumn(
    _ step: Int, _ measure: Int, _ type: FieldType, _ scope: PlanScope
  ) -> Int {
    let gather = self.gather(step, scope)
    if let known = gatherColumns.first(where: { $0.gather == gather && $0.measure == measure }) {
      return known.slot
    }
    let slot = newSlot()
    gatherColumns.append((gather, measure, slot))
    plan.steps.append(
      .groupMeasure(slot: slot, gather: gather, measure: measure, isInstant: type == .instant))
    return slot
  }

  private mutating func gather(_ index: Int, _ scope: PlanScope) -> Int {
    let step = scope.measureSteps[index]
    let relation = Relation(
      table: scope.table, joins: scope.joins, measures: Array(scope.measureSteps.prefix(index)))
    if let known = gathers.first(where: {
      $0.step == step && $0.scope == relation && $0.assumptions == scope.assumptions
    }) {
      return known.index
    }
    let spec = StateSpec(measureStep: index, in: scope, vocabulary)
    let keys = zip(step.keys, spec.folds).map {
      ScanPlan.KeyPart(slot: slot(of: $0, in: scope), type: $0.type, fold: $1)
    }
    var alone: [ScanPlan.AloneMeasure] = []
    if step.nullKeys == .separate {
      for measure in step.measures {
        let slot = measure.value.map { self.slot(of: $0, in: scope) }
        let filter = node(of: measure.filter, in: scope)
        alone.append(
          ScanPlan.AloneMeasure(function: measure.function, slot: slot, filterNode: filter))
      }
    }
    let number = plan.gathers.count
    plan.gathers.append(
      ScanPlan.Gather(
        table: keyedTable(spec), keys: keys, nullsTogether: step.nullKeys == .together,
        alone: alone))
    gathers.append((step, relation, scope.assumptions, number))
    plan.steps.append(.groupOf(number))
    return number
  }

  // MARK: Conditions

  mutating func node(of condition: Condition, in scope: PlanScope) -> Int {
    switch condition {
    case .always:
      if let alwaysNode { return alwaysNode }
      let node = newNode()
      alwaysNode = node
      plan.steps.append(.always(node: node))
      return node
    case .all(let branches):
      return combined(0, branches.map { node(of: $0.condition, in: scope) })
    case .any(let branches):
      return combined(1, branches.map { node(of: $0.condition, in: scope) })
    case .not(let inner):
      return combined(2, [node(of: inner, in: scope)])
    case .test(let test):
      return self.test(test, scope)
    }
  }

  mutating func combined(_ kind: Int, _ inputs: [Int]) -> Int {
    if kind != 2, inputs.count == 1 { return inputs[0] }
    if let known = groups.first(where: { $0.kind == kind && $0.inputs == inputs }) {
      return known.node
    }
    let node = newNode()
    groups.append((kind, inputs, node))
    switch kind {
    case 0: plan.steps.append(.all(node: node, inputs))
    case 1: plan.steps.append(.any(node: node, inputs))
    default: plan.steps.append(.not(node: node, inputs[0]))
    }
    return node
  }

  private mutating func test(_ test: Test, _ scope: PlanScope) -> Int {
    if case .join(let join) = test.value.origin {
      guard case .boolean(let wanted) = test.operand else { return node(of: .always, in: scope) }
      return matched(join, wanted, scope)
    }
    let slot = self.slot(of: test.value, in: scope)
    var other: Int?
    if case .value(let source) = test.operand { other = self.slot(of: source, in: scope) }
    if let known = tests.first(where: {
      $0.slot == slot && $0.operation == test.operation && $0.other == other
        && (other != nil || $0.operand == test.operand)
    }) {
      return known.node
    }
    let definition = scope.definition(of: test.value, vocabulary)
    let compiled = compiler.compile(test, field: definition) { _ in other ?? 0 }
    let node = newNode()
    tests.append((slot, test.operation, test.operand, other, node))
    plan.steps.append(.test(node: node, slot: slot, compiled))
    return node
  }

  /// Whether a join found a row.
  mutating func matched(_ join: Int, _ wanted: Bool, _ scope: PlanScope) -> Int {
    let lookup = self.lookup(join, scope)
    if let known = matchedNodes.first(where: { $0.lookup == lookup && $0.wanted == wanted }) {
      return known.node
    }
    let node = newNode()
    matchedNodes.append((lookup, wanted, node))
    plan.steps.append(.matched(node: node, lookup: lookup, wanted: wanted))
    return node
  }
}
