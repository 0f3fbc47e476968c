import Basics
import Evidence
import Policy

/// Measures the rows of a span that moves forward over the rows of a key: rows come in at the end
/// and go at the start.
class SpanMeasure {
  let plan: WindowPlan
  let index: Int
  let measure: WindowPlan.WindowMeasure
  let offset: Int

  init(_ plan: WindowPlan, _ index: Int) {
    self.plan = plan
    self.index = index
    measure = plan.measures[index]
    offset = measure.value.map { plan.offset($0) } ?? 0
  }

  /// The rows of another key; the span is empty.
  func begin(_ rows: KeyRows) {}
  func add(_ rows: KeyRows, _ row: Int) {}
  func remove(_ rows: KeyRows, _ row: Int) {}

  /// Nil: no measure of the span can be told.
  func value() -> SpanValue? { .unknown }

  static func of(_ plan: WindowPlan, _ index: Int, _ texts: TextDictionary?) -> SpanMeasure {
    switch plan.measures[index].function {
    case .count, .sum, .mean, .share: SpanTotal(plan, index)
    case .distinct: SpanDistinct(plan, index)
    case .min, .max, .median, .quantile, .first, .last, .set: SpanRanks(plan, index, texts)
    }
  }
}

/// Counts and sums.
final class SpanTotal: SpanMeasure {
  private var part: Int128 = 0
  private var whole: Int128 = 0

  override func begin(_ rows: KeyRows) {
    part = 0
    whole = 0
  }

  override func add(_ rows: KeyRows, _ row: Int) { change(rows, row, 1) }
  override func remove(_ rows: KeyRows, _ row: Int) { change(rows, row, -1) }

  @inline(__always)
  private func change(_ rows: KeyRows, _ row: Int, _ sign: Int128) {
    let counts = rows.counts(row, index)
    let number = measure.value == nil ? 1 : Int128(rows.row(row)[offset])
    if counts { part += sign * number }
    switch measure.function {
    case .share: whole += sign * number
    case .mean: if counts { whole += sign }
    default: break
    }
  }

  override func value() -> SpanValue? {
    switch measure.function {
    case .mean, .share:
      if whole == 0 { return .null }
      if let number = Rational(part, whole) { return .fraction(number) }
      return measure.function == .mean ? .null : .unknown
    default: return Int(exactly: part).map { .number($0) }
    }
  }
}

/// Different values.
final class SpanDistinct: SpanMeasure {
  /// The values of the key's rows, each with a number of its own; slots of an open table.
  private var slots: [Int32] = []
  private var values: [Int] = []
  private var ranks: [Int32] = []
  private var counts: [Int32] = []
  private var different = 0

  override func begin(_ rows: KeyRows) {
    different = 0
    values.removeAll(keepingCapacity: true)
    ranks.removeAll(keepingCapacity: true)
    if slots.isEmpty || slots.count > 1024 {
      slots = [Int32](repeating: 0, count: 16)
    } else {
      for slot in slots.indices { slots[slot] = 0 }
    }
    for row in 0..<rows.count {
      ranks.append(rows.counts(row, index) ? rank(rows.row(row)[offset]) : -1)
    }
    counts = [Int32](repeating: 0, count: values.count)
  }

  private func slot(_ value: Int) -> Int {
    var slot = (value ^ value >> 32) & (slots.count - 1)
    while slots[slot] != 0, values[Int(slots[slot]) - 1] != value {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func rank(_ value: Int) -> Int32 {
    let place = slot(value)
    if slots[place] != 0 { return slots[place] - 1 }
    values.append(value)
    slots[place] = Int32(values.count)
    if values.count * 2 > slots.count {
      slots = [Int32](repeating: 0, count: slots.count * 2)
      for (rank, value) in values.enumerated() { slots[slot(value)] = Int32(rank + 1) }
    }
    return Int32(values.count - 1)
  }

  override func add(_ rows: KeyRows, _ row: Int) {
    let rank = Int(ranks[row])
    guard rank >= 0 else { return }
    counts[rank] += 1
    if counts[rank] == 1 { different += 1 }
  }

  override func remove(_ rows: KeyRows, _ row: Int) {
    let rank = Int(ranks[row])
    guard rank >= 0 else { return }
    counts[rank] -= 1
    if counts[rank] == 0 { different -= 1 }
  }

  override func value() -> SpanValue? { .number(different) }
}
