import Basics
import Evidence
import Glibc

/// Compares two columns of a batch row by row. Answers: 1 true, 0 false, 2 unknown.
struct ColumnKernels {
  private let zone: Zone
  private let left = FoldScratch()
  private let right = FoldScratch()

  init(zone: Zone) {
    self.zone = zone
  }

  func compare(
    _ comparison: CompiledTest.Comparison, _ a: Column, _ b: Column,
    _ order: CompiledTest.ColumnOrder, rows: Int, into bits: Bits
  ) {
    switch order {
    case .numbers:
      bits.compute(rows: rows) { row in
        guard a.states[row] <= 1, b.states[row] <= 1 else { return 2 }
        return comparison.holds(a.numbers[row], b.numbers[row]) ? 1 : 0
      }
    case .periods:
      bits.compute(rows: rows) { row in
        guard a.states[row] <= 1, b.states[row] <= 1 else { return 2 }
        return comparison.holds(
          Period(packed: a.numbers[row]).secondsRange, Period(packed: b.numbers[row]).secondsRange)
          ? 1 : 0
      }
    case .instants:
      bits.compute(rows: rows) { row in
        guard a.states[row] <= 1, b.states[row] <= 1 else {
          return ColumnKernels.withNever(comparison, a.states[row], b.states[row])
        }
        return instants(comparison, a, b, row) ? 1 : 0
      }
    }
  }

  /// Where either is a day without a time, days are compared.
  private func instants(
    _ comparison: CompiledTest.Comparison, _ a: Column, _ b: Column, _ row: Int
  ) -> Bool {
    guard a.states[row] == 1 || b.states[row] == 1 else {
      return comparison.holds(a.numbers[row], b.numbers[row])
    }
    return comparison.holds(
      zone.dayNumber(of: a.numbers[row]), zone.dayNumber(of: b.numbers[row]))
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

  func within(
    _ column: Column, _ periods: Column, _ context: RunContext, _ isWithin: Bool, rows: Int,
    into bits: Bits
  ) {
    bits.compute(rows: rows) { row in
      guard periods.states[row] <= 1 else { return 2 }
      let period = Period(packed: periods.numbers[row])
      let stretch =
        isWithin
        ? InstantStretch(within: period, context) : InstantStretch(olderThan: period, context)
      return stretch.answer(column.states[row], column.numbers[row])
    }
  }

  /// Not longer, or longer, before the instant in another column than a period.
  func within(
    _ column: Column, _ period: Period, of from: Column, _ context: RunContext, _ isWithin: Bool,
    rows: Int, into bits: Bits
  ) {
    var shifted = context
    // Whole days and months count from a civil day: rows that follow each other mostly share it.
    var known: (from: Int, to: Int, stretch: InstantStretch)?
    bits.compute(rows: rows) { row in
      guard from.states[row] <= CellState.day.rawValue else { return 2 }
      let seconds = from.numbers[row]
      if let known, seconds >= known.from, seconds < known.to {
        return known.stretch.answer(column.states[row], column.numbers[row])
      }
      shifted.asOf = Instant(seconds: seconds, isDayOnly: false)
      let stretch =
        isWithin
        ? InstantStretch(within: period, shifted) : InstantStretch(olderThan: period, shifted)
      let day = period.isCivil ? zone.dayNumber(of: seconds) : 0
      known = (
        from: period.isCivil ? zone.instant(dayNumber: day, secondOfDay: 0) : seconds,
        to: period.isCivil ? zone.instant(dayNumber: day + 1, secondOfDay: 0) : seconds + 1,
        stretch: stretch
      )
      return stretch.answer(column.states[row], column.numbers[row])
    }
  }

  func sameText(
    _ comparison: TextComparison, _ column: Column, _ other: Column, rows: Int, into bits: Bits
  ) {
    let yes = comparison.isSame ? 1 : 0
    let nothing = comparison.nothingDiffers ? 1 - yes : 2
    bits.compute(rows: rows) { row in
      guard column.states[row] <= 1 else { return 2 }
      switch other.states[row] {
      case 0, 1: return isSame(comparison.kind, column, other, row) ? yes : 1 - yes
      case CellState.invalid.rawValue: return 2
      default: return nothing
      }
    }
  }

  private func isSame(_ kind: TextComparison.Kind, _ a: Column, _ b: Column, _ row: Int) -> Bool {
    switch kind {
    case .texts(let fold):
      let first = left.folded(a.texts[row], fold)
      let second = right.folded(b.texts[row], fold)
      guard first.count == second.count, let p = first.baseAddress, let q = second.baseAddress
      else { return first.count == second.count }
      return memcmp(p, q, first.count) == 0
    case .words(let same):
      return same[b.numbers[row]] == a.numbers[row]
    case .mixed(let fold, let here, let there):
      if here.isEmpty { return there[b.numbers[row]].isEqual(left.folded(a.texts[row], fold)) }
      return here[a.numbers[row]].isEqual(left.folded(b.texts[row], fold))
    }
  }
}
