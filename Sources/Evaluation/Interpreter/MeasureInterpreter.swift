import Basics
import Evidence
import Policy

/// Measures over rows.
struct MeasureInterpreter {
  let judge: ConditionJudge

  /// Nil for each measure if any row could not be judged: whether it belongs, whether it counts,
  /// or what its value is.
  func values(_ measures: [Measure], over rows: [InterpretedRow]) -> [Value?] {
    let unknown = [Value?](repeating: nil, count: measures.count)
    guard rows.allSatisfy({ $0.membership == .yes }) else { return unknown }
    var results: [Value?] = []
    for measure in measures {
      guard let result = value(measure, over: rows) else { return unknown }
      results.append(result)
    }
    return results
  }

  private func value(_ measure: Measure, over rows: [InterpretedRow]) -> Value? {
    var counted: [InterpretedRow] = []
    for row in rows {
      switch judge.truth(measure.filter, row) {
      case .yes: counted.append(row)
      case .no: break
      case .unknown: return nil
      }
    }
    if measure.function == .count { return .integer(counted.count) }
    guard let source = measure.value else { return nil }
    var present: [Value] = []
    for row in counted {
      switch row.value(source) {
      case nil, .invalid, .absent: return nil
      case .null, .never: break
      case .some(let value): present.append(value)
      }
    }
    switch measure.function {
    case .count: return .integer(counted.count)
    case .distinct:
      let fold = judge.folds.fold(of: source)
      return .integer(Set(present.map { RowKey.bytes($0, fold: fold) }).count)
    case .sum: return sum(present)
    case .min: return smallest(present, sign: 1)
    case .max: return smallest(present, sign: -1)
    }
  }

  /// Nil where the sum is no `Int`: an answer that would depend on the order of rows is none.
  private func sum(_ values: [Value]) -> Value? {
    var total = Int128(0)
    for value in values {
      guard case .integer(let number) = value else { return nil }
      total += Int128(number)
    }
    return Int(exactly: total).map { .integer($0) }
  }

  /// The smallest value, or with `sign` -1 the largest; null of nothing. Of a day and its first
  /// second, the day.
  private func smallest(_ values: [Value], sign: Int) -> Value? {
    var best: Value?
    for value in values {
      switch (value, best) {
      case (.integer, nil), (.instant, nil): best = value
      case (.integer(let new), .integer(let old)):
        if sign > 0 ? new < old : new > old { best = value }
      case (.instant(let new), .instant(let old)):
        let isBetter = sign > 0 ? new.seconds < old.seconds : new.seconds > old.seconds
        if isBetter || (new.seconds == old.seconds && new.isDayOnly) { best = value }
      default: return nil
      }
    }
    return best ?? .null
  }
}
