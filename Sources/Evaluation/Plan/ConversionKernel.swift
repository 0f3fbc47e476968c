import Basics
import Evidence
import Policy
import Schema

/// Runs a conversion over the columns of a batch. What it means is `ConversionMeaning`'s; the
/// common ones are worked out here without making a value, and give the same.
struct ConversionKernel {
  let derivation: Derivation
  let meaning: ConversionMeaning
  private let words: [WordDefinition]

  init(_ derivation: Derivation, context: RunContext) {
    self.derivation = derivation
    meaning = ConversionMeaning(context: context)
    words = derivation.field.words
  }

  /// Texts that are made live in `arena` until the next batch.
  func run(_ inputs: [Column], rows: Int, into column: Column, arena: ByteArena) {
    column.reserve(rows)
    guard let first = inputs.first else {
      column.fill(Cell(state: .invalid), count: rows)
      return
    }
    var day = Day(context: meaning.context)
    var network: (text: UnsafeBufferPointer<UInt8>, cell: Cell)?
    for row in 0..<rows {
      if let nothing = nothing(inputs, row) {
        column.set(row, nothing)
        continue
      }
      let seconds = first.numbers[row]
      let isDay = first.states[row] == CellState.day.rawValue
      switch (derivation.conversion, derivation.detail) {
      case (.hour, _) where !isDay:
        column.set(row, .value, number: day.second(of: seconds) / 3600)
      case (.minuteOfDay, _) where !isDay:
        column.set(row, .value, number: day.second(of: seconds) / 60)
      case (.weekday, _):
        column.set(row, .value, number: (day.date(of: seconds).weekday + 6) % 7)
      case (.startOf, .unit(.day)):
        column.set(row, .day, number: day.start(of: seconds))
      case (.businessDay, .calendar(let calendar)):
        column.set(row, day.businessDay(seconds, calendar))
      case (.network, _):
        // The same address row after row is the usual case.
        let text = TextFold.trimmed(first.texts[row])
        if let known = network, known.text.elementsEqual(text) {
          column.set(row, known.cell)
        } else {
          let cell = self.network(text, arena) ?? cell(inputs, row, arena)
          network = (text, cell)
          column.set(row, cell)
        }
      default: column.set(row, cell(inputs, row, arena))
      }
    }
  }

  /// What says nothing, in the order of the inputs.
  private func nothing(_ inputs: [Column], _ row: Int) -> Cell? {
    for input in inputs {
      switch input.states[row] {
      case 0, 1: continue
      case CellState.invalid.rawValue: return Cell(state: .invalid)
      case CellState.absent.rawValue: return Cell(state: .absent)
      default: return Cell(state: .null)
      }
    }
    return nil
  }

  /// The network of an IPv4 address, written as `IPNetwork` writes it; nil for anything else.
  private func network(_ text: UnsafeBufferPointer<UInt8>, _ arena: ByteArena) -> Cell? {
    guard case .prefixes(let length, _) = derivation.detail, (0...32).contains(length),
      let address = IPAddress(text), address.isV4
    else { return nil }
    let number = address.low & (0xFFFF_FFFF << UInt64(32 - length))
    let start = arena.reserve(18)
    var end = start
    func write(_ part: UInt64, _ mark: UInt8?) {
      if part >= 100 { put(UInt8(part / 100)) }
      if part >= 10 { put(UInt8(part / 10 % 10)) }
      put(UInt8(part % 10))
      guard let mark else { return }
      end.pointee = mark
      end += 1
    }
    func put(_ digit: UInt8) {
      end.pointee = UInt8(ascii: "0") + digit
      end += 1
    }
    for shift: UInt64 in [24, 16, 8] { write(number >> shift & 255, UInt8(ascii: ".")) }
    write(number & 255, UInt8(ascii: "/"))
    write(UInt64(length), nil)
    return Cell(state: .value, text: UnsafeBufferPointer(start: start, count: end - start))
  }

  /// By way of values.
  private func cell(_ inputs: [Column], _ row: Int, _ arena: ByteArena) -> Cell {
    let values = zip(inputs, derivation.inputs).map { column, source -> Value? in
      switch source.type {
      case .instant:
        .instant(
          Instant(
            seconds: column.numbers[row],
            isDayOnly: column.states[row] == CellState.day.rawValue))
      default:
        .text(String(decoding: TextFold.trimmed(column.texts[row]), as: UTF8.self))
      }
    }
    switch meaning.value(derivation, values) {
    case .null: return Cell(state: .null)
    case .integer(let number): return Cell(state: .value, number: number)
    case .boolean(let flag): return Cell(state: .value, number: flag ? 1 : 0)
    case .instant(let instant):
      return Cell(state: instant.isDayOnly ? .day : .value, number: instant.seconds)
    case .text(let text):
      if let word = words.firstIndex(where: { $0.id == text }) {
        return Cell(state: .value, number: word)
      }
      var text = text
      return Cell(state: .value, text: text.withUTF8 { arena.copy($0) })
    default: return Cell(state: .invalid)
    }
  }

  /// The civil day of the last instant: rows of a log mostly share it.
  private struct Day {
    let context: RunContext
    private var from = 0
    private var to = 0
    private var number = 0
    private var works: Cell?

    init(context: RunContext) {
      self.context = context
    }

    private mutating func move(to seconds: Int) {
      if seconds >= from, seconds < to { return }
      number = context.zone.dayNumber(of: seconds)
      from = context.zone.instant(dayNumber: number, secondOfDay: 0)
      to = context.zone.instant(dayNumber: number + 1, secondOfDay: 0)
      works = nil
    }

    mutating func start(of seconds: Int) -> Int {
      move(to: seconds)
      return from
    }

    mutating func date(of seconds: Int) -> CivilDate {
      move(to: seconds)
      return CivilDate(dayNumber: number)
    }

    /// Seconds of the local clock since midnight.
    mutating func second(of seconds: Int) -> Int {
      move(to: seconds)
      return seconds + context.zone.offset(at: seconds) - number * 86_400
    }

    mutating func businessDay(_ seconds: Int, _ calendar: BusinessCalendar) -> Cell {
      move(to: seconds)
      if let works { return works }
      let answer = calendar.isBusinessDay(CivilDate(dayNumber: number))
      let cell = answer.map { Cell(state: .value, number: $0 ? 1 : 0) } ?? Cell(state: .invalid)
      works = cell
      return cell
    }
  }
}
