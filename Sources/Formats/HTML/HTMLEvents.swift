import Basics

/// Makes blocks of the elements of an HTML document.
final class HTMLEvents {
  static let depthLimit = 2000
  static let blockLimit = 1_000_000

  private(set) var failure: Problem?
  private let file: String
  /// Where the parser stands.
  var line: () -> Int? = { nil }
  private var frames = [Frame()]
  private var depth = 0
  /// Depth of the element from which on nothing counts.
  private var skippedFrom: Int?
  private var lists: [HTMLList] = []
  private var blockCount = 0
  private var hiddenCharacters = 0
  private var struckCharacters = 0
  private var pictures = 0
  private var embedded = 0
  private var isHidden = false

  /// Rows and cells of tables count whether they are seen or not.
  private let readsUnseenCells: Bool
  /// Depth of the row, cell or crossed-out text from which on nothing is seen but read.
  private var unseenFrom: Int?
  /// Characters of tables that are read and not seen.
  private(set) var unseenInTables = 0

  private struct Frame {
    var blocks: [DocumentBlock] = []
    var tables: [HTMLTable] = []
    var text = ""
    var headingLevel: Int?
    var label: String?
    var isBullet = false
  }

  init(file: String, readsUnseenCells: Bool = false) {
    self.file = file
    self.readsUnseenCells = readsUnseenCells
  }

  func finished() -> [DocumentBlock] {
    while frames.count > 1 { closeCell() }
    while !frames[0].tables.isEmpty { closeTable() }
    flush()
    return frames[0].blocks
  }

  /// What was left out.
  var notes: [Problem] {
    var seen = WordNotes()
    seen.hiddenCharacters = hiddenCharacters
    seen.struckCharacters = struckCharacters
    seen.pictures = pictures
    seen.embedded = embedded
    return WordProblem.notes(seen, file: file)
  }

  // MARK: Events

  func open(_ name: String, _ attributes: [String: String]) {
    depth += 1
    if depth > HTMLEvents.depthLimit {
      failure = FormatProblem.tooDeep(HTMLEvents.depthLimit, at: Place(file: file))
    }
    guard skippedFrom == nil, failure == nil else { return }
    if isSkipped(name, attributes) {
      guard isUnseen(name) else {
        skippedFrom = depth
        return
      }
      unseenFrom = unseenFrom ?? depth
    }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flush()
      top { $0.headingLevel = Int(name.dropFirst()) }
    case "br": add("\n")
    case "img", "svg", "canvas": pictures += 1
    case "iframe", "object", "embed": embedded += 1
    case "ul", "ol", "menu":
      flush()
      lists.append(HTMLList(name, attributes))
    case "li":
      flush()
      openItem(attributes)
    case "table":
      flush()
      top { $0.tables.append(HTMLTable()) }
    case "tr":
      let line = line()
      table { $0.openRow(line: line) }
    case "td", "th": openCell(name, attributes)
    default: if HTMLEvents.blocks.contains(name) { flush() }
    }
  }

  func close(_ name: String) {
    defer { depth -= 1 }
    if unseenFrom == depth { unseenFrom = nil }
    if let from = skippedFrom {
      if depth == from {
        skippedFrom = nil
        isHidden = false
      }
      return
    }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flush()
      top { $0.headingLevel = nil }
    case "ul", "ol", "menu":
      flush()
      if !lists.isEmpty { lists.removeLast() }
    case "td", "th": closeCell()
    case "table": closeTable()
    default: if HTMLEvents.blocks.contains(name) { flush() }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    let piece = String(decoding: bytes, as: UTF8.self)
    guard skippedFrom == nil else {
      let count = HTMLEvents.visible(piece)
      if isHidden { hiddenCharacters += count } else { struckCharacters += struck ? count : 0 }
      return
    }
    guard failure == nil else { return }
    if unseenFrom != nil, isInTable { unseenInTables += HTMLEvents.visible(piece) }
    add(HTMLEvents.collapsed(piece))
  }

  private var struck = false

  /// Elements of which nothing is seen, or what is seen is crossed out.
  private func isSkipped(_ name: String, _ attributes: [String: String]) -> Bool {
    let style = (attributes["style"] ?? "").filter { $0 != " " }.lowercased()
    isHidden =
      attributes["hidden"] != nil || style.contains("display:none")
      || style.contains("visibility:hidden")
    struck = ["del", "s", "strike"].contains(name)
    return isHidden || struck || HTMLEvents.silent.contains(name)
  }

  /// Elements whose text is none of the page's.
  private static let silent: Set<String> = [
    "script", "style", "template", "rt", "rp", "title", "select", "textarea",
  ]

  private var isInTable: Bool { frames.contains { !$0.tables.isEmpty } }

  /// A table, a row or a cell that is read although the page hides it or what it stands in, or
  /// crossed-out text in a table.
  private func isUnseen(_ name: String) -> Bool {
    guard readsUnseenCells, !HTMLEvents.silent.contains(name) else { return false }
    if isHidden { return !isInTable || HTMLEvents.tableParts.contains(name) }
    return struck && isInTable
  }

  private static let tableParts: Set<String> = [
    "table", "tr", "td", "th", "tbody", "thead", "tfoot",
  ]

  private static func visible(_ text: String) -> Int {
    text.unicodeScalars.count { !$0.isDocumentBlank && $0 != "\n" && $0 != "\r" }
  }

  private static let blocks: Set<String> = [
    "p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "blockquote",
    "pre", "dl", "dt", "dd", "li", "address", "figure", "figcaption", "hr", "form", "fieldset",
    "caption", "body", "center", "details", "summary",
  ]

  // MARK: Text

  /// Runs of blanks and line ends become one blank, which `finish` drops between wide letters.
  private static func collapsed(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var wasBlank = false
    for scalar in text.unicodeScalars {
      let isBlank = scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
      if isBlank {
        if !wasBlank { out.append("\u{1F}") }
      } else {
        out.append(scalar.value < 0x20 ? "\u{FFFD}" : scalar)
      }
      wasBlank = isBlank
    }
    return String(out)
  }

  private func add(_ text: String) { top { $0.text += text } }

  private func flush() {
    let raw = frames[frames.count - 1].text
    top { $0.text = "" }
    var text = ""
    for line in raw.split(separator: "\n", omittingEmptySubsequences: true) {
      var joined = ""
      for piece in line.split(separator: "\u{1F}") { LineJoin.append(String(piece), to: &joined) }
      let trimmed = DocumentLine(number: 0, raw: joined).text
      if trimmed.isEmpty { continue }
      text += text.isEmpty ? trimmed : "\n" + trimmed
    }
    guard !text.isEmpty else { return }
    blockCount += 1
    guard blockCount <= HTMLEvents.blockLimit else {
      failure = FormatProblem.tooLarge(blockCount, limit: HTMLEvents.blockLimit, file: file)
      return
    }
    var paragraph = DocumentParagraph(text)
    top { frame in
      paragraph.headingLevel = frame.headingLevel
      paragraph.label = frame.label
      paragraph.isBullet = frame.isBullet
      frame.label = nil
    }
    if paragraph.label != nil { paragraph.listDepth = max(0, lists.count - 1) }
    top { $0.blocks.append(.paragraph(paragraph)) }
  }

  private func openItem(_ attributes: [String: String]) {
    guard !lists.isEmpty else { return }
    let label = lists[lists.count - 1].next(attributes["value"])
    let isBullet = lists[lists.count - 1].isBullet
    top { frame in
      frame.label = label
      frame.isBullet = isBullet
    }
  }

  // MARK: Tables

  private func openCell(_ name: String, _ attributes: [String: String]) {
    guard !frames[frames.count - 1].tables.isEmpty else { return }
    table { $0.openCell(isHeading: name == "th", attributes) }
    frames.append(Frame())
  }

  private func closeCell() {
    guard frames.count > 1 else { return }
    while !frames[frames.count - 1].tables.isEmpty { closeTable() }
    flush()
    let blocks = frames.removeLast().blocks
    table { $0.closeCell(blocks) }
  }

  private func closeTable() {
    flush()
    let last = frames.count - 1
    guard let table = frames[last].tables.popLast() else { return }
    if let made = table.made { frames[last].blocks.append(.table(made)) }
  }

  private func top(_ change: (inout Frame) -> Void) { change(&frames[frames.count - 1]) }

  private func table(_ change: (inout HTMLTable) -> Void) {
    top { frame in
      guard !frame.tables.isEmpty else { return }
      change(&frame.tables[frame.tables.count - 1])
    }
  }
}
