import Basics
import Formats

/// A column's heading in the forms in which it is compared.
///
/// Thousands of spellings are brought into these forms at every start, so they are made byte by
/// byte; a byte sequence of UTF-8 never begins inside another.
struct HeadingText {
  let folded: [UInt8]
  /// Folded without the signs that join words: `Last Sign-in` and `last_signin` are one.
  let key: [UInt8]
  /// The key without what stands in brackets: `ログインID（半角）` is `ログインid`.
  let stripped: [UInt8]

  init(_ text: String) {
    if let (group, column) = HeadingText.parts(text) {
      // `利用者 ▸ ID` is 利用者ID; where nobody knows that, it is what its column says.
      folded = HeadingText.folded(text)
      key = HeadingText.key(group + column)
      stripped = HeadingText.key(column)
      return
    }
    folded = HeadingText.folded(text)
    key = HeadingText.joined(folded)
    stripped = HeadingText.hasBrackets(folded) ? HeadingText.joined(HeadingText.strip(folded)) : key
  }

  /// A heading in two lines.
  private static func parts(_ text: String) -> (group: String, column: String)? {
    // The mark is rare, its first byte is not a letter of any word: most texts end here.
    guard text.utf8.contains(0x20), text.utf8.contains(0xE2) else { return nil }
    let mark = Array(HeadingLines.mark.utf8)
    let bytes = Array(text.utf8)
    guard bytes.count > mark.count,
      let at = (0..<(bytes.count - mark.count)).first(where: {
        bytes[$0..<($0 + mark.count)].elementsEqual(mark)
      })
    else { return nil }
    return (
      String(decoding: bytes[..<at], as: UTF8.self),
      String(decoding: bytes[(at + mark.count)...], as: UTF8.self)
    )
  }

  /// The form in which known spellings are kept.
  static func key(_ text: String) -> [UInt8] { withKey(text) { Array($0) } }

  /// The same in memory that is there for the time of the call.
  static func withKey<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var utf8 = text
    return utf8.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
        guard let count = TextFold.name.fold(bytes, into: buffer) else {
          return joined(folded(text)).withUnsafeBufferPointer(body)
        }
        let key = compact(buffer, count) { bytes, index in
          isLineEnd(bytes[index]) ? 1 : joinerLength(bytes, at: index)
        }
        // A heading of nothing but signs that join words stays as it is.
        let length = key > 0 ? key : compact(buffer, count) { isLineEnd($0[$1]) ? 1 : 0 }
        return body(UnsafeBufferPointer(rebasing: buffer[..<length]))
      }
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Moves the bytes that stay to the beginning; the number of them. Leaves the memory as it was
  /// when none stays.
  ///
  /// - Parameter dropped: how many bytes go at a place; 0 where the byte stays.
  @inline(__always)
  private static func compact(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: Int,
    _ dropped: (UnsafeBufferPointer<UInt8>, Int) -> Int
  ) -> Int {
    let bytes = UnsafeBufferPointer(rebasing: buffer[..<count])
    var kept = 0
    var index = 0
    while index < count {
      let length = dropped(bytes, index)
      if length > 0 {
        index += length
      } else {
        buffer[kept] = bytes[index]
        kept += 1
        index += 1
      }
    }
    return kept
  }

  /// A heading cell may be broken over lines.
  private static func folded(_ text: String) -> [UInt8] {
    if !text.utf8.contains(where: isLineEnd) { return TextFold.name.folded(text) }
    let line = text.utf8.filter { !isLineEnd($0) }
    return TextFold.name.folded(String(decoding: line, as: UTF8.self))
  }

  /// Removes `_ - . / * : ・ の ※ ‐ – —`, which some write between words or beside them and others do
  /// not. A heading of nothing else stays as it is.
  private static func joined(_ folded: [UInt8]) -> [UInt8] {
    let key = [UInt8](unsafeUninitializedCapacity: folded.count) { buffer, count in
      _ = buffer.initialize(from: folded)
      count = compact(buffer, folded.count) { joinerLength($0, at: $1) }
    }
    return key.isEmpty ? folded : key
  }

  /// The number of bytes of the sign that joins words at `index`; 0 when there is none.
  private static func joinerLength(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "*"), UInt8(ascii: ":"):
      return 1
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
      // ‐ – — ※
      switch bytes[index + 2] {
      case 0x90, 0x93, 0x94, 0xBB: return 3
      default: return 0
      }
    case 0xE3 where index + 2 < bytes.count:
      let isMiddleDot = bytes[index + 1] == 0x83 && bytes[index + 2] == 0xBB
      let isNo = bytes[index + 1] == 0x81 && bytes[index + 2] == 0xAE
      return isMiddleDot || isNo ? 3 : 0
    default:
      return 0
    }
  }

  private static func hasBrackets(_ folded: [UInt8]) -> Bool {
    folded.indices.contains { bracket(folded, at: $0) != nil }
  }

  /// A bracket at `index`: its bytes, and whether it opens. `( [ 【 〔` and their partners; folding
  /// has already made full-width brackets of the first two plain.
  private static func bracket(_ bytes: [UInt8], at index: Int) -> (length: Int, opens: Bool)? {
    switch bytes[index] {
    case UInt8(ascii: "("), UInt8(ascii: "["): return (1, true)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return (1, false)
    case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
      switch bytes[index + 2] {
      case 0x90, 0x94: return (3, true)
      case 0x91, 0x95: return (3, false)
      default: return nil
      }
    default: return nil
    }
  }

  /// Removes what stands in brackets.
  private static func strip(_ folded: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var depth = 0
    var index = 0
    while index < folded.count {
      if let (length, opens) = bracket(folded, at: index) {
        depth = opens ? depth + 1 : max(0, depth - 1)
        index += length
      } else {
        if depth == 0 { out.append(folded[index]) }
        index += 1
      }
    }
    return out
  }
}
