/// A span of civil time as ISO 8601 writes it: `P6M`, `P90D`, `P1Y`, `PT30M`, `P1Y6M`.
///
/// Months and days are kept apart, because a month has no fixed number of days.
public struct Period: Sendable, Equatable, Hashable {
  public var months: Int
  public var days: Int
  public var seconds: Int

  public init(months: Int = 0, days: Int = 0, seconds: Int = 0) {
    self.months = months
    self.days = days
    self.seconds = seconds
  }

  /// True when the period is whole days or months; it then compares civil days, not instants.
  public var isCivil: Bool { seconds == 0 }

  /// Reads ISO 8601; nil for anything else, for a sign, for fractions, and for an empty period.
  public init?(iso text: String) {
    var months = 0
    var days = 0
    var seconds = 0
    var bytes = Substring(text).utf8
    guard bytes.popFirst() == UInt8(ascii: "P"), !bytes.isEmpty else { return nil }
    var inTime = false
    while let first = bytes.first {
      if first == UInt8(ascii: "T"), !inTime {
        inTime = true
        bytes.removeFirst()
        guard !bytes.isEmpty else { return nil }
        continue
      }
      var value = 0
      var digits = 0
      while let byte = bytes.first, byte >= 48, byte <= 57 {
        value = value * 10 + Int(byte - 48)
        digits += 1
        guard digits <= 7 else { return nil }
        bytes.removeFirst()
      }
      guard digits > 0, let unit = bytes.popFirst() else { return nil }
      switch (inTime, Character(Unicode.Scalar(unit))) {
      case (false, "Y"): months += value * 12
      case (false, "M"): months += value
      case (false, "W"): days += value * 7
      case (false, "D"): days += value
      case (true, "H"): seconds += value * 3600
      case (true, "M"): seconds += value * 60
      case (true, "S"): seconds += value
      default: return nil
      }
    }
    self.init(months: months, days: days, seconds: seconds)
  }

  /// The shortest and the longest number of seconds that this period can span.
  ///
  /// Months vary (28 to 31 days; a run of months within a year between the given totals), so a
  /// bound is compared with the end that favours the system: 180 days are within six months.
  public var secondsRange: ClosedRange<Int> {
    let day = 86_400
    let rest = days * day + seconds
    guard months > 0 else { return rest...rest }
    let years = months / 12
    let left = months % 12
    let shortest = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334][left]
    let longest = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337][left]
    return (years * 365 + shortest) * day + rest...(years * 366 + longest) * day + rest
  }
}

extension Period: CustomStringConvertible {
  /// ISO 8601.
  public var description: String {
    var text = "P"
    if months != 0, months % 12 == 0 {
      text += "\(months / 12)Y"
    } else if months != 0 {
      text += "\(months)M"
    }
    if days != 0 { text += "\(days)D" }
    if seconds != 0 {
      text += "T"
      if seconds % 3600 == 0 {
        text += "\(seconds / 3600)H"
      } else if seconds % 60 == 0 {
        text += "\(seconds / 60)M"
      } else {
        text += "\(seconds)S"
      }
    }
    return text == "P" ? "P0D" : text
  }

  /// As a person says it: 「6か月」, "6 months".
  public var spoken: BilingualText {
    var ja = ""
    var en: [String] = []
    func add(_ n: Int, _ unitJa: String, _ unitEn: String) {
      guard n != 0 else { return }
      ja += "\(n)\(unitJa)"
      en.append("\(n) \(unitEn)\(n == 1 ? "" : "s")")
    }
    if months % 12 == 0 {
      add(months / 12, "年", "year")
    } else {
      add(months, "か月", "month")
    }
    add(days, "日", "day")
    if seconds % 3600 == 0 {
      add(seconds / 3600, "時間", "hour")
    } else if seconds % 60 == 0 {
      add(seconds / 60, "分", "minute")
    } else {
      add(seconds, "秒", "second")
    }
    return BilingualText(
      ja: ja.isEmpty ? "0日" : ja, en: en.isEmpty ? "0 days" : en.joined(separator: " "))
  }
}
