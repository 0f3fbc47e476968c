/// The two bytes with which a text can begin that a pattern matches. Most texts begin otherwise, and
/// looking at two bytes is much cheaper than asking the pattern.
///
/// Only of patterns that begin with `^` and then spell out characters, classes of characters, or
/// alternatives of those in brackets; `(?i)` may stand before. Says nothing of any other pattern,
/// nor of texts that do not begin with two ASCII characters.
struct PatternPrefix {
  /// A bit for every pair of bytes.
  private let pairs: [UInt64]

  /// Nil where the pattern is none of those.
  init?(_ pattern: String) {
    var parser = PatternPrefixParser(Array(pattern.utf8))
    guard let alternatives = parser.parse() else { return nil }
    var pairs = [UInt64](repeating: 0, count: 128 * 2)
    for (first, second) in alternatives {
      for byte in 0..<128 where first.contains(byte) {
        pairs[2 * byte] |= second.low
        pairs[2 * byte + 1] |= second.high
      }
    }
    self.pairs = pairs
  }

  /// False where the pattern surely does not match the text.
  @inline(__always)
  func admits(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 2, text[0] | text[1] < 0x80 else { return true }
    let word = pairs[2 * Int(text[0]) + Int(text[1] >> 6)]
    return word &>> UInt64(text[1] & 63) & 1 != 0
  }
}

/// Some of the ASCII characters.
struct ASCIISet {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0

  static let all = ASCIISet(low: ~0, high: ~0)

  func contains(_ byte: Int) -> Bool {
    (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 != 0
  }

  mutating func insert(_ byte: UInt8, ignoringCase: Bool) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    let letter = byte | 0x20
    if ignoringCase, letter >= 0x61, letter <= 0x7A {
      high |= 1 << UInt64(letter & 63) | 1 << UInt64(letter & 0x1F)
    }
  }
}

/// Reads how a pattern begins.
private struct PatternPrefixParser {
  private let pattern: [UInt8]
  private var next = 0
  private var ignoresCase = false

  init(_ pattern: [UInt8]) {
    self.pattern = pattern
  }

  /// What the first and the second character can be, one pair per alternative.
  mutating func parse() -> [(ASCIISet, ASCIISet)]? {
    // Signs that mean nothing inside these would be taken for brackets and bars.
    if holds("\\Q") || holds("[:") { return nil }
    if take("(?i)") { ignoresCase = true }
    guard take("^"), !hasAlternativesOutside else { return nil }
    guard take("(?:") || take("(") else { return sequence().map { [$0] } }
    var found: [(ASCIISet, ASCIISet)] = []
    while let pair = sequence() {
      found.append(pair)
      guard let end = endOfAlternative() else { return nil }
      next = end + 1
      if pattern[end] == UInt8(ascii: ")") { return isRepeated ? nil : found }
    }
    return nil
  }

  private var byte: UInt8? { next < pattern.count ? pattern[next] : nil }

  private func holds(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      pattern.indices.contains { pattern[$0...].starts(with: text) }
    }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let isThere = text.withUTF8Buffer { pattern[next...].starts(with: $0) }
    if isThere { next += text.utf8CodeUnitCount }
    return isThere
  }

  /// What was just read may be left out or stand a number of times.
  private var isRepeated: Bool {
    switch byte {
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "{"), UInt8(ascii: "+"): true
    default: false
    }
  }

  private mutating func sequence() -> (ASCIISet, ASCIISet)? {
    guard let first = element(), !isRepeated else { return nil }
    let before = next
    guard let second = element(), !isRepeated else {
      next = before
      return (first, .all)
    }
    return (first, second)
  }

  /// One character, or a class of them.
  private mutating func element() -> ASCIISet? {
    guard let byte, byte < 0x80 else { return nil }
    if byte == UInt8(ascii: "[") { return characterClass() }
    guard isPlain(byte) else { return nil }
    next += 1
    var set = ASCIISet()
    set.insert(byte, ignoringCase: ignoresCase)
    return set
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: " "):
      true
    default: false
    }
  }

  /// Letters, digits and ranges of them.
  private mutating func characterClass() -> ASCIISet? {
    next += 1
    var set = ASCIISet()
    while let start = byte, start != UInt8(ascii: "]") {
      guard isPlain(start) || start == UInt8(ascii: "."), start != UInt8(ascii: "-") else {
        return nil
      }
      next += 1
      guard take("-") else {
        set.insert(start, ignoringCase: ignoresCase)
        continue
      }
      guard let end = byte, isPlain(end), end >= start else { return nil }
      next += 1
      for byte in start...end { set.insert(byte, ignoringCase: ignoresCase) }
    }
    guard take("]") else { return nil }
    return set
  }

  /// Where the bar or the bracket stands that ends this alternative.
  private func endOfAlternative() -> Int? {
    ends(from: next) { depth, byte in
      depth == 0 && (byte == UInt8(ascii: "|") || byte == UInt8(ascii: ")"))
    }
  }

  /// A bar outside all brackets: what follows it need not stand at the start.
  private var hasAlternativesOutside: Bool {
    ends(from: next) { depth, byte in depth == 0 && byte == UInt8(ascii: "|") } != nil
  }

  /// The first sign from `start` on, outside classes, for which `isEnd` holds.
  private func ends(from start: Int, _ isEnd: (Int, UInt8) -> Bool) -> Int? {
    var depth = 0
    var position = start
    var isInClass = false
    while position < pattern.count {
      let byte = pattern[position]
      if byte == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      if isInClass {
        isInClass = byte != UInt8(ascii: "]")
      } else if byte == UInt8(ascii: "[") {
        isInClass = true
        // A bracket that comes first in a class belongs to it.
        if position + 1 < pattern.count, pattern[position + 1] == UInt8(ascii: "^") {
          position += 1
        }
        if position + 1 < pattern.count, pattern[position + 1] == UInt8(ascii: "]") {
          position += 1
        }
      } else if isEnd(depth, byte) {
        return position
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
      }
      position += 1
    }
    return nil
  }
}
