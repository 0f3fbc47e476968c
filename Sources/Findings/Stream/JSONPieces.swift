import Basics
import Glibc

/// Takes a JSON file apart from start to end: brackets, keys and whole values, of which only one is
/// in memory at a time. What a value holds is checked by whoever parses it.
struct JSONPieces {
  /// One whole value and the line on which it starts.
  struct Piece {
    var bytes: [UInt8]
    var line: Int
  }

  /// The largest value, in bytes.
  private static let valueLimit = 256 << 20

  let file: String
  private(set) var line = 1
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var next = 0
  private var end = 0

  /// The caller closes the descriptor.
  init(_ descriptor: Int32, file: String) {
    self.descriptor = descriptor
    self.file = file
  }

  var place: Place { Place(file: file, line: line) }

  /// Passes over a byte order mark at the start of the file.
  mutating func skipMark() throws(Problem) {
    guard try fill(), end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF else {
      return
    }
    next = 3
  }

  /// The next character that is no blank, not yet taken; nil at the end of the file.
  mutating func peek() throws(Problem) -> UInt8? {
    while try fill() {
      let byte = buffer[next]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      if byte == 0x0A { line += 1 }
      next += 1
    }
    return nil
  }

  /// Takes the next character if it is this one.
  mutating func take(_ character: Unicode.Scalar) throws(Problem) -> Bool {
    guard try peek() == UInt8(ascii: character) else { return false }
    next += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(Problem) {
    guard try take(character) else {
      throw refusal(
        ja: "「\(character)」が必要です", en: "'\(character)' is needed here")
    }
  }

  func refusal(ja: String, en: String) -> Problem {
    FindingsFields.refusal(at: place, ja: ja, en: en)
  }

  /// Takes one value: up to its closing bracket or quote, or up to what ends a number or word.
  mutating func value() throws(Problem) -> Piece {
    guard try peek() != nil else { throw early }
    var scan = Scan()
    var piece = Piece(bytes: [], line: line)
    while try fill() {
      let start = next
      while next < end, scan.takes(buffer[next]) {
        if buffer[next] == 0x0A { line += 1 }
        next += 1
      }
      piece.bytes.append(contentsOf: buffer[start..<next])
      guard piece.bytes.count <= JSONPieces.valueLimit else {
        throw refusal(ja: "一つの値が大きすぎます", en: "a single value is too large")
      }
      if scan.isDone || next < end { return piece }
    }
    guard !scan.isOpen else { throw early }
    return piece
  }

  private var early: Problem {
    refusal(ja: "途中で終わっています", en: "the file ends too early")
  }

  /// False at the end of the file.
  private mutating func fill() throws(Problem) -> Bool {
    if next < end { return true }
    next = 0
    repeat {
      end = Glibc.read(descriptor, &buffer, buffer.count)
    } while end < 0 && errno == EINTR
    guard end >= 0 else {
      let code = errno
      end = 0
      throw Problem(
        code: "file-unreadable", at: Place(file: file),
        what: BilingualText(ja: "読めません", en: "it cannot be read"),
        why: BilingualText(String(cString: strerror(code))))
    }
    return end > 0
  }

  /// How far a value goes, byte by byte.
  private struct Scan {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isScalar = false
    private(set) var isDone = false

    /// A bracket or quote is still open, or nothing has been seen.
    var isOpen: Bool { !isDone && !isScalar }

    /// True when the byte belongs to the value.
    mutating func takes(_ byte: UInt8) -> Bool {
      if isDone { return false }
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          isDone = depth == 0
        }
        return true
      }
      switch byte {
      case UInt8(ascii: "\"") where !isScalar: isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return false }
        depth -= 1
        isDone = depth == 0
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
        if depth == 0 { return false }
      default: if depth == 0 { isScalar = true }
      }
      return true
    }
  }
}
