import Policy

/// How far into a relation's joins and measures some values reach. What lies beyond needs not be
/// worked out for them, so that a measure does not wait for another that it does not use.
struct RelationReach {
  let derived: [Derivation]
  /// So many joins, and so many measures, from the first on.
  private(set) var joins = 0
  private(set) var measures = 0

  init(derived: [Derivation]) {
    self.derived = derived
  }

  mutating func add(_ source: ValueSource) {
    source.forEachInput(derived: derived) { input in
      switch input.origin {
      case .joined(let join, _), .joinedMeasure(let join, _), .join(let join):
        joins = max(joins, join + 1)
      case .measure(let step, _): measures = max(measures, step + 1)
      default: break
      }
    }
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

  mutating func add(_ step: MeasureStep) {
    for source in step.sources { add(source) }
    add(step.filter)
    for measure in step.measures { add(measure.filter) }
  }

  /// The joins and measures before `step` that it needs: those it uses, with all before them, and
  /// every join that says which rows there are.
  static func of(
    _ step: MeasureStep, joins: [Join], before: [MeasureStep], derived: [Derivation]
  ) -> (joins: [Join], measures: [MeasureStep]) {
    var reach = RelationReach(derived: derived)
    reach.add(step)
    let measures = Array(before.prefix(reach.measures))
    for step in measures { reach.add(step) }
    let choosing = joins.lastIndex { $0.unmatched == .drop }.map { $0 + 1 } ?? 0
    return (Array(joins.prefix(max(reach.joins, choosing))), measures)
  }
}
