extension JSONLineScanner {
  /// Moves behind the closing quote.
  mutating func skipString() throws(Failure) {
    at += 1
    while at < line.count {
      var plain = at
      while plain < line.count, line[plain] != 0x22, line[plain] != 0x5C, line[plain] >= 0x20 {
        plain += 1
      }
      at = plain
      guard at < line.count else { throw Failure() }
      let byte = line[at]
      if byte == 0x22 {
        at += 1
        return
      }
      guard byte >= 0x20 else { throw Failure() }
      if byte == 0x5C {
        guard at + 1 < line.count else { throw Failure() }
        switch line[at + 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: at += 2
        case 0x75:
          guard at + 5 < line.count,
            line[(at + 2)...(at + 5)].allSatisfy({ JSONText.hexadecimal($0) != nil })
          else { throw Failure() }
          at += 6
        default: throw Failure()
        }
      } else {
        at += 1
      }
    }
    throw Failure()
  }

  /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
  mutating func skipNumber() throws(Failure) {
    if at < line.count, line[at] == 0x2D { at += 1 }
    let start = at
    try skipDigits()
    if at - start > 1, line[start] == 0x30 { throw Failure() }
    if at < line.count, line[at] == 0x2E {
      at += 1
      try skipDigits()
    }
    if at < line.count, line[at] | 0x20 == 0x65 {
      at += 1
      if at < line.count, line[at] == 0x2B || line[at] == 0x2D { at += 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(Failure) {
    let start = at
    while at < line.count, line[at] >= 0x30, line[at] <= 0x39 { at += 1 }
    guard at > start else { throw Failure() }
  }
}

/// What a JSON string with escapes says.
enum JSONText {
  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  /// Appends a string whose escapes are known to be right, its quotes doubled and its line ends
  /// made blanks. Half a surrogate pair becomes U+FFFD.
  static func appendUnescaped(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, to out: inout [UInt8]
  ) {
    var at = text.startIndex
    while at < text.endIndex {
      guard text[at] == 0x5C, at + 1 < text.endIndex else {
        out.append(text[at])
        at += 1
        continue
      }
      switch text[at + 1] {
      case 0x22: out.append(contentsOf: [0x22, 0x22])
      case 0x74: out.append(0x09)
      case 0x62, 0x66, 0x6E, 0x72: out.append(0x20)
      case 0x75:
        var value = unit(text, at + 2)
        if value & 0xFC00 == 0xD800, at + 11 < text.endIndex, text[at + 6] == 0x5C,
          text[at + 7] == 0x75, unit(text, at + 8) & 0xFC00 == 0xDC00
        {
          value = 0x10000 + ((value & 0x3FF) << 10 | unit(text, at + 8) & 0x3FF)
          at += 6
        }
        append(value, to: &out)
        at += 4
      default: out.append(text[at + 1])
      }
      at += 2
    }
  }

  private static func append(_ value: UInt32, to out: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else {
      out.append(contentsOf: [0xEF, 0xBF, 0xBD])
      return
    }
    if scalar == "\"" { out.append(0x22) }
    let isLineEnd = scalar == "\n" || scalar == "\r" || value == 0
    out.append(contentsOf: isLineEnd ? [0x20] : Array(String(scalar).utf8))
  }

  private static func unit(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ start: Int) -> UInt32 {
    text[start..<min(start + 4, text.endIndex)].reduce(0) { $0 << 4 | (hexadecimal($1) ?? 0) }
  }
}
