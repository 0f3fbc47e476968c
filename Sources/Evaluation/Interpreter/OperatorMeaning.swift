import Basics
import Evidence
import Policy

/// What each operator means for one value and one operand: the whole table of three-valued
/// truths. `matched` and word lists are looked up by `ConditionJudge`.
struct OperatorMeaning {
  let context: RunContext

  /// `value` and `operand` nil: not known. `fold`: of the field that the value comes from.
  func truth(_ operation: Operation, _ value: Value?, _ operand: Value?, fold: TextFold) -> Truth {
    guard let value, let operand else { return .unknown }
    switch operation {
    case .present: return present(value, operand)
    case .recorded: return recorded(value, operand)
    case .sameAs: return sameAs(value, operand, fold)
    case .notSameAs: return !sameAs(value, operand, fold)
    default: break
    }
    guard OperatorMeaning.says(value), OperatorMeaning.says(operand) else { return .unknown }
    switch operation {
    case .equals: return equals(value, operand, fold)
    case .notEquals: return !equals(value, operand, fold)
    case .isIn: return isIn(value, operand, fold)
    case .notIn: return !isIn(value, operand, fold)
    case .atLeast: return AmountMeaning.atLeast(value, operand)
    case .atMost: return AmountMeaning.atMost(value, operand)
    case .moreThan: return AmountMeaning.moreThan(value, operand)
    case .lessThan: return AmountMeaning.lessThan(value, operand)
    case .within: return within(value, operand)
    case .olderThan: return !within(value, operand)
    case .before: return ordered(value, operand) { $0 < 0 }
    case .after: return ordered(value, operand) { $0 > 0 }
    case .notBefore: return ordered(value, operand) { $0 >= 0 }
    case .notAfter: return ordered(value, operand) { $0 <= 0 }
    case .includesAll: return words(value, operand, fold) { $1.isSubset(of: $0) }
    case .includesAny: return words(value, operand, fold) { !$1.isDisjoint(with: $0) }
    case .includesNone: return words(value, operand, fold) { $1.isDisjoint(with: $0) }
    case .includesOnly: return words(value, operand, fold) { $0.isSubset(of: $1) }
    case .inNetworks: return NetworkMeaning.isIn(value, operand)
    case .notInNetworks: return !NetworkMeaning.isIn(value, operand)
    case .present, .recorded, .matches, .notMatches, .sameAs, .notSameAs, .matched, .inWordlist,
      .notInWordlist:
      return .unknown
    }
  }

  /// Never says something; null, unreadable and not supported do not.
  static func says(_ value: Value) -> Bool {
    switch value {
    case .null, .invalid, .absent: false
    default: true
    }
  }

  private func present(_ value: Value, _ operand: Value) -> Truth {
    guard case .boolean(let wanted) = operand else { return .unknown }
    switch value {
    case .invalid, .absent: return .unknown
    default: return Truth(value.hasValue == wanted)
    }
  }

  private func recorded(_ value: Value, _ operand: Value) -> Truth {
    guard case .boolean(let wanted) = operand else { return .unknown }
    return Truth((value != .absent) == wanted)
  }

  /// As `equals`, but where the other is not there it is simply not the same.
  private func sameAs(_ value: Value, _ other: Value, _ fold: TextFold) -> Truth {
    guard OperatorMeaning.says(value) else { return .unknown }
    switch other {
    case .null, .never, .absent: return .no
    case .invalid: return .unknown
    default: return equals(value, other, fold)
    }
  }

  private func equals(_ value: Value, _ operand: Value, _ fold: TextFold) -> Truth {
    switch (value, operand) {
    case (.text(let a), .text(let b)): Truth(fold.folded(a) == fold.folded(b))
    case (.integer(let a), .integer(let b)): Truth(a == b)
    case (.integer, .rational), (.rational, .integer), (.rational, .rational):
      AmountMeaning.isEqual(value, operand)
    case (.boolean(let a), .boolean(let b)): Truth(a == b)
    case (.instant(let a), .instant(let b)): Truth(InstantMeaning(context).order(a, b) == 0)
    case (.never, .never): .yes
    case (.never, .instant), (.instant, .never): .no
    default: .unknown
    }
  }

  private func isIn(_ value: Value, _ operand: Value, _ fold: TextFold) -> Truth {
    guard case .text(let text) = value else { return .unknown }
    let folded = fold.folded(text)
    switch operand {
    case .text(let one): return Truth(folded == fold.folded(one))
    case .set(let list): return Truth(list.contains { folded == fold.folded($0) })
    default: return .unknown
    }
  }

  private func words(
    _ value: Value, _ operand: Value, _ fold: TextFold,
    _ holds: (_ has: Set<[UInt8]>, _ list: Set<[UInt8]>) -> Bool
  ) -> Truth {
    guard case .set(let has) = value else { return .unknown }
    let list: [String]
    switch operand {
    case .set(let words): list = words
    case .text(let word): list = [word]
    default: return .unknown
    }
    return Truth(holds(Set(has.map(fold.folded)), Set(list.map(fold.folded))))
  }

  /// What never happened is not within any time.
  private func within(_ value: Value, _ operand: Value) -> Truth {
    guard case .period(let period) = operand else { return .unknown }
    switch value {
    case .never: return .no
    case .instant(let instant): return InstantMeaning(context).isWithin(instant, period)
    default: return .unknown
    }
  }

  /// What never happened is neither before nor after anything.
  private func ordered(_ value: Value, _ operand: Value, _ holds: (Int) -> Bool) -> Truth {
    guard case .instant(let bound) = operand else { return .unknown }
    switch value {
    case .never: return .no
    case .instant(let instant):
      return Truth(holds(InstantMeaning(context).order(instant, bound)))
    default: return .unknown
    }
  }
}
