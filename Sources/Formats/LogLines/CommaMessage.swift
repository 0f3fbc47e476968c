/// A message that is itself a line of comma-separated cells, as firewalls of Palo Alto send it:
/// `1,2023/02/01 10:15:30,0123456789,SYSTEM,auth,…`.
enum CommaMessage {
  /// The prefix of the names of its cells: `csv.1`, `csv.2` …
  static let prefix = Array("csv.".utf8)
  /// Fewer cells are a sentence.
  private static let fewest = 8
  private static let most = 250

  /// A number, a date and time, a serial number: nothing else begins so.
  static func begins(_ line: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard let first = line[start...].prefix(12).firstIndex(of: 0x2C), first > start,
      line[start..<first].allSatisfy({ (0x30...0x39).contains($0) }),
      let end = LogMoment.end(of: line, from: first + 1), end < line.count
    else { return false }
    return line[end] == 0x2C
  }

  /// The cells, without the quotes around them; nil where a quote does not end or there are too many.
  static func cells(
    _ line: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> [(value: Range<Int>, isQuoted: Bool)]? {
    var cells: [(value: Range<Int>, isQuoted: Bool)] = []
    var at = start
    while cells.count < most {
      let from = at
      if at < line.count, line[at] == 0x22 {
        at += 1
        while at < line.count, line[at] != 0x22 || at + 1 < line.count && line[at + 1] == 0x22 {
          at += line[at] == 0x22 ? 2 : 1
        }
        guard at < line.count else { return nil }
        cells.append(((from + 1)..<at, true))
        at += 1
      } else {
        while at < line.count, line[at] != 0x2C { at += 1 }
        cells.append((from..<at, false))
      }
      if at >= line.count { return cells.count >= fewest ? cells : nil }
      guard line[at] == 0x2C else { return nil }
      at += 1
    }
    return nil
  }
}
