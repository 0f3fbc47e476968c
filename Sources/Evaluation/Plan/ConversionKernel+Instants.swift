import Basics
import Evidence
import Policy
import Schema

/// Conversions of instants, without making a value for each row. Rows of a log mostly share their
/// day, so what the day says is worked out once for all that do.
extension ConversionKernel {
  /// False where the conversion is none of these.
  func fillInstants(_ input: Column, _ rows: Int, _ column: Column) -> Bool {
    let context = meaning.context
    switch (derivation.conversion, derivation.detail) {
    case (.hour, _):
      fillClock(input, rows, column) { Cell(state: .value, number: $1 / 3600) }
    case (.minuteOfDay, _):
      fillClock(input, rows, column) { Cell(state: .value, number: $1 / 60) }
    case (.weekday, _):
      fillDays(input, rows, column) {
        Cell(state: .value, number: (CivilDate(dayNumber: $0).weekday + 6) % 7)
      }
    case (.startOf, .unit(.hour)):
      fillClock(input, rows, column) {
        Cell(state: .value, number: $0 - ($1 % 3600 + 3600) % 3600)
      }
    case (.startOf, .unit(let unit)):
      fillDays(input, rows, column) { day in
        let begin = Instant(day: CivilDate(dayNumber: day), in: context.zone)
        return unit.start(of: begin, in: context.zone)
          .map { Cell(state: .day, number: $0.seconds) } ?? Cell(state: .invalid)
      }
    case (.businessDay, .calendar(let calendar)):
      fillDays(input, rows, column) {
        answer(calendar.isBusinessDay(CivilDate(dayNumber: $0)))
      }
    case (.holiday, .calendar(let calendar)):
      fillDays(input, rows, column) { answer(calendar.isHoliday(CivilDate(dayNumber: $0))) }
    default: return false
    }
    return true
  }

  private func answer(_ answer: Bool?) -> Cell {
    answer.map { Cell(state: .value, number: $0 ? 1 : 0) } ?? Cell(state: .invalid)
  }

  /// What a day says, by its number.
  private func fillDays(
    _ input: Column, _ rows: Int, _ column: Column, _ say: (Int) -> Cell
  ) {
    var day = CivilDay(meaning.context.zone)
    var said = Cell(state: .invalid)
    for row in 0..<rows {
      guard input.states[row] <= CellState.day.rawValue else {
        column.set(row, nothing([input], row) ?? Cell(state: .invalid))
        continue
      }
      if !day.holds(input.numbers[row]) {
        day.move(to: input.numbers[row])
        said = say(day.number)
      }
      column.set(row, said)
    }
  }

  /// What an instant and the seconds of its local clock since midnight say; unknown for a day without
  /// a time.
  private func fillClock(
    _ input: Column, _ rows: Int, _ column: Column, _ say: (Int, Int) -> Cell
  ) {
    var day = CivilDay(meaning.context.zone)
    for row in 0..<rows {
      guard input.states[row] == CellState.value.rawValue else {
        column.set(row, nothing([input], row) ?? Cell(state: .invalid))
        continue
      }
      let seconds = input.numbers[row]
      if !day.holds(seconds) { day.move(to: seconds) }
      column.set(row, say(seconds, day.second(of: seconds)))
    }
  }
}

/// A civil day and where it begins and ends.
private struct CivilDay {
  private let zone: Zone
  private let fixed: Int?
  private var from = 0
  private var to = 0
  private(set) var number = 0

  init(_ zone: Zone) {
    self.zone = zone
    if case .fixed(let seconds, _) = zone { fixed = seconds } else { fixed = nil }
  }

  @inline(__always)
  func holds(_ seconds: Int) -> Bool { seconds >= from && seconds < to }

  mutating func move(to seconds: Int) {
    number = zone.dayNumber(of: seconds)
    from = zone.instant(dayNumber: number, secondOfDay: 0)
    to = zone.instant(dayNumber: number + 1, secondOfDay: 0)
  }

  /// Seconds of the local clock since midnight, for an instant of the day.
  @inline(__always)
  func second(of seconds: Int) -> Int {
    seconds + (fixed ?? zone.offset(at: seconds)) - number * 86_400
  }
}
