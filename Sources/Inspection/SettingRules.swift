import Basics
import Policy

/// Which rules ask for a setting.
struct SettingRules: Sendable {
  private let texts: [(id: String, bytes: [UInt8])]

  /// The rules of a set; one whose file cannot be read asks for nothing here and is an error elsewhere.
  init(_ set: PolicySet) {
    texts = set.ruleFiles.compactMap { file in
      (try? set.file("rules/\(file.topic)/\(file.id).yaml")).map { (file.id, $0.bytes) }
    }
  }

  /// The ids of the rules in which the path stands, in their order.
  func asking(for path: String) -> [String] {
    let wanted = Array(path.utf8)
    return texts.filter { SettingRules.holds($0.bytes, wanted) }.map(\.id)
  }

  /// The path stands there and is no part of a longer one.
  private static func holds(_ text: [UInt8], _ path: [UInt8]) -> Bool {
    guard let first = path.first, text.count >= path.count else { return false }
    return text.withUnsafeBufferPointer { bytes in
      (0...(bytes.count - path.count)).contains { start in
        guard bytes[start] == first, bytes[start..<(start + path.count)].elementsEqual(path) else {
          return false
        }
        let end = start + path.count
        return (start == 0 || !isPart(bytes[start - 1]))
          && (end == bytes.count || !isPart(bytes[end]))
      }
    }
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x5F || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte & 0xDF)
  }
}
