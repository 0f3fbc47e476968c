import Basics

/// A page of a PDF as `pdftotext -bbox-layout` describes it: words and where they stand, in points
/// from the upper left corner.
struct PDFPage: Equatable {
  struct Word: Equatable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    var text: String
    /// Which block of text it is of, as poppler sees them: in a table one cell; 0 where nobody says.
    var block = 0

    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
  }

  var number: Int
  var width: Double
  var height: Double
  var words: [Word] = []

  /// Characters that are no blanks.
  var characterCount: Int { words.reduce(0) { $0 + $1.text.unicodeScalars.count } }
}

/// Reads the output of `pdftotext -bbox-layout`.
final class PDFPageEvents: XMLEvents {
  static let pageLimit = 20_000
  static let wordLimit = 20_000_000

  private(set) var pages: [PDFPage] = []
  private(set) var failure: Problem?
  private var word: PDFPage.Word?
  private var wordCount = 0
  private var blockCount = 0
  private let file: String

  init(file: String) {
    self.file = file
  }

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("word") {
      word = PDFPage.Word(
        left: number(attributes, "xMin"), top: number(attributes, "yMin"),
        right: number(attributes, "xMax"), bottom: number(attributes, "yMax"), text: "",
        block: blockCount)
    } else if name.is("block") {
      blockCount += 1
    } else if name.is("page") {
      pages.append(
        PDFPage(
          number: pages.count + 1, width: number(attributes, "width"),
          height: number(attributes, "height")))
      if pages.count > PDFPageEvents.pageLimit { failure = PDFProblem.tooLarge(file) }
    }
  }

  func close(_ name: XMLName) {
    guard name.is("word"), var word else { return }
    self.word = nil
    word.text = DocumentLine(number: 0, raw: word.text).text
    guard !word.text.isEmpty, !pages.isEmpty, word.right >= word.left else { return }
    wordCount += 1
    if wordCount > PDFPageEvents.wordLimit { failure = PDFProblem.tooLarge(file) }
    pages[pages.count - 1].words.append(word)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard word != nil else { return }
    word?.text += String(decoding: bytes, as: UTF8.self)
  }

  private func number(_ attributes: XMLAttributes, _ name: StaticString) -> Double {
    guard let text = attributes[name], let value = Double(text), value.isFinite,
      abs(value) < 1_000_000
    else { return 0 }
    return value
  }
}
