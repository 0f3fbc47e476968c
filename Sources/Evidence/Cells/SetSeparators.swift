import Basics

/// The signs between the words of one cell.
struct SetSeparators: Sendable {
  /// Signs that lists are written with; full-width forms too.
  private static let usual = [
    ";", ",", "、", "・", "|", "/", "+", "\n", "\r", "；", "，", "｜", "／", "＋",
  ]

  /// Between the elements of what was a list in a tree: it stands in no text.
  static let listSign = "\u{1F}"

  private static let usualSigns = bytes(of: usual)

  private let signs: [[UInt8]]
  private let areUsual: Bool

  /// - Parameter signs: the usual ones when empty.
  init(_ signs: [String]) {
    areUsual = signs.isEmpty
    self.signs = signs.isEmpty ? SetSeparators.usualSigns : SetSeparators.bytes(of: signs)
  }

  private static func bytes(of signs: [String]) -> [[UInt8]] {
    (signs + [listSign]).map { Array($0.utf8) }
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
    if areUsual, isPrefixLength(bytes, at) { return 0 }
    for sign in signs where sign[0] == bytes[at] && at + sign.count <= bytes.count {
      var length = 1
      while length < sign.count, sign[length] == bytes[at + length] { length += 1 }
      if length == sign.count { return length }
    }
    return 0
  }

  /// True for the slash of a network address: `192.0.2.0/24`, `2001:db8::/32`.
  private func isPrefixLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard bytes[at] == 0x2F, at > 0, at + 1 < bytes.count else { return false }
    let before = bytes[at - 1]
    return ((0x30...0x39).contains(before) || before == 0x3A)
      && (0x30...0x39).contains(bytes[at + 1])
  }
}
