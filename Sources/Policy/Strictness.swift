import Basics

/// Compares two values of one parameter by its direction.
enum Strictness {
  /// True when `new` asks for less than `old`. Values that cannot be compared count as weaker,
  /// because nobody can say that they ask for as much.
  static func isWeaker(
    _ new: ParameterLiteral, than old: ParameterLiteral, _ direction: ParameterValue.Direction
  ) -> Bool {
    if new == old { return false }
    let wantsSmaller: Bool
    switch direction {
    case .none: return false
    case .shorter, .lower, .fewer: wantsSmaller = true
    case .longer, .higher, .more: wantsSmaller = false
    }
    let isSmaller: Bool
    let isLarger: Bool
    switch (new, old) {
    case (.period(let a), .period(let b)):
      let (a, b) = (a.secondsRange, b.secondsRange)
      isSmaller = a.lowerBound <= b.lowerBound && a.upperBound <= b.upperBound
      isLarger = a.lowerBound >= b.lowerBound && a.upperBound >= b.upperBound
    case (.integer(let a), .integer(let b)):
      isSmaller = a <= b
      isLarger = a >= b
    case (.number(let a), .number(let b)):
      isSmaller = a.order(b) <= 0
      isLarger = a.order(b) >= 0
    case (.time(let a), .time(let b)):
      isSmaller = a <= b
      isLarger = a >= b
    case (.words(let a), .words(let b)):
      isSmaller = a.allSatisfy(b.contains)
      isLarger = b.allSatisfy(a.contains)
    case (.date(let a), .date(let b)):
      isSmaller = a.seconds <= b.seconds
      isLarger = a.seconds >= b.seconds
    case (.boolean(let a), .boolean(let b)):
      isSmaller = !a || b
      isLarger = a || !b
    default: return true
    }
    return wantsSmaller ? !isSmaller : !isLarger
  }
}
