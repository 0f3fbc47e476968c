/// Finds all phrases of a lexicon in a folded text in one pass.
struct PhraseIndex: Sendable {
  /// One phrase at one place of a text, as a range of bytes.
  struct Hit: Sendable, Equatable {
    var phrase: Int
    var start: Int
    var end: Int
  }

  private let phrases: [[UInt8]]
  /// Which neighbours would make a hit part of another word.
  private let borders: [Border]
  /// Phrases by their first six bytes, or by all their bytes where they are shorter.
  private let long: [UInt64: [Int]]
  private let short: [UInt64: [Int]]
  /// Which pairs of first bytes occur at all.
  private var beginnings: [Bool]

  private enum Border {
    case any
    /// `id` is no part of `video`.
    case latin
    /// 「ログ」 is no part of 「プログラム」.
    case katakana
  }

  /// `phrases` must be folded; an empty phrase is never found.
  init(_ phrases: [[UInt8]]) {
    self.phrases = phrases
    borders = phrases.map(PhraseIndex.border)
    var long: [UInt64: [Int]] = [:]
    var short: [UInt64: [Int]] = [:]
    var beginnings = [Bool](repeating: false, count: 1 << 16)
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
      if phrase.count >= 6 {
        long[PhraseIndex.key(phrase[...], 6), default: []].append(index)
      } else {
        short[PhraseIndex.key(phrase[...], phrase.count), default: []].append(index)
      }
      if phrase.count == 1 {
        for second in 0..<256 { beginnings[Int(phrase[0]) << 8 | second] = true }
      } else {
        beginnings[Int(phrase[0]) << 8 | Int(phrase[1])] = true
      }
    }
    self.long = long
    self.short = short
    self.beginnings = beginnings
  }

  /// The hits in a text, by their start; at one start the longer first.
  func hits(in text: [UInt8]) -> [Hit] {
    var hits: [Hit] = []
    for start in text.indices where text[start] & 0xC0 != 0x80 {
      let second = start + 1 < text.count ? text[start + 1] : 0
      guard beginnings[Int(text[start]) << 8 | Int(second)] else { continue }
      let first = hits.count
      if start + 6 <= text.count {
        for phrase in long[PhraseIndex.key(text[start...], 6)] ?? [] {
          add(phrase, at: start, in: text, to: &hits)
        }
      }
      for count in 1...5 where start + count <= text.count {
        for phrase in short[PhraseIndex.key(text[start...], count)] ?? [] {
          add(phrase, at: start, in: text, to: &hits)
        }
      }
      if hits.count > first + 1 {
        hits[first...].sort { ($0.end, $0.phrase) > ($1.end, $1.phrase) }
      }
    }
    return hits
  }

  private func add(_ phrase: Int, at start: Int, in text: [UInt8], to hits: inout [Hit]) {
    let bytes = phrases[phrase]
    let end = start + bytes.count
    guard end <= text.count, text[start..<end].elementsEqual(bytes) else { return }
    switch borders[phrase] {
    case .any: break
    case .latin:
      if start > 0, PhraseIndex.isLatin(text[start - 1]) { return }
      if end < text.count, PhraseIndex.isLatin(text[end]) { return }
    case .katakana:
      if start >= 3, PhraseIndex.isKatakana(text[(start - 3)..<start]) { return }
      if end + 3 <= text.count, PhraseIndex.isKatakana(text[end..<(end + 3)]) { return }
    }
    hits.append(Hit(phrase: phrase, start: start, end: end))
  }

  private static func key(_ bytes: ArraySlice<UInt8>, _ count: Int) -> UInt64 {
    // The length is part of the key: short phrases of different lengths share a table.
    bytes.prefix(count).reduce(UInt64(count)) { $0 << 8 | UInt64($1) }
  }

  private static func border(_ phrase: [UInt8]) -> Border {
    if phrase.allSatisfy(isLatin) { return .latin }
    guard phrase.count <= 9, phrase.count % 3 == 0 else { return .any }
    let isKatakana = stride(from: 0, to: phrase.count, by: 3).allSatisfy {
      PhraseIndex.isKatakana(phrase[$0..<($0 + 3)])
    }
    return isKatakana ? .katakana : .any
  }

  private static func isLatin(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }

  /// ァ to ヺ and the sound mark ー.
  private static func isKatakana(_ bytes: ArraySlice<UInt8>) -> Bool {
    let at = bytes.startIndex
    guard bytes[at] == 0xE3 else { return false }
    switch bytes[at + 1] {
    case 0x82: return bytes[at + 2] >= 0xA1
    case 0x83: return bytes[at + 2] <= 0xBA || bytes[at + 2] == 0xBC
    default: return false
    }
  }
}
