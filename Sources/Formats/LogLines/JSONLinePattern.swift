import CScan
import Glibc

/// A line of JSON as lines of one log are mostly written: the same text between the values, whose
/// kinds are the same. A line of that pattern is JSON because the first one was.
///
/// A class with memory of its own: looking at a line counts no references.
final class JSONLinePattern {
  /// A value in the line that taught the pattern.
  struct Value {
    var start: Int
    var end: Int
    /// Between quotes; else a number, `true`, `false` or `null`.
    var isString: Bool
    /// The column that it fills, if any.
    var column: Int?
  }

  private struct Slot: Equatable {
    /// How many bytes of `text` come before the value.
    var lead: Int
    var isString: Bool
  }

  /// What stands before, between and behind the values.
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let slots: UnsafeMutableBufferPointer<Slot>
  /// For each column the place of its value in `slots`; -1 where the line has none.
  private let places: UnsafeMutableBufferPointer<Int>

  /// Nil where several values fill one column.
  init?(_ line: UnsafeBufferPointer<UInt8>, _ values: [Value], columns: Int) {
    var text: [UInt8] = []
    var slots: [Slot] = []
    var places = [Int](repeating: -1, count: columns)
    var at = 0
    for value in values {
      if let column = value.column {
        guard places[column] < 0 else { return nil }
        places[column] = slots.count
      }
      text.append(contentsOf: line[at..<value.start])
      slots.append(Slot(lead: value.start - at, isString: value.isString))
      at = value.end
    }
    text.append(contentsOf: line[at...])
    self.text = .allocate(capacity: text.count)
    self.slots = .allocate(capacity: slots.count)
    self.places = .allocate(capacity: places.count)
    _ = self.text.initialize(from: text)
    _ = self.slots.initialize(from: slots)
    _ = self.places.initialize(from: places)
  }

  deinit {
    text.deallocate()
    slots.deallocate()
    places.deallocate()
  }

  func isSame(as other: JSONLinePattern) -> Bool {
    text.elementsEqual(other.text) && slots.elementsEqual(other.slots)
      && places.elementsEqual(other.places)
  }

  /// Bytes that a line of so many becomes at most.
  func bound(_ count: Int) -> Int { count + 3 * places.count }

  var valueCount: Int { slots.count }

  /// Finds the values of a line. False when it is not of this pattern, or has strings with escapes.
  ///
  /// - Parameter ends: where each value starts and ends, one after the other; a `null` ends before it
  ///   starts. Has room for twice `valueCount`.
  @inline(__always)
  func find(
    in line: UnsafeBufferPointer<UInt8>, _ ends: UnsafeMutablePointer<Int>
  ) -> Bool {
    guard let bytes = line.baseAddress, let words = text.baseAddress else { return false }
    let count = line.count
    var at = 0
    var word = 0
    for index in 0..<slots.count {
      let slot = slots[index]
      guard slot.lead <= count - at, memcmp(bytes + at, words + word, slot.lead) == 0 else {
        return false
      }
      at += slot.lead
      word += slot.lead
      ends[2 * index] = at
      if slot.isString {
        at += cscan_json_plain(bytes + at, count - at)
        guard at < count, bytes[at] == 0x22 else { return false }
        ends[2 * index + 1] = at
      } else {
        let length = JSONLinePattern.plainLength(bytes + at, count - at)
        guard length > 0 else { return false }
        ends[2 * index + 1] = bytes[at] == UInt8(ascii: "n") ? -1 : at + length
        at += length
      }
    }
    return text.count - word == count - at && memcmp(bytes + at, words + word, count - at) == 0
  }

  /// Writes the columns of a line whose values were found; the number of bytes.
  ///
  /// - Parameter out: has room for `bound(line.count)` bytes.
  @inline(__always)
  func write(
    _ line: UnsafePointer<UInt8>, _ ends: UnsafePointer<Int>,
    to out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var written = 0
    for column in 0..<places.count {
      if column > 0 {
        out[written] = 0x2C
        written += 1
      }
      let place = places[column]
      guard place >= 0, ends[2 * place + 1] >= 0 else { continue }
      let count = ends[2 * place + 1] - ends[2 * place]
      out[written] = 0x22
      memcpy(out + written + 1, line + ends[2 * place], count)
      out[written + 1 + count] = 0x22
      written += count + 2
    }
    return written
  }

  /// The length of a number, `true`, `false` or `null`; 0 for anything else. What follows it is for
  /// the text behind the value to tell.
  @inline(__always)
  private static func plainLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    guard count > 0 else { return 0 }
    switch bytes[0] {
    case UInt8(ascii: "t"): return count >= 4 && memcmp(bytes, "true", 4) == 0 ? 4 : 0
    case UInt8(ascii: "f"): return count >= 5 && memcmp(bytes, "false", 5) == 0 ? 5 : 0
    case UInt8(ascii: "n"): return count >= 4 && memcmp(bytes, "null", 4) == 0 ? 4 : 0
    default: break
    }
    var at = bytes[0] == UInt8(ascii: "-") ? 1 : 0
    let whole = digits(bytes, from: at, count)
    guard whole > at, whole == at + 1 || bytes[at] != UInt8(ascii: "0") else { return 0 }
    at = whole
    if at < count, bytes[at] == UInt8(ascii: ".") {
      let fraction = digits(bytes, from: at + 1, count)
      guard fraction > at + 1 else { return 0 }
      at = fraction
    }
    // An exponent is for the scanner.
    return at < count && bytes[at] | 0x20 == UInt8(ascii: "e") ? 0 : at
  }

  @inline(__always)
  private static func digits(_ bytes: UnsafePointer<UInt8>, from start: Int, _ count: Int) -> Int {
    var at = start
    while at < count, bytes[at] &- 0x30 < 10 { at += 1 }
    return at
  }
}

/// The patterns that lines had so far: the one that fitted last is tried first. Where lines are
/// hardly ever of a known pattern it steps aside.
struct JSONLinePatterns {
  private static let limit = 4
  /// Lines that taught a pattern before it is asked whether patterns help.
  private static let trial = 64

  private var patterns: [JSONLinePattern] = []
  private var latest = 0
  private var fitting = 0
  private var learned = 0
  private var tried = 0
  /// The line that is being written, and where its values are; used again line after line.
  private var line: [UInt8] = []
  private var ends: [Int] = []

  /// Is a line of another pattern worth learning? Of many lines a few at most are learnt from.
  var learns: Bool { learned < JSONLinePatterns.trial || fitting > 16 * learned }

  /// Do lines fit often enough to be tried?
  private var tries: Bool { tried < JSONLinePatterns.trial * 16 || fitting > tried / 4 }

  /// Takes the pattern of a line that had none of the known ones; nil where a line makes none.
  mutating func learn(_ pattern: JSONLinePattern?) {
    learned += 1
    guard let pattern, !patterns.contains(where: { $0.isSame(as: pattern) }) else { return }
    ends = [Int](repeating: 0, count: max(ends.count, 2 * pattern.valueCount))
    if patterns.count < JSONLinePatterns.limit {
      patterns.append(pattern)
      latest = patterns.count - 1
    } else {
      latest = (latest + 1) % patterns.count
      patterns[latest] = pattern
    }
  }

  /// Appends the columns of a line; false when it has none of the patterns.
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
    guard tries, let base = bytes.baseAddress else { return false }
    tried += 1
    for turn in patterns.indices {
      let index = latest + turn < patterns.count ? latest + turn : latest + turn - patterns.count
      let pattern = patterns[index]
      let room = pattern.bound(bytes.count)
      if line.count < room { line = [UInt8](repeating: 0, count: room * 2) }
      let count = ends.withUnsafeMutableBufferPointer { ends -> Int in
        guard let ends = ends.baseAddress, pattern.find(in: bytes, ends) else { return -1 }
        return line.withUnsafeMutableBufferPointer { line in
          line.baseAddress.map { pattern.write(base, ends, to: $0) } ?? -1
        }
      }
      guard count >= 0 else { continue }
      latest = index
      fitting += 1
      line.withUnsafeBufferPointer {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: $0[..<count]))
      }
      return true
    }
    return false
  }
}
