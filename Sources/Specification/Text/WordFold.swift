import Basics

/// Makes texts and the words of policies alike: width, case and blanks do not count, and of
/// several spellings of one word only the first remains (「すべて」 is 「全て」).
struct WordFold: Sendable {
  private struct Spelling: Sendable {
    var other: [UInt8]
    var one: [UInt8]
  }

  /// Spellings by their first three bytes, the longest first.
  private var spellings: [UInt32: [Spelling]] = [:]

  /// `pairs` are (other spelling, the one that remains), in any width.
  init(_ pairs: [(other: String, one: String)] = []) {
    for pair in pairs {
      let other = TextFold.name.folded(pair.other)
      let one = TextFold.name.folded(pair.one)
      guard other.count >= 3, other != one else { continue }
      spellings[WordFold.key(other, 0), default: []].append(Spelling(other: other, one: one))
    }
    for key in spellings.keys {
      spellings[key]?.sort { $0.other.count > $1.other.count }
    }
  }

  func folded(_ text: String) -> [UInt8] {
    let folded = TextFold.name.folded(text)
    guard !spellings.isEmpty, folded.count >= 3 else { return folded }
    var out: [UInt8] = []
    var copied = 0
    var at = 0
    while at + 3 <= folded.count {
      if folded[at] >= 0xE3, let found = spelling(in: folded, at: at) {
        out += folded[copied..<at]
        out += found.one
        at += found.other.count
        copied = at
      } else {
        at += 1
      }
    }
    if copied == 0 { return folded }
    out += folded[copied...]
    return out
  }

  private func spelling(in text: [UInt8], at start: Int) -> Spelling? {
    spellings[WordFold.key(text, start)]?.first {
      start + $0.other.count <= text.count
        && text[start..<(start + $0.other.count)].elementsEqual($0.other)
    }
  }

  private static func key(_ text: [UInt8], _ at: Int) -> UInt32 {
    UInt32(text[at]) << 16 | UInt32(text[at + 1]) << 8 | UInt32(text[at + 2])
  }
}
