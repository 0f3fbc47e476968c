import Basics
import Evidence
import Schema

/// Writes values as subjects are called by them, as bytes: no text is made for a row.
enum CellText {
  /// Appends what a cell says; false for one that says nothing.
  static func append(
    _ column: Column, _ row: Int, _ slot: ScanPlan.SubjectSlot, zone: Zone, to out: inout [UInt8]
  ) -> Bool {
    let state = column.states[row]
    let number = column.numbers[row]
    let before = out.count
    if state == CellState.invalid.rawValue {
      out.append(contentsOf: TextFold.trimmed(column.texts[row]))
      return out.count > before
    }
    guard state <= CellState.day.rawValue else { return false }
    switch slot.type {
    case .text, .set, .rational: out.append(contentsOf: TextFold.trimmed(column.texts[row]))
    case .word: if slot.words.indices.contains(number) { out += slot.words[number] }
    case .integer: append(number, to: &out)
    case .boolean: append(number == 1 ? "true" : "false", to: &out)
    case .instant: append(number, isDay: state == CellState.day.rawValue, zone, to: &out)
    case .period: append(Period(packed: number), to: &out)
    }
    return out.count > before
  }

  static func append(_ number: Int, to out: inout [UInt8]) {
    if number < 0 { out.append(UInt8(ascii: "-")) }
    append(number.magnitude, digits: 1, to: &out)
  }

  /// As hexadecimal digits.
  static func append(hexadecimal number: UInt64, to out: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift) & 15)
      out.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  private static func append(_ text: StaticString, to out: inout [UInt8]) {
    text.withUTF8Buffer { out.append(contentsOf: $0) }
  }

  private static func append(_ number: UInt, digits: Int, to out: inout [UInt8]) {
    var left = number
    let start = out.count
    while left > 0 || out.count - start < digits {
      out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10))
      left /= 10
    }
    out[start...].reverse()
  }

  /// As `Instant.text(in:)` writes it.
  private static func append(_ seconds: Int, isDay: Bool, _ zone: Zone, to out: inout [UInt8]) {
    let offset = zone.offset(at: seconds)
    let day = zone.dayNumber(of: seconds)
    let date = CivilDate(dayNumber: day)
    append(date.year.magnitude, digits: 4, to: &out)
    append("-", to: &out)
    append(date.month.magnitude, digits: 2, to: &out)
    append("-", to: &out)
    append(date.day.magnitude, digits: 2, to: &out)
    if isDay { return }
    let second = (seconds + offset - day * 86_400).magnitude
    append("T", to: &out)
    append(second / 3600, digits: 2, to: &out)
    append(":", to: &out)
    append(second / 60 % 60, digits: 2, to: &out)
    append(":", to: &out)
    append(second % 60, digits: 2, to: &out)
    append(offset < 0 ? "-" : "+", to: &out)
    append(offset.magnitude / 3600, digits: 2, to: &out)
    append(":", to: &out)
    append(offset.magnitude / 60 % 60, digits: 2, to: &out)
  }

  /// As `Period.description` writes it.
  private static func append(_ period: Period, to out: inout [UInt8]) {
    append("P", to: &out)
    let start = out.count
    func part(_ count: Int, _ unit: StaticString) {
      append(count, to: &out)
      append(unit, to: &out)
    }
    if period.months != 0 {
      if period.months % 12 == 0 { part(period.months / 12, "Y") } else { part(period.months, "M") }
    }
    if period.days != 0 { part(period.days, "D") }
    if period.seconds != 0 {
      append("T", to: &out)
      if period.seconds % 3600 == 0 {
        part(period.seconds / 3600, "H")
      } else if period.seconds % 60 == 0 {
        part(period.seconds / 60, "M")
      } else {
        part(period.seconds, "S")
      }
    }
    if out.count == start { append("0D", to: &out) }
  }
}
