/// Between which marks a part of a text stands; marks are compared by bytes.
public struct PartMarks: Sendable, Equatable {
  /// The first place of this mark is where the part begins; empty: the beginning of the text.
  public var after: String
  /// Where the part ends; empty: the end of the text.
  public var before: String
  /// The last place of `before` ends the part, not the first.
  public var takesLast: Bool

  public init(after: String = "", before: String = "", takesLast: Bool = false) {
    self.after = after
    self.before = before
    self.takesLast = takesLast
  }

  /// Nil when a mark is not there.
  func part(of text: String) -> String? {
    let bytes = Array(text.utf8)
    let mark = Array(before.utf8)
    guard let start = PartMarks.places(of: Array(after.utf8), in: bytes, from: 0).first else {
      return nil
    }
    let begin = start + after.utf8.count
    if mark.isEmpty { return String(decoding: bytes[begin...], as: UTF8.self) }
    let places = PartMarks.places(of: mark, in: bytes, from: begin)
    guard let end = takesLast ? places.last : places.first else {
      // A blank behind the part may also be the end of the text.
      return mark == [0x20] ? String(decoding: bytes[begin...], as: UTF8.self) : nil
    }
    return String(decoding: bytes[begin..<end], as: UTF8.self)
  }

  private static func places(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> [Int] {
    if mark.isEmpty { return [start] }
    guard bytes.count - start >= mark.count else { return [] }
    return (start...(bytes.count - mark.count)).filter {
      bytes[$0..<($0 + mark.count)].elementsEqual(mark)
    }
  }
}
