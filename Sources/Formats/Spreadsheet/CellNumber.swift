import Basics

/// Writes the number of a cell as the sheet shows it, as far as its meaning goes: dates in ISO
/// form, whole numbers without exponents, codes with their zeros.
struct CellNumber {
  let is1904: Bool

  func text(_ raw: [UInt8], _ format: NumberFormat) -> [UInt8] {
    if format == .plain, CellNumber.isDigits(raw) { return raw }
    let text = String(decoding: raw, as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return raw }
    switch format {
    case .plain: return plain(raw, value)
    case .padded(let width):
      guard value >= 0, value == value.rounded(), value < 1e15 else { return plain(raw, value) }
      let digits = Array("\(Int(value))".utf8)
      return [UInt8](repeating: 48, count: max(0, width - digits.count)) + digits
    case .date, .dateAndTime, .time:
      return moment(value, format).map { Array($0.utf8) } ?? plain(raw, value)
    }
  }

  private static func isDigits(_ raw: [UInt8]) -> Bool {
    raw.count < 16 && raw.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  private func plain(_ raw: [UInt8], _ value: Double) -> [UInt8] {
    if value == value.rounded(), abs(value) < 9e18 { return Array("\(Int(value))".utf8) }
    return raw
  }

  /// Nil for numbers that are no day of the calendar; 0 stands for nothing in many exports.
  private func moment(_ value: Double, _ format: NumberFormat) -> String? {
    guard value >= 0, value < 2_958_466, value != 0 || format == .time else { return nil }
    var day = Int(value)
    var second = Int(((value - Double(day)) * 86_400).rounded())
    if second >= 86_400 {
      day += 1
      second -= 86_400
    }
    let time = CellNumber.time(second)
    if format == .time, day == 0 { return time }
    let shown: String
    if is1904 {
      shown =
        CivilDate(dayNumber: day + CivilDate.dayNumber(year: 1904, month: 1, day: 1)).description
    } else if day == 60 {
      // Excel believes that 1900 had a 29 February.
      shown = "1900-02-29"
    } else {
      let zero = CivilDate.dayNumber(year: 1899, month: 12, day: day < 60 ? 31 : 30)
      shown = CivilDate(dayNumber: day + zero).description
    }
    return format == .date && second == 0 ? shown : "\(shown) \(time)"
  }

  private static func time(_ second: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}
