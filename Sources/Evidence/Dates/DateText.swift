/// Writes the Japanese and full-width spellings of a date in a small ASCII alphabet.
///
/// Digits, `- / . : , + space` and capital letters stand for themselves; 年月日時分秒 become
/// `y m d h n s`, 元 `g`, 午前 and 午後 `a` and `p`, an era its letter. A weekday in parentheses becomes a
/// blank. Letters of the text are capitals, so that none can pass for one of these marks.
struct DateText {
  private let input: UnsafeBufferPointer<UInt8>
  private let output: UnsafeMutableBufferPointer<UInt8>
  private var at = 0
  private var count = 0
  private var kanji = KanjiNumber()

  /// How many bytes were written to `output`, which must be as long as `input`; nil when the text
  /// holds a character that no date has.
  static func write(
    _ input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var text = DateText(input: input, output: output)
    return text.run()
  }

  /// True when a text can be read as it stands.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where byte >= 0x61 || byte == 0x28 || byte == 0x29 { return false }
    return true
  }

  private init(
    input: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.input = input
    self.output = output
  }

  private mutating func run() -> Int? {
    while let scalar = next() {
      if kanji.take(scalar) { continue }
      guard flushNumber() else { return nil }
      switch scalar {
      case 0x28, 0xFF08:
        guard skipWeekday() else { return nil }
        put(0x20)
      case 0x61...0x7A: put(UInt8(scalar) & 0xDF)
      case 0x20...0x7E: put(UInt8(scalar))
      case 0x09, 0xA0, 0x3000: put(0x20)
      case 0xFF21...0xFF3A: put(UInt8(scalar - 0xFEE0))
      case 0xFF41...0xFF5A: put(UInt8(scalar - 0xFEE0) & 0xDF)
      case 0xFF01...0xFF20: put(UInt8(scalar - 0xFEE0))
      case 0x2010, 0x2011, 0x2212: put(0x2D)
      default:
        guard let mark = mark(scalar) else { return nil }
        put(mark)
      }
    }
    return at == input.count && flushNumber() ? count : nil
  }

  private mutating func mark(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x5E74: return 0x79  // 年
    case 0x6708: return 0x6D  // 月
    case 0x65E5: return 0x64  // 日
    case 0x6642: return 0x68  // 時
    case 0x5206: return 0x6E  // 分
    case 0x79D2: return 0x73  // 秒
    case 0x5143: return 0x67  // 元
    case 0x5348:  // 午
      switch next() {
      case 0x524D: return 0x61  // 前
      case 0x5F8C: return 0x70  // 後
      default: return nil
      }
    case 0x32FF: return JapaneseEra.reiwa.rawValue  // ㋿
    case 0x337B: return JapaneseEra.heisei.rawValue  // ㍻
    case 0x337C: return JapaneseEra.showa.rawValue  // ㍼
    case 0x337D: return JapaneseEra.taisho.rawValue  // ㍽
    case 0x337E: return JapaneseEra.meiji.rawValue  // ㍾
    case 0x4EE4: return era(.reiwa, second: 0x548C)  // 令和
    case 0x5E73: return era(.heisei, second: 0x6210)  // 平成
    case 0x662D: return era(.showa, second: 0x548C)  // 昭和
    case 0x5927: return era(.taisho, second: 0x6B63)  // 大正
    case 0x660E: return era(.meiji, second: 0x6CBB)  // 明治
    default: return nil
    }
  }

  /// An era's name may be cut to its first character.
  private mutating func era(_ era: JapaneseEra, second: UInt32) -> UInt8 {
    let before = at
    if next() != second { at = before }
    return era.rawValue
  }

  /// Reads `金）`, `金曜日)`, `Fri)` after an opening parenthesis.
  private mutating func skipWeekday() -> Bool {
    guard let first = next() else { return false }
    switch first {
    case 0x6708, 0x706B, 0x6C34, 0x6728, 0x91D1, 0x571F, 0x65E5:  // 月火水木金土日
      var scalar = next()
      if scalar == 0x66DC {  // 曜
        scalar = next()
        if scalar == 0x65E5 { scalar = next() }  // 日
      }
      return scalar == 0x29 || scalar == 0xFF09
    case 0x41...0x5A:
      var letters = 1
      while let scalar = next() {
        if scalar == 0x29 || scalar == 0xFF09 { return letters >= 2 && letters <= 9 }
        guard (0x61...0x7A).contains(scalar | 0x20) else { return false }
        letters += 1
      }
      return false
    default: return false
    }
  }

  private mutating func flushNumber() -> Bool {
    guard !kanji.isEmpty else { return true }
    var value = kanji.value
    kanji = KanjiNumber()
    guard value <= 9999 else { return false }
    var divisor = 1
    while divisor * 10 <= value { divisor *= 10 }
    while divisor > 0 {
      put(UInt8(value / divisor) + 0x30)
      value %= divisor
      divisor /= 10
    }
    return true
  }

  private mutating func put(_ byte: UInt8) {
    // Every spelling is at least as long as its mark, so the output cannot overflow; the check
    // keeps that true for whatever is added here.
    guard count < output.count else { return }
    output[count] = byte
    count += 1
  }

  /// The next Unicode scalar; nil at the end and, without moving on, at bytes that are not UTF-8.
  private mutating func next() -> UInt32? {
    guard at < input.count else { return nil }
    let first = input[at]
    if first < 0x80 {
      at += 1
      return UInt32(first)
    }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, at + length <= input.count else { return nil }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = input[at + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    at += length
    return scalar
  }
}
