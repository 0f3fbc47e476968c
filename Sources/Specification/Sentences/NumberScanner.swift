/// Reads whole numbers in digits or kanji from folded text.
enum NumberScanner {
  /// The number that begins at `start`, and where it ends. Digits may be grouped by commas; of a
  /// decimal only the whole part counts. Nil where none begins, or above a billion.
  static func number(in text: [UInt8], at start: Int) -> (value: Int, end: Int)? {
    guard start < text.count else { return nil }
    return isDigit(text[start]) ? digits(text, start) : kanji(text, start)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func digits(_ text: [UInt8], _ start: Int) -> (Int, Int)? {
    var value = 0
    var at = start
    while at < text.count {
      if isDigit(text[at]) {
        value = value * 10 + Int(text[at] - 0x30)
        if value > 1_000_000_000 { return nil }
      } else if text[at] != 0x2C || at + 3 >= text.count
        || !text[(at + 1)...(at + 3)].allSatisfy(isDigit)
      {
        break
      }
      at += 1
    }
    if at + 1 < text.count, text[at] == 0x2E, isDigit(text[at + 1]) {
      at += 1
      while at < text.count, isDigit(text[at]) { at += 1 }
    }
    return (value, at)
  }

  private static func kanji(_ text: [UInt8], _ start: Int) -> (Int, Int)? {
    var total = 0
    var current: Int?
    var at = start
    while at + 2 < text.count, let sign = sign(text[at..<(at + 3)]) {
      if sign.isUnit {
        total += (current ?? 1) * sign.value
        current = nil
      } else {
        current = (current ?? 0) * 10 + sign.value
      }
      if total > 1_000_000 || (current ?? 0) > 1_000_000 { return nil }
      at += 3
    }
    return at == start ? nil : (total + (current ?? 0), at)
  }

  private static func sign(_ bytes: ArraySlice<UInt8>) -> (value: Int, isUnit: Bool)? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "〇", "零": (0, false)
    case "一", "壱": (1, false)
    case "二": (2, false)
    case "三": (3, false)
    case "四": (4, false)
    case "五": (5, false)
    case "六": (6, false)
    case "七": (7, false)
    case "八": (8, false)
    case "九": (9, false)
    case "十": (10, true)
    case "百": (100, true)
    case "千": (1000, true)
    default: nil
    }
  }
}
