/// A position in the bytes of a date.
struct DateCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }
  var atEnd: Bool { at >= bytes.count }
  var atDigit: Bool { digitRun > 0 }

  /// How many digits stand here in a row.
  var digitRun: Int {
    var end = at
    while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
    return end - at
  }

  mutating func advance() { at += 1 }

  mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 { at += 1 }
  }

  /// Moves over a byte if it stands here.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  /// Moves over some letters if they stand here.
  mutating func take(_ letters: StaticString) -> Bool {
    let count = letters.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for i in 0..<count where bytes[at + i] != letters.utf8Start[i] { return false }
    at += count
    return true
  }

  /// All digits that stand here, which must be as many as allowed.
  mutating func number(digits: ClosedRange<Int>) throws(UnreadableReason) -> Int {
    let run = digitRun
    guard digits.contains(run) else { throw .notADate }
    return try number(exactly: run)
  }

  /// That many digits; more may follow.
  mutating func number(exactly count: Int) throws(UnreadableReason) -> Int {
    guard digitRun >= count else { throw .notADate }
    var value = 0
    for _ in 0..<count {
      value = value * 10 + Int(bytes[at]) - 0x30
      at += 1
    }
    return value
  }

  /// One of `- / .`.
  mutating func dateSeparator() throws(UnreadableReason) -> UInt8 {
    guard let byte = peek, byte == 0x2D || byte == 0x2F || byte == 0x2E else { throw .notADate }
    at += 1
    return byte
  }
}
