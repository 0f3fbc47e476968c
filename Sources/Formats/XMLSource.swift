import Basics

/// Brings the bytes of an XML document to UTF-8, so that the parser has nothing to convert.
enum XMLSource {
  static func decoded(_ bytes: [UInt8], file: String) throws(ProblemList) -> [UInt8] {
    let marked = bytes.withUnsafeBufferPointer { TextDecoder.byteOrderMark($0)?.encoding }
    if let marked { return try TextDecoder.decode(bytes, as: marked, file: file).bytes }
    if bytes.count >= 4 {
      // `<?` without a mark.
      switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
      case (0x3C, 0, 0x3F, 0): return try TextDecoder.decode(bytes, as: .utf16le, file: file).bytes
      case (0, 0x3C, 0, 0x3F): return try TextDecoder.decode(bytes, as: .utf16be, file: file).bytes
      default: break
      }
    }
    guard let name = declaredEncoding(bytes) else { return bytes }
    guard let encoding = TextEncoding(name: name) else {
      throw ProblemList([XMLProblem.encoding(name, file: file)])
    }
    // Programs that write through a string declare UTF-16 whatever they write to the file. What
    // begins with `<?xml` in single bytes is none, and the check for UTF-8 follows.
    return encoding == .utf8 || encoding.isUTF16
      ? bytes : try TextDecoder.decode(bytes, as: encoding, file: file).bytes
  }

  /// The value of `encoding` in the XML declaration.
  private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(256)
    guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: 0x3E) else {
      return nil
    }
    let name = Array("encoding".utf8)
    var i = 5
    while i + name.count < end, !head[i...].starts(with: name) { i += 1 }
    i += name.count
    let rest = head[min(i, end)..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    let value = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let quote = value.first, quote == 0x22 || quote == 0x27,
      let close = value.dropFirst().firstIndex(of: quote)
    else { return nil }
    return String(decoding: value[(value.startIndex + 1)..<close], as: UTF8.self)
  }
}
