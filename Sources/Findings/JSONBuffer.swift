/// JSON as bytes, in memory that is used again and again. Whoever owns it frees it.
struct JSONBuffer {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity = 1 << 17
  /// A bit for every open bracket, the innermost lowest: the next key or item needs a comma.
  private var commas: UInt64 = 0
  private(set) var depth = 0

  init() {
    base = .allocate(capacity: capacity)
  }

  func free() {
    base.deallocate()
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Forgets the bytes, not the open brackets.
  mutating func clear() {
    count = 0
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    capacity = max(count + more, 2 * capacity)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  @inline(__always)
  mutating func raw(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  mutating func raw(_ text: StaticString) {
    copy(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  private mutating func copy(_ bytes: UnsafeRawBufferPointer) {
    reserve(bytes.count)
    guard let start = bytes.baseAddress else { return }
    UnsafeMutableRawPointer(base + count).copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
  }

  mutating func open(_ bracket: Unicode.Scalar) {
    raw(UInt8(ascii: bracket))
    commas = commas << 1
    depth += 1
  }

  mutating func close(_ bracket: Unicode.Scalar) {
    commas = commas >> 1
    depth -= 1
    raw(UInt8(ascii: bracket))
  }

  /// What stands before a key or an item.
  mutating func separate(isOnOwnLine: Bool) {
    if depth > 0 {
      if commas & 1 != 0 {
        raw(UInt8(ascii: ","))
        if !isOnOwnLine { raw(UInt8(ascii: " ")) }
      }
      commas |= 1
    }
    if isOnOwnLine { raw(UInt8(ascii: "\n")) }
  }

  mutating func key(_ name: String) {
    separate(isOnOwnLine: depth == 1)
    string(name)
    raw(UInt8(ascii: ":"))
    raw(UInt8(ascii: " "))
  }

  mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { text in
      raw(UInt8(ascii: "\""))
      let bytes = UnsafeRawBufferPointer(text)
      if JSONText.isPlain(bytes) {
        copy(bytes)
      } else {
        var escaped: [UInt8] = []
        JSONText.append(text, to: &escaped)
        escaped.withUnsafeBytes { copy($0) }
      }
      raw(UInt8(ascii: "\""))
    }
  }

  mutating func integer(_ value: Int) {
    reserve(20)
    if value < 0 { raw(UInt8(ascii: "-")) }
    let start = count
    var left = value.magnitude
    repeat {
      raw(UInt8(ascii: "0") + UInt8(left % 10))
      left /= 10
    } while left > 0
    var digits = UnsafeMutableBufferPointer(start: base + start, count: count - start)
    digits.reverse()
  }
}
