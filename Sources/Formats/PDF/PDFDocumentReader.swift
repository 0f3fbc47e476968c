import Basics

/// Reads a PDF into passages, through poppler's `pdftotext`.
///
/// Paragraphs are joined over line and page ends, letters set apart are brought together, line
/// numbers are removed, headers and footers recognised by their repetition, tables by what stands
/// under each other. A PDF without text is refused as a scan: it must never look as if it said
/// nothing.
public enum PDFDocumentReader {
  /// How long `pdftotext` may take, in seconds.
  public static let timeout = 120
  /// The largest output of it, in bytes.
  static let outputLimit = 2 << 30
  /// Fewer characters a page than this, on the whole, are no text.
  static let scanThreshold = 10

  /// The document; throws for a file that is encrypted, damaged or a scan, and where `pdftotext`
  /// is missing.
  public static func read(_ source: ByteSource, file: String) throws(ProblemList) -> ReadDocument {
    do throws(Problem) {
      return try document(try pages(source, file: file), file: file)
    } catch {
      throw ProblemList([error])
    }
  }

  private static func pages(_ source: ByteSource, file: String) throws(Problem) -> [PDFPage] {
    let events = PDFPageEvents(file: file)
    let parser = XMLPushParser(file: file, events: events, isLenient: true)
    var total = 0
    var failure: Problem?
    let process = ChildProcess(
      program: "pdftotext", arguments: ["-bbox-layout", "-enc", "UTF-8", "-", "-"],
      timeout: timeout)
    let (ending, errors) = try process.run(input: source, file: file) { piece in
      total += piece.count
      if total > outputLimit { return false }
      do throws(Problem) {
        try parser.take(withoutControls(piece))
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    switch ending {
    case .exited(0): break
    case .notFound: throw PDFProblem.noProgram(file)
    case .stopped: throw PDFProblem.tooLarge(file)
    default: throw PDFProblem.unreadable(ending, errors, file)
    }
    try parser.finish()
    return events.pages
  }

  /// `pdftotext` writes control characters of a PDF as they are; XML knows none. The piece is
  /// changed where it stands.
  private static func withoutControls(_ piece: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let bytes = UnsafeMutableRawBufferPointer(mutating: piece)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20, byte != 0x0A, byte != 0x09, byte != 0x0D { bytes[index] = 0x20 }
    }
    return piece
  }

  static func document(_ pages: [PDFPage], file: String) throws(Problem) -> ReadDocument {
    let counts = pages.map(\.characterCount)
    let total = counts.reduce(0, +)
    guard !pages.isEmpty, total >= scanThreshold * pages.count else {
      throw PDFProblem.scan(pages: pages.count, file)
    }
    var problems: [Problem] = []
    let lost = pages.reduce(0) { $0 + $1.words.reduce(0) { $0 + lostCharacters($1.text) } }
    if lost * 5 > total {
      throw PDFProblem.lostCharacters(lost, of: total, isError: true, file)
    }
    if lost * 200 > total {
      problems.append(PDFProblem.lostCharacters(lost, of: total, isError: false, file))
    }
    let empty = pages.filter { $0.characterCount < 3 }.map(\.number)
    if !empty.isEmpty { problems.append(PDFProblem.emptyPages(empty, file)) }
    let furniture = PDFFurniture(
      pages.map { PDFLine.lines(of: $0) }, heights: pages.map(\.height))
    var assembler = PDFAssembler(furniture.pages.flatMap { $0 })
    var blocks = assembler.assembled()
    for (line, part) in furniture.found {
      var paragraph = DocumentParagraph(line.text)
      paragraph.part = part
      paragraph.page = line.page
      blocks.append(.paragraph(paragraph))
    }
    var passages = BlockAssembler.passages(blocks)
    for index in passages.indices where passages[index].part != .body {
      passages[index].sectionPath = []
    }
    return ReadDocument(
      format: "pdf", passages: passages, pageCount: pages.count, problems: problems)
  }

  /// Glyphs without a character: the replacement sign, the private area, unassigned controls.
  private static func lostCharacters(_ text: String) -> Int {
    text.unicodeScalars.count { scalar in
      switch scalar.value {
      case 0xFFFD, 0xE000...0xF8FF, 0x7F...0x9F, 0xF0000...0x10FFFF: true
      default: false
      }
    }
  }
}
