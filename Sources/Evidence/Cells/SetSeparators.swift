import Basics

/// The signs between the words of one cell.
struct SetSeparators: Sendable {
  /// Signs that lists are written with; full-width forms too.
  private static let usual = [";", ",", "、", "・", "|", "/", "\n", "\r", "；", "，", "｜", "／"]

  private let signs: [[UInt8]]

  /// - Parameter signs: the usual ones when empty.
  init(_ signs: [String]) {
    self.signs = (signs.isEmpty ? SetSeparators.usual : signs).map { Array($0.utf8) }
      .filter { !$0.isEmpty }.sorted { $0.count > $1.count }
  }

  /// Gives each part, trimmed, that is not blank.
  func forEachPart(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var start = 0
    var at = 0
    func give(upTo end: Int) {
      let part = TextFold.trimmed(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      if !part.isEmpty { body(part) }
    }
    while at < bytes.count {
      let length = signLength(bytes, at)
      if length > 0 {
        give(upTo: at)
        at += length
        start = at
      } else {
        at += 1
      }
    }
    give(upTo: bytes.count)
  }

  private func signLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    for sign in signs where sign[0] == bytes[at] && at + sign.count <= bytes.count {
      var length = 1
      while length < sign.count, sign[length] == bytes[at + length] { length += 1 }
      if length == sign.count { return length }
    }
    return 0
  }
}
