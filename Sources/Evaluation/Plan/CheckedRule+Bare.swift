import Basics
import Policy

/// What the engine needs of rules: two that ask alike are then the same, wherever they are written,
/// and what they need is worked out once.
extension CheckedRule {
  var bare: CheckedRule {
    var rule = self
    rule.relation = relation.bare
    rule.requirement = requirement.bare
    if var grouping = rule.grouping {
      grouping.measures = grouping.measures.map(\.bare)
      grouping.joins = grouping.joins.map(\.bare)
      grouping.filter = grouping.filter.bare
      rule.grouping = grouping
    }
    return rule
  }
}

extension Relation {
  fileprivate var bare: Relation {
    var relation = self
    relation.joins = joins.map(\.bare)
    relation.measures = measures.map { step in
      var step = step
      step.measures = step.measures.map(\.bare)
      step.filter = step.filter.bare
      return step
    }
    relation.filter = filter.bare
    return relation
  }
}

extension Join {
  fileprivate var bare: Join {
    var join = self
    join.right = right.bare
    join.measures = measures.map(\.bare)
    return join
  }
}

extension Measure {
  fileprivate var bare: Measure {
    var measure = self
    measure.filter = filter.bare
    return measure
  }
}

extension Condition {
  /// Without places, parameters and signs.
  fileprivate var bare: Condition {
    switch self {
    case .always: return self
    case .all(let branches): return .all(branches.map { Branch($0.condition.bare) })
    case .any(let branches): return .any(branches.map { Branch($0.condition.bare) })
    case .not(let inner): return .not(inner.bare)
    case .test(var test):
      test.parameter = nil
      test.place = Place()
      return .test(test)
    }
  }
}
