/// What log daemons write instead of the same line again and again.
enum RepeatedMessage: Equatable {
  /// `message repeated 3 times: [ Failed password for mori ]`: how often, and what.
  case quoted(count: Range<Int>, message: Range<Int>)
  /// `last message repeated 3 times`: it stands for lines that are not here.
  case elsewhere

  /// - Parameter text: where the message of the line stands.
  static func of(_ line: UnsafeBufferPointer<UInt8>, _ text: Range<Int>) -> RepeatedMessage? {
    let isLast = begins(line, text, "last ")
    var at = text.lowerBound + (isLast ? 5 : 0)
    guard begins(line, at..<text.upperBound, "message repeated ") else { return nil }
    at += 17
    let count = at..<(line[at..<text.upperBound].firstIndex { !(0x30...0x39).contains($0) } ?? at)
    guard !count.isEmpty, begins(line, count.upperBound..<text.upperBound, " time") else {
      return nil
    }
    if isLast { return .elsewhere }
    guard let open = line[count.upperBound..<text.upperBound].firstIndex(of: 0x5B),
      line[text.upperBound - 1] == 0x5D
    else { return nil }
    var start = open + 1
    while start < text.upperBound - 1, line[start] == 0x20 { start += 1 }
    return .quoted(count: count, message: start..<(text.upperBound - 1))
  }

  private static func begins(
    _ line: UnsafeBufferPointer<UInt8>, _ text: Range<Int>, _ words: StaticString
  ) -> Bool {
    text.count >= words.utf8CodeUnitCount
      && words.withUTF8Buffer { line[text].starts(with: $0) }
  }
}
