extension Condition {
  /// The first value that the condition asks, as the rule writes it.
  public var firstName: String? {
    switch self {
    case .always: nil
    case .all(let branches), .any(let branches):
      branches.lazy.compactMap { $0.condition.firstName }.first
    case .not(let inner): inner.firstName
    case .test(let test): test.value.name
    }
  }
}

extension CheckedRule {
  /// Calls `body` for every test of the rule, those of joins and measures included.
  public func forEachTest(_ body: (Test) -> Void) {
    relation.forEachTest(body)
    requirement.forEachTest(body)
    guard let grouping else { return }
    for measure in grouping.measures { measure.filter.forEachTest(body) }
    for join in grouping.joins { join.forEachTest(body) }
  }
}

extension Relation {
  fileprivate func forEachTest(_ body: (Test) -> Void) {
    filter.forEachTest(body)
    for join in joins { join.forEachTest(body) }
    for step in measures {
      step.filter.forEachTest(body)
      for measure in step.measures { measure.filter.forEachTest(body) }
    }
  }
}

extension Join {
  fileprivate func forEachTest(_ body: (Test) -> Void) {
    right.forEachTest(body)
    for measure in measures { measure.filter.forEachTest(body) }
  }
}
