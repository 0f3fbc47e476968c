import Evidence
import Policy

/// Puts the tree of a judged condition together. A condition is heard of after its parts, so the
/// parts are the last ones that nothing has claimed.
final class ConditionRecorder: ConditionWitness {
  private var heard: [JudgedCondition] = []

  func judged(_ condition: Condition, _ truth: Truth) {
    switch condition {
    case .always: heard.append(JudgedCondition(.always, truth))
    case .all(let branches): join(.all, truth, branches)
    case .any(let branches): join(.any, truth, branches)
    case .not: heard.append(JudgedCondition(.not, truth, parts: take(1)))
    case .test: break
    }
  }

  func judged(_ test: Policy.Test, value: Value?, operand: Value?, _ truth: Truth) {
    heard.append(
      JudgedCondition(.test(JudgedTest(test, value: value, operand: operand)), truth))
  }

  /// The tree of the last condition that was judged; nil when there was none.
  func tree() -> JudgedCondition? {
    defer { heard.removeAll() }
    return heard.last
  }

  private func join(_ form: JudgedCondition.Form, _ truth: Truth, _ branches: [Branch]) {
    var parts = take(branches.count)
    for index in parts.indices { parts[index].sign = branches[index].sign }
    heard.append(JudgedCondition(form, truth, parts: parts))
  }

  private func take(_ count: Int) -> [JudgedCondition] {
    let parts = Array(heard.suffix(count))
    heard.removeLast(parts.count)
    return parts
  }
}
