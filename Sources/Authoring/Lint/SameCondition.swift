import Basics
import Policy

extension Condition {
  /// Do both say the same, wherever they stand and however their branches are called?
  func isSaid(by other: Condition) -> Bool { plain == other.plain }

  private var plain: Condition {
    switch self {
    case .always: return .always
    case .all(let branches): return .all(branches.map { Branch($0.condition.plain) })
    case .any(let branches): return .any(branches.map { Branch($0.condition.plain) })
    case .not(let inner): return .not(inner.plain)
    case .test(var test):
      test.place = Place()
      return .test(test)
    }
  }
}
