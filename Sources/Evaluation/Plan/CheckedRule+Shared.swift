import Basics
import Policy

/// What two rules ask of their rows is the same where it is written alike, wherever it stands and
/// whatever its branches are called: only then do they share keyed tables and lookups.
extension CheckedRule {
  /// The rule with nothing in its relation that says where it was written. The requirement stays:
  /// nothing is shared of it but tests, which are compared by what they ask.
  var sharable: CheckedRule {
    var rule = self
    rule.relation = relation.sharable
    rule.grouping?.measures = grouping?.measures.map(\.sharable) ?? []
    rule.grouping?.joins = grouping?.joins.map(\.sharable) ?? []
    return rule
  }
}

extension Relation {
  fileprivate var sharable: Relation {
    var relation = self
    relation.joins = joins.map(\.sharable)
    relation.measures = measures.map { step in
      var step = step
      step.filter = step.filter.sharable
      step.measures = step.measures.map(\.sharable)
      return step
    }
    relation.filter = filter.sharable
    return relation
  }
}

extension Join {
  fileprivate var sharable: Join {
    var join = self
    join.right = right.sharable
    join.measures = measures.map(\.sharable)
    return join
  }
}

extension Measure {
  fileprivate var sharable: Measure {
    var measure = self
    measure.filter = filter.sharable
    return measure
  }
}

extension Condition {
  fileprivate var sharable: Condition {
    switch self {
    case .always: .always
    case .all(let branches): .all(branches.map { Branch($0.condition.sharable) })
    case .any(let branches): .any(branches.map { Branch($0.condition.sharable) })
    case .not(let inner): .not(inner.sharable)
    case .test(let test):
      .test(
        Test(
          value: test.value, operation: test.operation, operand: test.operand, place: Place()))
    }
  }
}
