import Basics

/// Reads an LDIF export (RFC 2849) into a list of maps, one for each entry.
///
/// Attribute names are kept as first written and compared without case; an attribute that comes
/// again becomes a list. Base64 values that are text are decoded, others become empty maps: they
/// are there and no text says what they hold. `changetype: add`, which Windows tools write into
/// exports, is an entry; any other change record is refused. Bytes must be UTF-8.
public enum LDIFReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 256 << 20
  /// The most values that one attribute may have.
  static let valueLimit = 1 << 20

  /// The entries of a file, in its order.
  ///
  /// Throws lines that are neither attribute, comment nor continuation, and change records. The entries of
  /// a search that did not end well, as its result line says, are read and are not the whole list.
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var parser = LDIFParser(file: file, textBytes: bytes.count)
    for line in LDIFLines(bytes) where !parser.isFull { parser.take(line) }
    return try parser.finish()
  }

  /// True when a text begins as LDIF does, after comments: `dn:` or `version:`.
  public static func begins(_ start: [UInt8]) -> Bool {
    for line in TextLines(start).prefix(2000) {
      let bytes = line.bytes
      guard let first = bytes.first else { continue }
      if first == UInt8(ascii: "#") || first == 0x20 { continue }
      let head = String(decoding: bytes.prefix(9), as: UTF8.self).lowercased()
      return head.hasPrefix("dn:") || head.hasPrefix("version: ")
    }
    return false
  }
}

/// The lines of an LDIF file with their continuations put back.
struct LDIFLines: Sequence, IteratorProtocol {
  private var lines: TextLines
  private var ahead: TextLines.Line?

  init(_ bytes: [UInt8]) {
    lines = TextLines(bytes)
    ahead = lines.next()
  }

  mutating func next() -> TextLines.Line? {
    guard let first = ahead else { return nil }
    ahead = lines.next()
    guard let second = ahead, second.bytes.first == 0x20 else { return first }
    var joined = Array(first.bytes)
    while let more = ahead, more.bytes.first == 0x20 {
      joined.append(contentsOf: more.bytes.dropFirst())
      ahead = lines.next()
    }
    return TextLines.Line(number: first.number, bytes: joined[...])
  }
}
