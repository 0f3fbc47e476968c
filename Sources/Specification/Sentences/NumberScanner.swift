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

  /// The value of a kanji numeral, by its three bytes.
  private static func sign(_ bytes: ArraySlice<UInt8>) -> (value: Int, isUnit: Bool)? {
    let at = bytes.startIndex
    guard (0xE3...0xE9).contains(bytes[at]) else { return nil }
    switch UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) {
    case 0xE38087, 0xE99BB6: return (0, false)  // 〇 零
    case 0xE4B880, 0xE5A3B1: return (1, false)  // 一 壱
    case 0xE4BA8C: return (2, false)  // 二
    case 0xE4B889: return (3, false)  // 三
    case 0xE59B9B: return (4, false)  // 四
    case 0xE4BA94: return (5, false)  // 五
    case 0xE585AD: return (6, false)  // 六
    case 0xE4B883: return (7, false)  // 七
    case 0xE585AB: return (8, false)  // 八
    case 0xE4B99D: return (9, false)  // 九
    case 0xE58D81: return (10, true)  // 十
    case 0xE799BE: return (100, true)  // 百
    case 0xE58D83: return (1000, true)  // 千
    default: return nil
    }
  }
}
