import Basics

/// Looks at parts of a file without reading all of it.
public enum FileSample {
  /// The first `limit` bytes, and whether that is the whole file.
  public static func read(
    _ path: String, name: String, limit: Int, packing: Packing = .plain
  ) throws(Problem) -> (bytes: [UInt8], isWhole: Bool) {
    let reader = try BlockReader(path: path, shownAs: name, hashing: false, packing: packing)
    let bytes = try reader.head(limit)
    let isWhole =
      packing == .plain ? bytes.count >= reader.identity.size : bytes.count < limit
    return (bytes, isWhole)
  }

  /// Some thousand bytes from the first line that is not all ASCII; nil when every line is.
  public static func firstForeign(
    _ path: String, name: String, packing: Packing = .plain
  ) -> [UInt8]? {
    guard
      let reader = try? BlockReader(
        path: path, shownAs: name, hashing: false, packing: packing)
    else { return nil }
    var line: [UInt8] = []
    while let block = try? reader.head(1 << 20), !block.isEmpty {
      if let foreign = block.withUnsafeBytes(firstForeign) {
        let start = block[..<foreign].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return (start == 0 ? line : []) + block[start..<min(block.count, foreign + (1 << 16))]
      }
      line = Array(block.suffix(from: (block.lastIndex(of: 0x0A) ?? -1) + 1).suffix(1 << 16))
    }
    return nil
  }

  /// Where the first byte stands that is no ASCII, or is zero; eight bytes at a time.
  private static func firstForeign(_ bytes: UnsafeRawBufferPointer) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if (word | (word &- ones)) & highs != 0 { break }
      index += 8
    }
    return bytes[index...].firstIndex { $0 >= 0x80 || $0 == 0 }
  }
}
