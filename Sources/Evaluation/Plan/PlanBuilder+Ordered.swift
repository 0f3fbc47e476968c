import Policy
import Schema

/// Windows whose rows are taken as they come.
extension PlanBuilder {
  /// The column of a value of the row before.
  mutating func orderedSlot(_ spec: StateSpec, _ measure: Int) -> Int {
    let number = plan.ordered.firstIndex { $0.spec == spec } ?? addOrdered(spec)
    return plan.ordered[number].window.parts[measure].slot
  }

  private mutating func addOrdered(_ spec: StateSpec) -> Int {
    let scope = PlanScope(spec: spec)
    let filter = membership(node(of: spec.filter, in: scope), in: scope)
    let keys = spec.keys.map {
      keyPart($0.source, slot(of: $0.source, in: scope), fold: $0.fold, asText: $0.asText, scope)
    }
    let parts = spec.measures.map { measure in
      let source = measure.value.map { slot(of: $0, in: scope) } ?? unknownSlot()
      let isText = measure.value?.type == .text
      let field = measure.value.flatMap { scope.definition(of: $0, vocabulary) }
      return OrderedWindow.Part(
        source: source, slot: newSlot(), fold: isText ? field?.fold ?? .exact : nil)
    }
    let window = OrderedWindow(
      keys: keys, nullsTogether: spec.nullKeys == .together, filterNode: filter,
      timeSlot: spec.window?.at.map { slot(of: $0, in: scope) }, parts: parts)
    plan.ordered.append((spec: spec, window: window))
    plan.steps.append(.inOrder(plan.ordered.count - 1))
    return plan.ordered.count - 1
  }

  /// The windows that a scope rests on, as far as the plan has them.
  func ordered(_ scope: PlanScope) -> [OrderedWindow] {
    let needs = scope.needs(vocabulary)
    return plan.ordered.filter { needs.contains($0.spec) }.map(\.window)
  }
}

extension StateSpec {
  /// Can its rows be taken as they come, if they come in order?
  var canBeOrdered: Bool {
    switch window {
    case .before, .preceding: !measures.isEmpty
    case .sliding, .session, nil: false
    }
  }
}
