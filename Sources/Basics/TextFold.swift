import CLibUTF8Proc

/// How two texts are compared when they are keys: which differences do not count.
public enum TextFold: String, Sendable, CaseIterable {
  /// Only surrounding blanks (ASCII and U+3000) do not count.
  case exact
  /// Width, case and surrounding blanks do not count: codes, words, e-mail addresses.
  case code
  /// Width, case and all blanks do not count: names of persons and organisations.
  case name

  /// Appends the folded form of UTF-8 `bytes` to `out`. ASCII takes a short way; anything else
  /// goes through NFKC with case folding.
  public func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let trimmed = TextFold.trimmed(bytes)
    guard self != .exact, let base = trimmed.baseAddress else {
      out.append(contentsOf: trimmed)
      return
    }
    if appendPlain(trimmed, to: &out) { return }
    let start = out.count
    var mapped: UnsafeMutablePointer<UInt8>?
    let options = utf8proc_option_t(
      UTF8PROC_STABLE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_COMPOSE.rawValue
        | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue)
    let count = utf8proc_map(base, trimmed.count, &mapped, options)
    guard count >= 0, let mapped else {
      out.append(contentsOf: trimmed)
      return
    }
    defer { mapped.deallocate() }
    for i in 0..<count {
      let byte = mapped[i]
      if self == .name, byte == 0x20 || byte == 0x09 { continue }
      out.append(byte)
    }
    // NFKC may have turned an outer U+3000 into a blank that trimming did not see inside.
    if self == .code {
      while out.count > start, out[out.count - 1] == 0x20 { out.removeLast() }
    }
  }

  /// The short way; false, with `out` as it was, when there is anything that NFKC may change.
  private func appendPlain(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
    let start = out.count
    out.append(contentsOf: bytes)
    let count = out.withUnsafeMutableBufferPointer {
      writePlain(bytes, to: UnsafeMutableBufferPointer(rebasing: $0[start...]))
    }
    out.removeLast(bytes.count - (count ?? 0))
    return count != nil
  }

  public func folded(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes in
      let trimmed = TextFold.trimmed(bytes)
      if self == .exact { return Array(trimmed) }
      let short = [UInt8](unsafeUninitializedCapacity: trimmed.count) { buffer, count in
        count = writePlain(trimmed, to: buffer) ?? 0
      }
      if !short.isEmpty || trimmed.isEmpty { return short }
      var out: [UInt8] = []
      append(trimmed, to: &out)
      return out
    }
  }

  /// Folds without its surrounding blanks a text of ASCII, kana, common ideographs and ideographic
  /// spaces, which never grow, into memory of at least as many bytes; the number of bytes. Nil when
  /// there is anything else, and for a fold that leaves texts exact.
  public func fold(
    _ text: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    self == .exact ? nil : writePlain(TextFold.trimmed(text), to: out)
  }

  /// Folds ASCII, kana, common ideographs and ideographic spaces, which never grow, into memory of
  /// at least as many bytes. Nil when there is anything else, which NFKC may change.
  func writePlain(
    _ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    let dropsBlanks = self == .name
    var index = 0
    var count = 0
    while index < text.count {
      let lead = text[index]
      if lead < 0x80 {
        index += 1
        if dropsBlanks, lead == 0x20 || lead == 0x09 { continue }
        out[count] = lead >= 0x41 && lead <= 0x5A ? lead | 0x20 : lead
        count += 1
        continue
      }
      guard lead >= 0xE3, lead <= 0xE9, index + 2 < text.count else { return nil }
      let second = text[index + 1]
      let third = text[index + 2]
      index += 3
      if lead == 0xE3, second == 0x80, third == 0x80 {
        if dropsBlanks { continue }
        out[count] = 0x20
        count += 1
        continue
      }
      guard TextFold.isPlain(lead, second, third) else { return nil }
      out[count] = lead
      out[count + 1] = second
      out[count + 2] = third
      count += 3
    }
    return count
  }

  /// Without the ASCII blanks and ideographic spaces around it.
  @inlinable
  public static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end {
      let b = bytes[start]
      if b == 0x20 || (b >= 0x09 && b <= 0x0D) {
        start += 1
      } else if b == 0xE3, start + 2 < end, bytes[start + 1] == 0x80, bytes[start + 2] == 0x80 {
        start += 3
      } else {
        break
      }
    }
    while end > start {
      let b = bytes[end - 1]
      if b == 0x20 || (b >= 0x09 && b <= 0x0D) {
        end -= 1
      } else if b == 0x80, end - 3 >= start, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE3 {
        end -= 3
      } else {
        break
      }
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}
