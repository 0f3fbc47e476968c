/// Turns pieces of a text into UTF-8, one after the other.
///
/// A character that a piece cuts in two is kept until the next piece. What cannot be decoded
/// becomes U+FFFD and is counted; a byte order mark at the beginning is dropped. To be used from
/// one thread at a time.
public final class StreamDecoder {
  public let encoding: TextEncoding
  /// How many bytes (for UTF-16: code units) could not be decoded so far.
  public private(set) var undecodable = 0
  /// Where in the UTF-8 that was written the first U+FFFD stands that replaces something, counted
  /// from the beginning of the stream.
  private(set) var firstUndecodable: Int?

  private var tail: [UInt8] = []
  private var written = 0
  private var isAtStart = true
  private let converter: CP932Converter?

  public init(from encoding: TextEncoding) {
    self.encoding = encoding
    self.converter = encoding == .cp932 ? CP932Converter() : nil
  }

  /// Appends the decoded piece to `out`. After `isLast` nothing may follow; a character that is
  /// still cut off then counts as undecodable.
  public func decode(
    _ input: UnsafeBufferPointer<UInt8>, isLast: Bool, into out: inout [UInt8]
  ) {
    let before = out.count
    var offset = 0
    if !tail.isEmpty {
      // The longest character has four bytes, so a few more than that always complete the tail.
      let joined = tail + input.prefix(8)
      let isAll = input.count <= 8
      let used = joined.withUnsafeBufferPointer {
        step($0, isLast: isLast && isAll, into: &out, before: before)
      }
      if used < tail.count || isAll {
        tail = Array(joined[used...])
        finish(&out, before: before)
        return
      }
      offset = used - tail.count
      tail.removeAll(keepingCapacity: true)
    }
    let rest = UnsafeBufferPointer(rebasing: input[offset...])
    let used = step(rest, isLast: isLast, into: &out, before: before)
    tail.append(contentsOf: rest[used...])
    finish(&out, before: before)
  }

  /// Drops a byte order mark that the very first characters brought, and keeps count.
  private func finish(_ out: inout [UInt8], before: Int) {
    if isAtStart, out.count > before {
      isAtStart = false
      if out[before...].starts(with: [0xEF, 0xBB, 0xBF]) {
        out.removeSubrange(before..<(before + 3))
        if let first = firstUndecodable { firstUndecodable = max(0, first - 3) }
      }
    }
    written += out.count - before
  }

  /// Decodes all but an incomplete end (with `isLast`: that too). Returns the bytes used.
  private func step(
    _ input: UnsafeBufferPointer<UInt8>, isLast: Bool, into out: inout [UInt8], before: Int
  ) -> Int {
    switch encoding {
    case .utf16le: return stepUTF16(input, bigEndian: false, isLast, &out, before)
    case .utf16be: return stepUTF16(input, bigEndian: true, isLast, &out, before)
    case .windows1252:
      Windows1252.convert(input, into: &out) { replace(in: &$0, before: before) }
      return input.count
    case .utf8, .utf8BOM, .cp932: break
    }
    var offset = 0
    while offset < input.count {
      let rest = UnsafeBufferPointer(rebasing: input[offset...])
      let (count, stop) = piece(rest, into: &out)
      offset += count
      switch stop {
      case .end: return offset
      case .incomplete where !isLast: return offset
      case .incomplete, .invalid:
        replace(in: &out, before: before)
        offset += 1
      }
    }
    return offset
  }

  private func piece(_ input: UnsafeBufferPointer<UInt8>, into out: inout [UInt8])
    -> (Int, UTF8Validation.Stop)
  {
    if encoding == .cp932 {
      // Without the table nothing can be decoded, and every byte counts as such.
      return converter?.convert(input, into: &out) ?? (0, .invalid)
    }
    let (count, stop) = UTF8Validation.validPrefix(input, from: 0)
    out.append(contentsOf: input[..<count])
    return (count, stop)
  }

  private func stepUTF16(
    _ input: UnsafeBufferPointer<UInt8>, bigEndian: Bool, _ isLast: Bool, _ out: inout [UInt8],
    _ before: Int
  ) -> Int {
    var i = 0
    while i + 2 <= input.count {
      let unit = UTF16Text.unit(input, at: i, bigEndian: bigEndian)
      guard unit & 0xF800 == 0xD800 else {
        UTF16Text.append(UInt32(unit), to: &out)
        i += 2
        continue
      }
      if unit < 0xDC00, i + 4 > input.count, !isLast { return i }
      let next = i + 4 <= input.count ? UTF16Text.unit(input, at: i + 2, bigEndian: bigEndian) : 0
      if unit < 0xDC00, next & 0xFC00 == 0xDC00 {
        let value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(next & 0x3FF))
        UTF16Text.append(value, to: &out)
        i += 4
      } else {
        replace(in: &out, before: before)
        i += 2
      }
    }
    if isLast, i < input.count {
      replace(in: &out, before: before)
      i = input.count
    }
    return i
  }

  private func replace(in out: inout [UInt8], before: Int) {
    if firstUndecodable == nil { firstUndecodable = written + out.count - before }
    undecodable += 1
    out.append(contentsOf: [0xEF, 0xBF, 0xBD])
  }
}
