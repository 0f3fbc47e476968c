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

extension Operand {
  /// The other value of the subject that the operand reads.
  public var source: ValueSource? {
    switch self {
    case .value(let source), .scaled(_, let source), .periodFrom(_, let source): source
    case .boolean, .integer, .rational, .text, .texts, .period, .instant, .asOf, .pattern,
      .networks, .manifest, .setting, .wordlists:
      nil
    }
  }
}

extension CheckedRule {
  /// Calls `body` for every test of the rule, those of joins and measures included.
  public func forEachTest(_ body: (Test) -> Void) {
    relation.forEachTest(body)
    requirement.forEachTest(body)
    guard let grouping else { return }
    grouping.filter.forEachTest(body)
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

extension ValueSource {
  /// The fields of the row itself and of found rows behind a value: for a conversion those of its
  /// inputs, at any depth.
  public func forEachInput(derived: [Derivation], _ body: (ValueSource) -> Void) {
    switch origin {
    case .derived(let index), .groupDerived(let index):
      guard derived.indices.contains(index) else { return }
      for input in derived[index].inputs {
        input.forEachInput(derived: Array(derived.prefix(index)), body)
      }
    default: body(self)
    }
  }
}

extension Measure {
  /// The values that the measure reads besides those of its filter.
  public var sources: [ValueSource] { [value, order].compactMap { $0 } }
}

extension MeasureStep {
  /// The values that the step reads besides those of filters.
  public var sources: [ValueSource] {
    keys + measures.flatMap(\.sources) + [window?.at].compactMap { $0 }
  }
}
