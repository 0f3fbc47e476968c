import Basics
import Evidence
import Policy

/// Measures that go by rank: the values of a key's rows stand in order once, and a tree counts
/// which of them the span holds.
final class SpanRanks: SpanMeasure {
  /// What a row counts as. Rows of the same item are the same for the measure.
  private struct Item: Comparable {
    /// What ranks go by.
    var order: Int
    /// 0 where the value cannot be known.
    var state: UInt8
    /// The same for values that are the same.
    var key: Int
    /// Of values that are the same, the first by this stands for all.
    var rank: UInt32
    var number: Int

    static func < (a: Item, b: Item) -> Bool {
      if a.order != b.order { return a.order < b.order }
      if a.state != b.state { return a.state < b.state }
      if a.key != b.key { return a.key < b.key }
      return a.rank < b.rank
    }

    static func == (a: Item, b: Item) -> Bool {
      a.order == b.order && a.state == b.state && a.key == b.key && a.rank == b.rank
    }
  }

  private let texts: TextDictionary?
  private var items: [Item] = []
  /// The item of each row, from 1; 0 for a row that does not count.
  private var itemOf: [Int32] = []
  /// How many rows of the span each stretch of items has.
  private var tree: [Int32] = []
  private var present = 0

  init(_ plan: WindowPlan, _ index: Int, _ texts: TextDictionary?) {
    self.texts = texts
    super.init(plan, index)
  }

  override func begin(_ rows: KeyRows) {
    present = 0
    var all: [(item: Item, row: Int)] = []
    for row in 0..<rows.count where rows.counts(row, index) { all.append((item(rows, row), row)) }
    all.sort { $0.item < $1.item }
    items.removeAll(keepingCapacity: true)
    itemOf = [Int32](repeating: 0, count: rows.count)
    for (item, row) in all {
      if items.last != item { items.append(item) }
      itemOf[row] = Int32(items.count)
    }
    tree = [Int32](repeating: 0, count: items.count + 1)
  }

  private func item(_ rows: KeyRows, _ row: Int) -> Item {
    let words = rows.row(row)
    let number = words[offset]
    let state = measure.value.map { plan.state($0, words) } ?? .value
    switch measure.function {
    case .min, .max:
      guard measure.type == .instant else {
        return Item(order: number, state: 1, key: 0, rank: 0, number: number)
      }
      // Of a day and its first second the day counts: the smallest of all, or the largest.
      let isDay = state == .day
      let place = isDay == (measure.function == .max) ? 1 : 0
      return Item(
        order: number << 1 | place, state: state.rawValue + 1, key: 0, rank: 0, number: number)
    case .set:
      return Item(
        order: Int(texts?.rank(number) ?? 0), state: 1, key: number, rank: 0, number: number)
    case .first, .last:
      let order = measure.order.map { words[plan.offset($0)] } ?? 0
      guard state.isReadable else {
        return Item(order: order, state: 0, key: 0, rank: 0, number: 0)
      }
      if let texts, measure.type == .text, state.hasValue {
        return Item(
          order: order, state: state.rawValue + 1,
          key: Int(bitPattern: UInt(texts.foldKey(number))),
          rank: texts.rank(number), number: number)
      }
      return Item(order: order, state: state.rawValue + 1, key: number, rank: 0, number: number)
    default: return Item(order: number, state: 1, key: 0, rank: 0, number: number)
    }
  }

  override func add(_ rows: KeyRows, _ row: Int) { change(row, 1) }
  override func remove(_ rows: KeyRows, _ row: Int) { change(row, -1) }

  private func change(_ row: Int, _ by: Int32) {
    var place = Int(itemOf[row])
    guard place > 0 else { return }
    present += Int(by)
    while place < tree.count {
      tree[place] += by
      place += place & -place
    }
  }

  /// How many rows of the span are of the first `count` items.
  private func before(_ count: Int) -> Int {
    var place = count
    var sum = 0
    while place > 0 {
      sum += Int(tree[place])
      place -= place & -place
    }
    return sum
  }

  /// The item of the n-th row of the span, from 1.
  private func item(atRank rank: Int) -> Int {
    var left = rank
    var place = 0
    var step = 1
    while step * 2 < tree.count { step *= 2 }
    while step > 0 {
      if place + step < tree.count, Int(tree[place + step]) < left {
        place += step
        left -= Int(tree[place])
      }
      step /= 2
    }
    return place
  }

  override func value() -> SpanValue? {
    if measure.function == .set { return .set(everything()) }
    guard present > 0 else { return .null }
    switch measure.function {
    case .min: return number(items[item(atRank: 1)])
    case .max: return number(items[item(atRank: present)])
    case .median:
      let high = items[item(atRank: present / 2 + 1)].number
      if present % 2 == 1 { return .fraction(Rational(high)) }
      let low = items[item(atRank: present / 2)].number
      return Rational(Int128(low) + Int128(high), 2).map { .fraction($0) } ?? .null
    case .quantile:
      let rank = Figures.rank(measure.part ?? Rational(1), of: present)
      return .number(items[item(atRank: min(max(rank, 1), present))].number)
    default: return end()
    }
  }

  private func number(_ item: Item) -> SpanValue {
    item.state == CellState.day.rawValue + 1 ? .day(item.number) : .number(item.number)
  }

  private func everything() -> [Int] {
    var numbers: [Int] = []
    var seen = 0
    while seen < present {
      let next = item(atRank: seen + 1)
      numbers.append(items[next].number)
      seen = before(next + 1)
    }
    return numbers
  }

  /// The value at the end, where all rows at the end agree.
  private func end() -> SpanValue? {
    let isFirst = measure.function == .first
    let order = items[item(atRank: isFirst ? 1 : present)].order
    let first = items[item(atRank: before(place(of: order)) + 1)]
    let last = items[item(atRank: before(place(of: order, after: true)))]
    if first.state == 0 { return nil }
    guard first.state == last.state, first.key == last.key else { return .unknown }
    return SpanRanks.value(
      CellState(rawValue: first.state - 1) ?? .null, first.number,
      isText: measure.type == .text)
  }

  /// How many items come before those of an order, or with them.
  private func place(of order: Int, after: Bool = false) -> Int {
    var (low, high) = (0, items.count)
    while low < high {
      let middle = (low + high) / 2
      if items[middle].order < order || after && items[middle].order == order {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  static func value(_ state: CellState, _ number: Int, isText: Bool) -> SpanValue {
    switch state {
    case .value: isText ? .text(number) : .number(number)
    case .day: .day(number)
    case .never: .never
    case .null: .null
    case .invalid, .absent: .unknown
    }
  }
}
