extension TOMLParser {
  /// A text in one or three quotes of either kind.
  mutating func text(mayBeLong: Bool) throws(TOMLFailure) -> String {
    guard let quote = peek else { throw failure(.text) }
    let isLong =
      mayBeLong && at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote
    at += isLong ? 3 : 1
    if isLong { _ = takeLineEnd() }
    var out: [UInt8] = []
    while let byte = peek {
      if byte == quote {
        guard isLong else {
          at += 1
          return String(decoding: out, as: UTF8.self)
        }
        var run = 0
        while at + run < bytes.count, bytes[at + run] == quote, run < 5 { run += 1 }
        if run >= 3 {
          out.append(contentsOf: repeatElement(quote, count: run - 3))
          at += run
          return String(decoding: out, as: UTF8.self)
        }
        out.append(byte)
        at += 1
      } else if byte == 0x5C, quote == UInt8(ascii: "\"") {
        try escape(into: &out, isLong: isLong)
      } else if byte == 0x0A || byte == 0x0D {
        guard isLong else { throw failure(.text) }
        guard takeLineEnd() else { throw failure(.text) }
        out.append(0x0A)
      } else if byte < 0x20, byte != 0x09 {
        throw failure(.text)
      } else {
        out.append(byte)
        at += 1
      }
    }
    throw failure(.text)
  }

  private mutating func escape(into out: inout [UInt8], isLong: Bool) throws(TOMLFailure) {
    at += 1
    guard let byte = peek else { throw failure(.text) }
    let simple: [UInt8: UInt8] = [
      UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A,
      UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22, 0x5C: 0x5C,
    ]
    if let plain = simple[byte] {
      out.append(plain)
      at += 1
    } else if byte == UInt8(ascii: "u") || byte == UInt8(ascii: "U") {
      let count = byte == UInt8(ascii: "u") ? 4 : 8
      guard at + count < bytes.count,
        let value = UInt32(bytes[(at + 1)...(at + count)].text, radix: 16),
        bytes[at + 1] != UInt8(ascii: "+"), let scalar = Unicode.Scalar(value)
      else { throw failure(.escape) }
      out.append(contentsOf: String(scalar).utf8)
      at += count + 1
    } else if isLong {
      try continued()
    } else {
      throw failure(.escape)
    }
  }

  /// A backslash at the end of a line: what follows goes on at the next text.
  private mutating func continued() throws(TOMLFailure) {
    skipBlanks()
    guard takeLineEnd() else { throw failure(.escape) }
    while true {
      skipBlanks()
      if !takeLineEnd() { return }
    }
  }
}
