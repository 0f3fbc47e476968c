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

  /// The outer nil: some row cannot be judged. The inner one: there is no one answer.
  private func value(_ measure: Measure, over rows: [InterpretedRow]) -> Value?? {
    var counted: [InterpretedRow] = []
    for row in rows {
      switch judge.truth(measure.filter, row) {
      case .yes: counted.append(row)
      case .no: break
      case .unknown: return nil
      }
    }
    if measure.function == .count { return .integer(counted.count) }
    if measure.function == .share { return share(measure, of: counted, in: rows) }
    if measure.function == .first || measure.function == .last { return end(measure, of: counted) }
    guard let source = measure.value, let present = present(source, counted) else { return nil }
    let fold = judge.folds.fold(of: source)
    switch measure.function {
    case .count, .share, .first, .last: return nil
    case .distinct: return .integer(Set(present.map { RowKey.bytes($0, fold: fold) }).count)
    case .sum: return sum(present).map { .some($0) }
    case .min: return smallest(present, sign: 1)
    case .max: return smallest(present, sign: -1)
    case .set: return ValueSet.union(present, fold: fold)
    case .mean: return figures(present).map { $0.mean.map { .rational($0) } } ?? .null
    case .median: return figures(present).map { $0.median.map { .rational($0) } } ?? .null
    case .quantile:
      return figures(present)?.quantile(measure.quantile ?? Rational(1)).map { .integer($0) }
        ?? .null
    }
  }

  /// The values that say something; nil if one cannot be known.
  private func present(_ source: ValueSource, _ rows: [InterpretedRow]) -> [Value]? {
    var present: [Value] = []
    for row in rows {
      switch row.value(source) {
      case nil, .invalid, .absent: return nil
      case .null, .never: break
      case .some(let value): present.append(value)
      }
    }
    return present
  }

  private func figures(_ values: [Value]) -> Figures? {
    let numbers = values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    return numbers.isEmpty ? nil : Figures(numbers)
  }

  private func share(
    _ measure: Measure, of part: [InterpretedRow], in rows: [InterpretedRow]
  ) -> Value?? {
    guard let source = measure.value else { return Figures.share(part.count, of: rows.count) }
    guard let partial = present(source, part), let all = present(source, rows) else { return nil }
    func total(_ values: [Value]) -> Int128 {
      values.reduce(0) { if case .integer(let number) = $1 { $0 + Int128(number) } else { $0 } }
    }
    return Figures.share(total(partial), of: total(all))
  }

  /// The value of the row whose order is smallest or largest; null of no row.
  private func end(_ measure: Measure, of rows: [InterpretedRow]) -> Value?? {
    guard let source = measure.value else { return nil }
    var candidates = rows
    if let order = measure.order {
      var best: Int?
      candidates = []
      for row in rows {
        let place: Int
        switch row.value(order) {
        case nil, .invalid, .absent: return nil
        case .integer(let number): place = number
        case .instant(let instant): place = instant.seconds
        default: continue
        }
        if let known = best, place != known {
          guard measure.function == .first ? place < known : place > known else { continue }
          candidates = []
        }
        best = place
        candidates.append(row)
      }
    }
    let values = candidates.map { $0.value(source) }
    if values.contains(where: { $0?.isKnown != true }) { return nil }
    guard let first = values.first else { return .null }
    let fold = judge.folds.fold(of: source)
    let isOne = values.allSatisfy { isSame($0, first, fold) }
    return isOne
      ? .some(SubjectName.representative(values, zone: judge.view.context.zone)) : .some(nil)
  }

  /// Days and moments are the same where they begin with the same second and are both days or not.
  private func isSame(_ a: Value?, _ b: Value?, _ fold: TextFold) -> Bool {
    guard let a, let b else { return false }
    switch (a, b) {
    case (.text, .text), (.set, .set):
      return RowKey.bytes(a, fold: fold) == RowKey.bytes(b, fold: fold)
    default: return a == b
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
