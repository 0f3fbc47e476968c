/// How a delimited file separates its fields. Quotes are always `"`, doubled inside (RFC 4180).
public struct CSVDialect: Sendable, Equatable {
  public var delimiter: UInt8

  public init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// The longest record, in bytes; a longer one is rejected. A quoted field that is not closed by
  /// then is taken for a missing quote: the line is rejected and reading goes on with the next.
  public static let maximumRecordBytes = 1 << 20

  /// The delimiter that the heading line uses: of comma, tab, semicolon and bar the one that
  /// occurs most often outside quotes; comma when none does.
  public static func detect(headingLine bytes: some Sequence<UInt8>) -> CSVDialect {
    let candidates: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]
    var counts = [0, 0, 0, 0]
    var quoted = false
    for byte in bytes {
      if byte == 0x22 { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    var best = 0
    for index in counts.indices where counts[index] > counts[best] { best = index }
    return CSVDialect(delimiter: candidates[best])
  }

  public var name: String {
    switch delimiter {
    case 0x09: "TAB"
    default: String(decoding: [delimiter], as: UTF8.self)
    }
  }
}
