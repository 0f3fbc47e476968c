/// Bytes that never move, compared without allocation.
final class FixedBytes: @unchecked Sendable {
  // Written once, in `init`.
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ source: [UInt8]) {
    bytes = .allocate(capacity: max(1, source.count))
    _ = bytes.update(fromContentsOf: source)
    count = source.count
  }

  deinit {
    bytes.deallocate()
  }

  let count: Int

  var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes.baseAddress, count: count)
  }

  func begins(_ text: UnsafeBufferPointer<UInt8>) -> Bool { stands(in: text, at: 0) }

  func ends(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    stands(in: text, at: text.count - count)
  }

  func isEqual(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    count == text.count && stands(in: text, at: 0)
  }

  func stands(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start >= 0, start + count <= text.count else { return false }
    var index = 0
    while index < count {
      if text[start + index] != bytes[index] { return false }
      index += 1
    }
    return true
  }
}

/// Words of which a text may be one.
struct SortedWords: Sendable {
  private let byFirstByte: FirstBytes

  init(_ words: [[UInt8]] = []) {
    byFirstByte = FirstBytes(words)
  }

  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    return byFirstByte.contains(first) { $0.isEqual(text) }
  }
}

/// Words that a text may contain. Every position looks only at the words that start with its byte.
struct ContainedWords: Sendable {
  private let byFirstByte: FirstBytes

  /// Empty words are in no text.
  init(_ words: [[UInt8]]) {
    byFirstByte = FirstBytes(words)
  }

  func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !byFirstByte.isEmpty else { return false }
    for start in text.indices {
      if byFirstByte.contains(text[start], where: { $0.stands(in: text, at: start) }) {
        return true
      }
    }
    return false
  }
}

/// Words by their first byte.
struct FirstBytes: Sendable {
  private let words: [[FixedBytes]]
  /// One bit for each first byte that some word has.
  private let present: (UInt64, UInt64, UInt64, UInt64)

  init(_ list: [[UInt8]]) {
    var table = [[FixedBytes]](repeating: [], count: list.isEmpty ? 0 : 256)
    var bits: [UInt64] = [0, 0, 0, 0]
    for word in list {
      guard let first = word.first else { continue }
      table[Int(first)].append(FixedBytes(word))
      bits[Int(first >> 6)] |= 1 << UInt64(first & 63)
    }
    words = table
    present = (bits[0], bits[1], bits[2], bits[3])
  }

  var isEmpty: Bool { words.isEmpty }

  @inline(__always)
  func contains(_ first: UInt8, where fits: (FixedBytes) -> Bool) -> Bool {
    let bits =
      switch first >> 6 {
      case 0: present.0
      case 1: present.1
      case 2: present.2
      default: present.3
      }
    guard bits >> UInt64(first & 63) & 1 != 0 else { return false }
    return words[Int(first)].contains(where: fits)
  }
}
