import Basics

/// What a plain number in a column of dates counts. Never guessed for one cell: a column is read so
/// where an adapter says it, or where all its first cells are such numbers.
public enum NumericDates: String, Sendable, CaseIterable {
  /// Seconds since 1970-01-01T00:00:00Z.
  case epoch
  /// Milliseconds since 1970-01-01T00:00:00Z.
  case epochMilliseconds = "epoch_ms"
  /// Microseconds since 1970-01-01T00:00:00Z.
  case epochMicroseconds = "epoch_us"
  /// Tenths of a microsecond since 1601-01-01T00:00:00Z.
  case filetime
  /// Days since the eve of 1900 as spreadsheets count them, the time of day as the fraction.
  case spreadsheet
  /// Days since 1904-01-01, as spreadsheets of older Macintoshes count them. Only where an adapter
  /// says so: the numbers alone do not tell it from the other count.
  case spreadsheet1904 = "spreadsheet_1904"
  /// Days since 1970-01-01, as Unix keeps them. Only where an adapter says so.
  case epochDays = "epoch_days"

  public var note: BilingualText {
    switch self {
    case .epoch:
      BilingualText(ja: "1970年からの秒数として読む", en: "read as seconds since 1970")
    case .epochMilliseconds:
      BilingualText(ja: "1970年からのミリ秒数として読む", en: "read as milliseconds since 1970")
    case .epochMicroseconds:
      BilingualText(ja: "1970年からのマイクロ秒数として読む", en: "read as microseconds since 1970")
    case .filetime:
      BilingualText(ja: "1601年からの100ナノ秒数（FILETIME）として読む", en: "read as FILETIME")
    case .spreadsheet:
      BilingualText(ja: "表計算の通し日数（1900年方式）として読む", en: "read as spreadsheet days (from 1900)")
    case .spreadsheet1904:
      BilingualText(ja: "表計算の通し日数（1904年方式）として読む", en: "read as spreadsheet days (from 1904)")
    case .epochDays:
      BilingualText(ja: "1970年からの日数として読む", en: "read as days since 1970")
    }
  }

  /// Digits of a number of this kind that stands for a day between about 2000 and 2100.
  private var digits: Int {
    switch self {
    case .epoch: 10
    case .epochMilliseconds: 13
    case .epochMicroseconds: 16
    case .filetime: 18
    case .spreadsheet, .spreadsheet1904, .epochDays: 5
    }
  }

  /// The kind whose numbers look like this cell; nil when it is no number of any kind.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> NumericDates? {
    guard let number = WrittenNumber(bytes) else { return nil }
    let kind = allCases.first { $0 != .epochDays && $0.digits == number.wholeDigits }
    guard let kind, kind.isUsual(number.whole) else { return nil }
    return number.hasFraction && kind != .spreadsheet && kind != .epoch ? nil : kind
  }

  /// Between 2000 and 2100, roughly: sequence numbers and codes mostly fall outside.
  private func isUsual(_ whole: Int) -> Bool {
    switch self {
    case .epoch: whole < 4_102_444_800
    case .epochMilliseconds: whole < 4_102_444_800_000
    case .epochMicroseconds: (946_684_800_000_000..<4_102_444_800_000_000).contains(whole)
    case .filetime: (125_911_584_000_000_000..<157_469_184_000_000_000).contains(whole)
    case .spreadsheet: (36_526..<73_051).contains(whole)
    case .epochDays, .spreadsheet1904: false
    }
  }

  /// Reads one cell; nil when it is not a plain number.
  ///
  /// - Parameter zone: the zone in which a spreadsheet's civil times are meant.
  func read(_ bytes: UnsafeBufferPointer<UInt8>, zone: Zone) -> ReadCell? {
    guard let number = WrittenNumber(bytes) else { return nil }
    let whole = number.whole
    switch self {
    case .epoch: return .value(whole)
    case .epochMilliseconds: return .value(whole / 1000)
    case .epochMicroseconds: return .value(whole / 1_000_000)
    case .filetime: return .value(whole / 10_000_000 - 11_644_473_600)
    case .epochDays:
      guard whole < 1_000_000 else { return .invalid(.yearOutOfRange) }
      return ReadCell(state: .day, integer: zone.instant(dayNumber: whole, secondOfDay: 0))
    case .spreadsheet, .spreadsheet1904:
      guard whole < 2_958_466 else { return .invalid(.yearOutOfRange) }
      // 60 is 29 February 1900, which spreadsheets have and the calendar has not.
      guard whole > 60 || self == .spreadsheet1904 else { return .invalid(.noSuchDay) }
      let day = whole - (self == .spreadsheet1904 ? 24_107 : 25_569)
      guard number.hasFraction else {
        return ReadCell(state: .day, integer: zone.instant(dayNumber: day, secondOfDay: 0))
      }
      let second = (number.fractionMillionths * 86_400 + 500_000) / 1_000_000
      return .value(
        zone.instant(dayNumber: second < 86_400 ? day : day + 1, secondOfDay: second % 86_400))
    }
  }
}

/// A number of ASCII digits, perhaps with a decimal point: the part before it, and millionths.
private struct WrittenNumber {
  var whole = 0
  var wholeDigits = 0
  var fractionMillionths = 0
  var hasFraction = false

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty, bytes.count <= 40 else { return nil }
    var scale = 1_000_000
    for byte in bytes {
      if byte == 0x2E, !hasFraction, wholeDigits > 0 {
        hasFraction = true
        continue
      }
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let digit = Int(byte) - 0x30
      if hasFraction {
        scale /= 10
        fractionMillionths += digit * scale
      } else {
        guard wholeDigits < 18 else { return nil }
        whole = whole * 10 + digit
        wholeDigits += 1
      }
    }
  }
}
