import Basics
import Policy
import Schema

/// Finds out, before any evidence is read, what conditions can answer. It errs only on the side of
/// "possible".
struct ConditionSense {
  /// What is known of values; of those that are not here, nothing yet.
  typealias Knowledge = [ValueSource.Origin: Possible]

  /// What a value can be before any condition.
  let start: (ValueSource) -> Possible
  let fold: (ValueSource) -> TextFold
  let zone: Zone

  func answers(_ condition: Condition, _ known: Knowledge) -> PossibleAnswers {
    switch condition {
    case .always: return PossibleAnswers(yes: true, no: false, unknown: false)
    case .test(let test): return sense(test).answers(possible(test.value, known))
    case .not(let inner): return answers(inner, known).negated
    case .all, .any:
      return PossibleAnswers(
        yes: narrowed(known, condition, true) != nil,
        no: narrowed(known, condition, false) != nil, unknown: true)
    }
  }

  /// What is known once the condition's answer is `wanted`; nil when it cannot be.
  func narrowed(_ known: Knowledge, _ condition: Condition, _ wanted: Bool) -> Knowledge? {
    switch condition {
    case .always: return wanted ? known : nil
    case .not(let inner): return narrowed(known, inner, !wanted)
    case .all(let branches): return narrowed(known, branches, wanted, isAll: true)
    case .any(let branches): return narrowed(known, branches, wanted, isAll: false)
    case .test(let test):
      guard let possible = sense(test).narrowed(possible(test.value, known), wanted) else {
        return nil
      }
      var known = known
      known[test.value.origin] = possible
      return known
    }
  }

  private func narrowed(
    _ known: Knowledge, _ branches: [Branch], _ wanted: Bool, isAll: Bool
  ) -> Knowledge? {
    // All hold, or none of any does: each branch must answer so.
    if isAll == wanted {
      var result = known
      for branch in branches {
        guard let next = narrowed(result, branch.condition, wanted) else { return nil }
        result = next
      }
      return result
    }
    // One of them is enough; which is known only where no other can.
    let able = branches.compactMap { narrowed(known, $0.condition, wanted) }
    if able.isEmpty { return nil }
    return able.count == 1 ? able[0] : known
  }

  private func possible(_ source: ValueSource, _ known: Knowledge) -> Possible {
    known[source.origin] ?? start(source)
  }

  private func sense(_ test: Test) -> TestSense {
    TestSense(test: test, fold: fold(test.value), zone: zone)
  }
}
