extension JSONParser {
  /// The text of a number as written: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  mutating func number() throws(Failure) -> String {
    let start = i
    if bytes[i] == UInt8(ascii: "-") { i += 1 }
    guard i < bytes.count, isDigit(bytes[i]) else { throw failure(.number) }
    if bytes[i] == UInt8(ascii: "0") {
      i += 1
    } else {
      skipDigits()
    }
    if i < bytes.count, isDigit(bytes[i]) { throw failure(.number) }
    if i < bytes.count, bytes[i] == UInt8(ascii: ".") {
      i += 1
      try digits()
    }
    if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
      i += 1
      if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") { i += 1 }
      try digits()
    }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<i]), as: UTF8.self)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private mutating func skipDigits() {
    while i < bytes.count, isDigit(bytes[i]) { i += 1 }
  }

  private mutating func digits() throws(Failure) {
    guard i < bytes.count, isDigit(bytes[i]) else { throw failure(.number) }
    skipDigits()
  }

  /// The text of a string; the cursor stands on its opening quote.
  mutating func string() throws(Failure) -> String {
    i += 1
    let start = i
    var isASCII = true
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "\"") {
        let text = try piece(start, isASCII: isASCII)
        i += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start, isASCII: isASCII) }
      guard byte >= 0x20 else { throw failure(.control) }
      if byte >= 0x80 { isASCII = false }
      i += 1
    }
    throw failure(.truncated)
  }

  /// The bytes from `start` up to here as text; they must be UTF-8.
  private mutating func piece(_ start: Int, isASCII: Bool) throws(Failure) -> String {
    let part = UnsafeBufferPointer(rebasing: bytes[start..<i])
    if !isASCII, let bad = UTF8Validation.firstInvalid(part) {
      throw Failure(reason: .encoding, offset: start + bad)
    }
    return String(decoding: part, as: UTF8.self)
  }

  private mutating func escapedString(from start: Int, isASCII: Bool) throws(Failure) -> String {
    var text = try piece(start, isASCII: isASCII)
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "\"") {
        i += 1
        return text
      }
      if byte == UInt8(ascii: "\\") {
        i += 1
        text.unicodeScalars.append(try escape())
        continue
      }
      let from = i
      var isPlain = true
      while i < bytes.count, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "\\") {
        guard bytes[i] >= 0x20 else { throw failure(.control) }
        if bytes[i] >= 0x80 { isPlain = false }
        i += 1
      }
      text += try piece(from, isASCII: isPlain)
    }
    throw failure(.truncated)
  }

  /// What stands behind a backslash.
  private mutating func escape() throws(Failure) -> Unicode.Scalar {
    guard i < bytes.count else { throw failure(.truncated) }
    let scalar: Unicode.Scalar
    switch bytes[i] {
    case UInt8(ascii: "\""): scalar = "\""
    case UInt8(ascii: "\\"): scalar = "\\"
    case UInt8(ascii: "/"): scalar = "/"
    case UInt8(ascii: "b"): scalar = "\u{8}"
    case UInt8(ascii: "f"): scalar = "\u{C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"):
      i += 1
      return try unicodeEscape()
    default: throw failure(.escape)
    }
    i += 1
    return scalar
  }

  private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
    let start = i
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // Not a scalar value: a surrogate. Only a high one with a low one behind it is a character.
    guard first < 0xDC00, i + 1 < bytes.count, bytes[i] == UInt8(ascii: "\\"),
      bytes[i + 1] == UInt8(ascii: "u")
    else { throw Failure(reason: .surrogate, offset: start) }
    i += 2
    let second = try fourHexDigits()
    guard second & 0xFC00 == 0xDC00,
      let scalar = Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF)))
    else { throw Failure(reason: .surrogate, offset: start) }
    return scalar
  }

  private mutating func fourHexDigits() throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard i < bytes.count else { throw failure(.truncated) }
      let digit: UInt8
      switch bytes[i] {
      case 0x30...0x39: digit = bytes[i] - 0x30
      case 0x41...0x46: digit = bytes[i] - 0x37
      case 0x61...0x66: digit = bytes[i] - 0x57
      default: throw failure(.escape)
      }
      value = value << 4 | UInt32(digit)
      i += 1
    }
    return value
  }
}
