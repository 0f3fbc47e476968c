/// Going over written findings without reading what they show.
extension FindingRecord {
  private static let positionOffset = 17
  private static let subjectOffset = 25

  /// How many bytes the record at `start` takes; nil where it is not whole.
  static func span(of bytes: [UInt8], at start: Int, _ shownCount: Int) -> Int? {
    guard let subject = word(bytes, start + subjectOffset) else { return nil }
    var end = start + subjectOffset + 8 + subject
    for _ in 0..<shownCount {
      guard let text = word(bytes, end + 9) else { return nil }
      end += 17 + text
    }
    return end <= bytes.count ? end - start : nil
  }

  /// Record and line, from wherever the writer counted.
  static func position(of bytes: [UInt8], at start: Int) -> (record: Int, line: Int) {
    let position = word(bytes, start + positionOffset) ?? 0
    return (position >> 32 & 0xFFFF_FFFF, position & 0xFFFF_FFFF)
  }

  /// Gives a record another place.
  static func setPlace(of bytes: inout [UInt8], at start: Int, record: Int, line: Int) {
    let position = UInt64(UInt32(clamping: record)) << 32 | UInt64(UInt32(clamping: line))
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(
        of: position.littleEndian, toByteOffset: start + positionOffset, as: UInt64.self)
    }
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> Int? {
    guard offset >= 0, offset + 8 <= bytes.count else { return nil }
    let value = bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    return Int(truncatingIfNeeded: value)
  }
}
