/// A time of day as minutes since midnight.
public enum ClockTime {
  /// Reads `8:30`, `08:30`, `08:30:00` and `8時30分`, in any width; nil for anything else. Midnight
  /// at the end of a day is `24:00`.
  public static func minutes(_ text: String) -> Int? {
    let bytes = TextFold.name.folded(text)
    guard bytes.last != UInt8(ascii: ":") else { return nil }
    var numbers: [Int] = []
    var digits = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 48, byte <= 57 {
        if digits == 0 { numbers.append(0) }
        digits += 1
        guard digits <= 2 else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 48)
        index += 1
        continue
      }
      let rest = bytes[index...]
      let mark = [":", "時", "分", "秒"].first { rest.starts(with: $0.utf8) }
      guard let mark, digits > 0, isPlaced(mark, after: numbers.count) else { return nil }
      digits = 0
      index += mark.utf8.count
    }
    guard let hour = numbers.first, numbers.count <= 3,
      numbers.count > 1 || digits == 0
    else { return nil }
    let minute = numbers.count > 1 ? numbers[1] : 0
    let second = numbers.count > 2 ? numbers[2] : 0
    guard minute < 60, second < 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else {
      return nil
    }
    return hour * 60 + minute
  }

  private static func isPlaced(_ mark: String, after count: Int) -> Bool {
    switch mark {
    case "時": count == 1
    case "分": count == 2
    case "秒": count == 3
    default: count < 3
    }
  }

  /// `08:30`.
  public static func text(_ minutes: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
