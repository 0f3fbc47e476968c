/// A zip file whose members are stored as they are: cheap enough to make one for each input.
enum StoredZip {
  static func of(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = out.count
      let name = Array(member.name.utf8)
      let fields =
        half(20) + half(0x0800) + half(0) + half(0) + half(0x21) + word(checksum(member.bytes))
        + word(UInt32(member.bytes.count)) + word(UInt32(member.bytes.count))
        + half(UInt16(name.count)) + half(0)
      out += [0x50, 0x4B, 3, 4] + fields + name + member.bytes
      directory +=
        [0x50, 0x4B, 1, 2] + half(20) + fields + half(0) + half(0) + half(0) + word(0)
        + word(UInt32(offset)) + name
    }
    let start = out.count
    let count = half(UInt16(members.count))
    return out + directory + [0x50, 0x4B, 5, 6] + half(0) + half(0) + count + count
      + word(UInt32(directory.count)) + word(UInt32(start)) + half(0)
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }

  private static func half(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    half(UInt16(truncatingIfNeeded: value)) + half(UInt16(truncatingIfNeeded: value >> 16))
  }
}
