import Policy
import Schema

/// The values that a rule speaks of, by where they come from: in the rows, in the other side of
/// each join, and after `group`.
struct UsedValues {
  private(set) var rows: Set<ValueSource.Origin> = []
  private(set) var groups: Set<ValueSource.Origin> = []

  init(_ rule: CheckedRule, named: [ValueSource]) {
    add(rule.relation, to: &rows)
    if let grouping = rule.grouping {
      add(grouping.keys, to: &rows)
      add(grouping.filter, to: &groups)
      add(grouping.derived, to: &groups)
      for comparison in grouping.comparisons { groups.insert(.groupMeasure(comparison.measure)) }
      add(grouping.measures, to: &rows)
      add(grouping.joins, to: &groups)
      add(rule.requirement, to: &groups)
      groups.formUnion(named.map(\.origin))
    } else {
      add(rule.requirement, to: &rows)
      rows.formUnion(named.map(\.origin))
    }
  }

  /// Of the other side of a join.
  init(right join: Join) {
    add(join.right, to: &rows)
    for pair in join.keys.joined() { rows.insert(pair.there.origin) }
    add(join.measures, to: &rows)
  }

  private func add(_ condition: Condition, to used: inout Set<ValueSource.Origin>) {
    condition.forEachTest { test in
      used.insert(test.value.origin)
      if let other = test.operand.source { used.insert(other.origin) }
    }
  }

  private func add(_ measures: [Measure], to used: inout Set<ValueSource.Origin>) {
    for measure in measures {
      add(measure.sources, to: &used)
      add(measure.filter, to: &used)
    }
  }

  private func add(_ sources: [ValueSource], to used: inout Set<ValueSource.Origin>) {
    used.formUnion(sources.map(\.origin))
  }

  /// Whatever a conversion is made of counts as used, also where nobody asks the conversion.
  private func add(_ derived: [Derivation], to used: inout Set<ValueSource.Origin>) {
    for derivation in derived { add(derivation.inputs, to: &used) }
  }

  private func add(_ joins: [Join], to used: inout Set<ValueSource.Origin>) {
    for pair in joins.flatMap({ $0.keys.joined() }) { used.insert(pair.here.origin) }
  }

  private func add(_ relation: Relation, to used: inout Set<ValueSource.Origin>) {
    add(relation.filter, to: &used)
    add(relation.joins, to: &used)
    add(relation.derived, to: &used)
    for step in relation.measures {
      add(step.sources, to: &used)
      add(step.filter, to: &used)
      add(step.measures, to: &used)
    }
  }
}

extension Set<ValueSource.Origin> {
  /// Is anything asked of the join of that index?
  func asks(join index: Int) -> Bool {
    contains { origin in
      switch origin {
      case .join(let join), .joined(let join, _), .joinedMeasure(let join, _): join == index
      default: false
      }
    }
  }
}
