import Basics
import Evidence
import Policy
import Schema

/// Builds the plan of one pass. Asks the run for keyed tables, which earlier passes have filled.
struct PlanBuilder {
  var plan: ScanPlan
  let compiler: TestCompiler
  let filled: (StateSpec) -> KeyedStates.Filled?
  /// Attached measures that take every row for the only one of its key.
  var alone: [StateSpec] = []
  /// Are the rows of a window taken as they come?
  let isOrdered: (StateSpec) -> Bool
  /// What stands in the plan already.
  var known = KnownSteps()

  init(
    table: Int, compiler: TestCompiler, isOrdered: @escaping (StateSpec) -> Bool,
    filled: @escaping (StateSpec) -> KeyedStates.Filled?
  ) {
    self.isOrdered = isOrdered
    plan = ScanPlan(table: table)
    self.compiler = compiler
    self.filled = filled
  }

  var vocabulary: Vocabulary { compiler.vocabulary }

  mutating func newSlot() -> Int {
    plan.slotCount += 1
    return plan.slotCount - 1
  }

  mutating func newNode() -> Int {
    plan.nodeCount += 1
    return plan.nodeCount - 1
  }

  // MARK: Values

  mutating func slot(of source: ValueSource, in scope: PlanScope) -> Int {
    switch source.origin {
    case .field(let field):
      return fieldSlot(field, scope)
    case .joined(let join, let field):
      let position = scope.usedFields(ofJoin: join).firstIndex(of: field) ?? 0
      return lookupColumn(lookup(join, scope), source, position)
    case .joinedMeasure(let join, _):
      return lookupColumn(lookup(join, scope), source, 0)
    case .join(let join):
      return lookupColumn(lookup(join, scope), source, 0)
    case .measure(let step, let measure):
      return gatherColumn(step, measure, source.type, scope)
    case .groupKey(let key):
      return scope.groups?.keySlots[key] ?? unknownSlot()
    case .groupMeasure(let measure):
      return scope.groups?.measureSlots[measure] ?? unknownSlot()
    case .derived(let index), .groupDerived(let index):
      return convertedSlot(index, scope)
    case .comparison(let index):
      return scope.groups?.comparisonSlots[index] ?? unknownSlot()
    }
  }

  /// A column for what a finding shows: what is taken for granted is not shown as if the source
  /// had said it.
  mutating func shownSlot(of source: ValueSource, in scope: PlanScope) -> Int {
    switch source.origin {
    case .field:
      var evident = scope
      evident.assumptions = []
      return slot(of: source, in: evident)
    case .joined(let join, let field):
      guard let position = scope.evidentFields(ofJoin: join).firstIndex(of: field) else {
        return slot(of: source, in: scope)
      }
      let lookup = lookup(join, scope)
      return lookupColumn(lookup, source, scope.usedFields(ofJoin: join).count + position)
    default:
      return slot(of: source, in: scope)
    }
  }

  private mutating func fieldSlot(_ field: Int, _ scope: PlanScope) -> Int {
    let assumed = scope.assumptions.first { $0.table == scope.table && $0.field == field }
      .map { AssumedCell(value: $0.value) }
    if let slot = known.fields.first(where: { $0.field == field && $0.assumed == assumed })?.slot {
      return slot
    }
    let slot = newSlot()
    known.fields.append(KnownSteps.Field(field: field, assumed: assumed, slot: slot))
    plan.steps.append(.field(slot: slot, field: field, assumed: assumed))
    return slot
  }

  private mutating func convertedSlot(_ index: Int, _ scope: PlanScope) -> Int {
    guard scope.derived.indices.contains(index) else { return unknownSlot() }
    let derivation = scope.derived[index]
    let inputs = derivation.inputs.map { self.slot(of: $0, in: scope) }
    let same = known.converted.first {
      $0.conversion == derivation.conversion && $0.detail == derivation.detail
        && $0.inputs == inputs
    }
    if let same { return same.slot }
    let slot = newSlot()
    known.converted.append(
      KnownSteps.Converted(
        conversion: derivation.conversion, detail: derivation.detail, inputs: inputs, slot: slot))
    plan.steps.append(
      .convert(
        slot: slot, inputs: inputs, ConversionKernel(derivation, context: compiler.context)))
    return slot
  }

  mutating func unknownSlot() -> Int {
    if let slot = known.unknownSlot { return slot }
    let slot = newSlot()
    known.unknownSlot = slot
    plan.steps.append(.unknownColumn(slot: slot))
    return slot
  }

  // MARK: Conditions

  mutating func node(of condition: Condition, in scope: PlanScope) -> Int {
    switch condition {
    case .always:
      if let node = known.alwaysNode { return node }
      let node = newNode()
      known.alwaysNode = node
      plan.steps.append(.always(node: node))
      return node
    case .all(let branches):
      return combined(.all, branches.map { node(of: $0.condition, in: scope) })
    case .any(let branches):
      return combined(.any, branches.map { node(of: $0.condition, in: scope) })
    case .not(let inner):
      return combined(.not, [node(of: inner, in: scope)])
    case .test(let test):
      return node(of: test, in: scope)
    }
  }

  mutating func combined(_ combination: ScanPlan.Combination, _ inputs: [Int]) -> Int {
    if combination != .not, inputs.count == 1 { return inputs[0] }
    let same = known.combined.first { $0.combination == combination && $0.inputs == inputs }
    if let same { return same.node }
    let node = newNode()
    known.combined.append(
      KnownSteps.Combined(combination: combination, inputs: inputs, node: node))
    plan.steps.append(.combined(node: node, combination, inputs))
    return node
  }

  /// The condition, and every join that drops what it does not find.
  mutating func membership(_ condition: Int, in scope: PlanScope) -> Int {
    var inputs = [condition]
    for (join, definition) in scope.joins.enumerated() where definition.unmatched == .drop {
      inputs.append(matched(join, true, scope))
    }
    return combined(.all, inputs)
  }

  private mutating func node(of test: Test, in scope: PlanScope) -> Int {
    let side = compiler.side(test.operand, assumptions: scope.assumptions)
    if case .join(let join) = test.value.origin, test.operation == .matched,
      case .value(.boolean(let wanted)) = side
    {
      return matched(join, wanted, scope)
    }
    let slot = self.slot(of: test.value, in: scope)
    var other: (slot: Int, field: FieldDefinition?) = (0, nil)
    switch side {
    case .column(let source), .scaled(_, let source), .periodFrom(_, let source):
      other = (self.slot(of: source, in: scope), scope.definition(of: source, vocabulary))
    default: break
    }
    let same = known.tests.first {
      $0.slot == slot && $0.operation == test.operation && $0.other == other.slot
        && $0.side.isSame(as: side)
    }
    if let same { return same.node }
    let compiled = compiler.compile(
      test.operation, test.value.type, field: scope.definition(of: test.value, vocabulary), side,
      other: other)
    let node = newNode()
    known.tests.append(
      KnownSteps.Test(
        slot: slot, operation: test.operation, side: side, other: other.slot, node: node))
    plan.steps.append(.test(node: node, slot: slot, compiled))
    return node
  }

  /// Whether a join found a row.
  private mutating func matched(_ join: Int, _ wanted: Bool, _ scope: PlanScope) -> Int {
    let lookup = lookup(join, scope)
    if let same = known.matched.first(where: { $0.lookup == lookup && $0.wanted == wanted }) {
      return same.node
    }
    let node = newNode()
    known.matched.append(KnownSteps.Matched(lookup: lookup, wanted: wanted, node: node))
    plan.steps.append(.matched(node: node, lookup: lookup, wanted: wanted))
    return node
  }
}
