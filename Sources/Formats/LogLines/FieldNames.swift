/// The columns of a log by the names of its fields: found in one step, however many there are.
struct FieldNames: Sendable, Equatable {
  let names: [[UInt8]]
  /// Indices into `names`, from 1; zero for an empty slot. At most half of them are taken.
  private let slots: [UInt16]

  init(_ names: [[UInt8]]) {
    self.names = names
    var size = 16
    while size < names.count * 2 { size *= 2 }
    var slots = [UInt16](repeating: 0, count: size)
    for (index, name) in names.enumerated() where index < Int(UInt16.max) {
      var hash = Hash()
      for byte in name { hash.add(byte) }
      var slot = hash.slot(size)
      while slots[slot] != 0, names[Int(slots[slot]) - 1] != name { slot = (slot + 1) & (size - 1) }
      if slots[slot] == 0 { slots[slot] = UInt16(index + 1) }
    }
    self.slots = slots
  }

  func index(
    of name: FieldLogParser.Name, _ line: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var hash = Hash()
    name.forEachByte(of: line) { hash.add($0) }
    var slot = hash.slot(slots.count)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if isSame(index, name, line) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  func isSame(
    _ index: Int, _ name: FieldLogParser.Name, _ line: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let known = names[index]
    var at = 0
    var isSame = true
    name.forEachByte(of: line) { byte in
      if at >= known.count || known[at] != byte { isSame = false }
      at += 1
    }
    return isSame && at == known.count
  }

  /// FNV-1a.
  private struct Hash {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    func slot(_ size: Int) -> Int { Int(truncatingIfNeeded: value ^ value >> 32) & (size - 1) }
  }
}

extension FieldLogParser.Name {
  @inline(__always)
  func forEachByte(of line: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) {
    switch self {
    case .fixed(let text): text.withUTF8Buffer { for byte in $0 { body(byte) } }
    case .written(let range): for index in range { body(line[index]) }
    case .resolved(let range):
      for index in range { body(line[index]) }
      for byte in FieldLogParser.Name.resolvedEnding { body(byte) }
    case .cell(let number):
      for byte in CommaMessage.prefix { body(byte) }
      var divisor = number > 99 ? 100 : number > 9 ? 10 : 1
      while divisor > 0 {
        body(UInt8(number / divisor % 10) + 0x30)
        divisor /= 10
      }
    case .joined(let first, let second):
      for index in first { body(line[index]) }
      body(0x2E)
      for index in second { body(line[index]) }
    }
  }
}
