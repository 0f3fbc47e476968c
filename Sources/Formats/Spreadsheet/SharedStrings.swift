import Basics

/// The texts that the cells of a workbook share, one behind the other.
struct SharedStrings: Sendable {
  /// All of them may take this many bytes.
  static let byteLimit = 224 << 20
  static let countLimit = 24_000_000

  private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(clamping: bytes.count))
  }

  /// Appends the text of an index to `out`; false when there is none.
  func append(_ index: Int, to out: inout [UInt8]) -> Bool {
    guard ends.indices.contains(index) else { return false }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    out.append(contentsOf: bytes[start..<Int(ends[index])])
    return true
  }
}

/// Reads `sharedStrings.xml`; readings (furigana) are left out.
final class SharedStringEvents: XMLEvents {
  private(set) var strings = SharedStrings()
  private(set) var failure: Problem? { didSet { hasFailed = failure != nil } }
  private(set) var hasFailed = false
  private let file: String
  private var text: [UInt8] = []
  private var isInText = false
  private var phoneticDepth = 0

  init(file: String) {
    self.file = file
  }

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("t") {
      isInText = phoneticDepth == 0
    } else if name.is("si") {
      text.removeAll(keepingCapacity: true)
    } else if name.is("rPh") {
      phoneticDepth += 1
    }
  }

  func close(_ name: XMLName) {
    if name.is("t") {
      isInText = false
    } else if name.is("rPh") {
      phoneticDepth -= 1
    } else if name.is("si") {
      CellEscape.decode(&text)
      strings.append(text)
      if strings.bytes.count > SharedStrings.byteLimit || strings.count > SharedStrings.countLimit {
        failure = SpreadsheetProblem.tooManyStrings(file)
      }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText, text.count < SheetStream.cellLimit else { return }
    text.append(contentsOf: bytes)
  }
}

/// Characters that XML cannot hold are written `_x000D_` in workbooks.
enum CellEscape {
  static func decode(_ text: inout [UInt8]) {
    guard text.count >= 7, text.contains(0x5F) else { return }
    var out: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == 0x5F, let value = code(text, at: index) {
        var view = String.UnicodeScalarView()
        view.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        out.append(contentsOf: Array(String(view).utf8))
        index += 7
      } else {
        out.append(text[index])
        index += 1
      }
    }
    text = out
  }

  /// The value of `_xHHHH_`.
  private static func code(_ text: [UInt8], at index: Int) -> UInt32? {
    guard index + 7 <= text.count, text[index + 1] == UInt8(ascii: "x"),
      text[index + 6] == 0x5F
    else { return nil }
    let digits = text[(index + 2)..<(index + 6)]
    guard digits.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 | 0x20 >= 97 && $0 | 0x20 <= 102) })
    else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
