import Basics
import Evidence
import Glibc
import Policy
import Schema

/// Runs a compiled test over the rows of a batch. Answers: 1 true, 0 false, 2 unknown.
struct TestKernels {
  private let left = FoldScratch()
  private let right = FoldScratch()
  private let zone: Zone

  init(zone: Zone) {
    self.zone = zone
  }

  func run(
    _ test: CompiledTest, on column: Column, columns: [Column], rows: Int, into bits: Bits
  ) {
    let states = column.states
    let numbers = column.numbers
    let texts = column.texts
    switch test {
    case .unknown:
      bits.compute(rows: rows) { _ in 2 }

    case .present(let wanted):
      let yes = wanted ? 1 : 0
      bits.compute(rows: rows) { row in
        switch states[row] {
        case 0, 1: yes
        case 2, 3: 1 - yes
        default: 2
        }
      }

    case .presentSet(let wanted):
      let yes = wanted ? 1 : 0
      bits.compute(rows: rows) { row in
        switch states[row] {
        case 0: numbers[row] != 0 ? yes : 1 - yes
        case 2, 3: 1 - yes
        default: 2
        }
      }

    case .number(let comparison, let constant):
      TestKernels.compare(
        comparison, states: states, numbers: numbers, constant: constant, rows: rows, into: bits)

    case .instant(let stretch):
      bits.compute(rows: rows) { row in stretch.answer(states[row], numbers[row]) }

    case .words(let mask, let rest, let isIn):
      let yes = isIn ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        let word = numbers[row]
        let found = word < 64 ? mask &>> UInt64(word) & 1 != 0 : rest.contains(word)
        return found ? yes : 1 - yes
      }

    case .texts(let wanted, let fold, let isIn):
      let yes = isIn ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        return wanted.contains(left.folded(texts[row], fold)) ? yes : 1 - yes
      }

    case .column(let comparison, let slot, let type, let fold):
      let other = columns[slot]
      bits.compute(rows: rows) { row in
        guard states[row] <= 1, other.states[row] <= 1 else {
          return TestKernels.withNever(comparison, states[row], other.states[row])
        }
        if type == .instant { return instants(comparison, column, other, row) }
        if type == .text {
          let same = equalTexts(texts[row], other.texts[row], fold)
          return same == (comparison == .equal) ? 1 : 0
        }
        return comparison.holds(numbers[row], other.numbers[row]) ? 1 : 0
      }

    case .same(let slot, let type, let fold, let isSame):
      let other = columns[slot]
      let yes = isSame ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        switch other.states[row] {
        case 0, 1:
          let same =
            switch type {
            case .text: equalTexts(texts[row], other.texts[row], fold)
            case .instant: instants(.equal, column, other, row) == 1
            default: numbers[row] == other.numbers[row]
            }
          return same ? yes : 1 - yes
        case CellState.invalid.rawValue: return 2
        default: return 1 - yes
        }
      }

    case .includes(let rule, let mask):
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        let words = numbers[row]
        let holds =
          switch rule {
          case .all: words & mask == mask
          case .any: words & mask != 0
          case .none: words & mask == 0
          case .only: words & ~mask == 0
          }
        return holds ? 1 : 0
      }

    case .wordlists(let lists, let isIn):
      let yes = isIn ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        for list in lists where list.matches(texts[row], left) { return yes }
        return 1 - yes
      }
    }
  }

  private func equalTexts(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ fold: TextFold
  ) -> Bool {
    let first = left.folded(a, fold)
    let second = right.folded(b, fold)
    guard first.count == second.count, let p = first.baseAddress, let q = second.baseAddress else {
      return first.count == second.count
    }
    return memcmp(p, q, first.count) == 0
  }

  /// Where either is a day without a time, days are compared.
  private func instants(
    _ comparison: CompiledTest.Comparison, _ a: Column, _ b: Column, _ row: Int
  ) -> Int {
    if a.states[row] == 1 || b.states[row] == 1 {
      return comparison.holds(
        zone.dayNumber(of: a.numbers[row]), zone.dayNumber(of: b.numbers[row]))
        ? 1 : 0
    }
    return comparison.holds(a.numbers[row], b.numbers[row]) ? 1 : 0
  }

  /// What never happened is neither before nor after anything, and the same only as itself.
  private static func withNever(
    _ comparison: CompiledTest.Comparison, _ a: UInt8, _ b: UInt8
  ) -> Int {
    let never = CellState.never.rawValue
    guard a <= 1 || a == never, b <= 1 || b == never else { return 2 }
    switch comparison {
    case .equal: return a == b ? 1 : 0
    case .notEqual: return a == b ? 0 : 1
    default: return a == never && b != never ? 0 : 2
    }
  }

  /// The comparison is chosen once, outside the loop over rows.
  private static func compare(
    _ comparison: CompiledTest.Comparison, states: UnsafeMutablePointer<UInt8>,
    numbers: UnsafeMutablePointer<Int>, constant: Int, rows: Int, into bits: Bits
  ) {
    @inline(__always)
    func answer(_ row: Int, _ holds: (Int) -> Bool) -> Int {
      guard states[row] <= 1 else { return 2 }
      return holds(numbers[row]) ? 1 : 0
    }
    switch comparison {
    case .equal: bits.compute(rows: rows) { answer($0) { $0 == constant } }
    case .notEqual: bits.compute(rows: rows) { answer($0) { $0 != constant } }
    case .less: bits.compute(rows: rows) { answer($0) { $0 < constant } }
    case .lessOrEqual: bits.compute(rows: rows) { answer($0) { $0 <= constant } }
    case .greater: bits.compute(rows: rows) { answer($0) { $0 > constant } }
    case .greaterOrEqual: bits.compute(rows: rows) { answer($0) { $0 >= constant } }
    }
  }
}
