import Basics

/// Reads the body of a Word document, or a part that is built like one (footnotes, headers).
final class WordBodyEvents: XMLEvents {
  /// A document may not have more paragraphs and cells than this …
  static let blockLimit = 400_000
  /// … nor more text than this many bytes.
  static let textLimit = 128 << 20

  private(set) var seen = WordNotes()
  /// The notes of `footnotes.xml`, by id.
  private(set) var notes: [String: [DocumentBlock]] = [:]
  private(set) var failure: Problem? { didSet { hasFailed = failure != nil } }
  private(set) var hasFailed = false
  private let context: WordContext
  private let part: Passage.Part

  /// What is being put together: the body, cells, text boxes, each inside the one before.
  private var stack: [WordFrame] = [WordFrame(kind: .body)]
  private var skipDepth = 0
  private var deletionDepth = 0
  private var fields: [Bool] = []
  private var choices: [Bool] = []
  private var inRunText = false
  private var propertyDepth = 0
  private var blocks = 0
  private var bytes = 0
  private var noteID: String?
  private(set) var page = 1

  init(_ context: WordContext, part: Passage.Part) {
    self.context = context
    self.part = part
  }

  var result: [DocumentBlock] { stack[0].blocks }

  // MARK: Events

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    if skipDepth > 0 {
      skipDepth += 1
      return
    }
    let local = name.text
    if propertyDepth > 0 {
      propertyDepth += 1
      property(local, attributes)
      return
    }
    switch local {
    case "AlternateContent": choices.append(false)
    case "Choice":
      if choices.last == true {
        skipDepth = 1
      } else if !choices.isEmpty {
        choices[choices.count - 1] = true
      }
    case "Fallback":
      if choices.last == true { skipDepth = 1 }
    case "p": if name.isWord { openParagraph() }
    case "r": if name.isWord { stack[stack.count - 1].paragraph?.beginRun() }
    case "t": inRunText = name.isWord || name.spaceText.hasSuffix("/math")
    case "rPr", "pPr", "trPr", "tcPr": if name.isWord { propertyDepth = 1; propertyPath = [local] }
    case "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "sectPr", "rt", "instrText", "delText",
      "delInstrText":
      skipDepth = 1
    case "del", "moveFrom":
      deletionDepth += 1
      seen.deletions += 1
    case "ins", "moveTo": seen.insertions += 1
    case "tbl": if name.isWord { stack[stack.count - 1].tables.append(WordTable()) }
    case "tr": if name.isWord { table { $0.rows.append(WordTable.Row()) } }
    case "tc": if name.isWord { openCell() }
    case "txbxContent": stack.append(WordFrame(kind: .textBox))
    case "fldChar": field(attributes["fldCharType"])
    default: openSmall(local, attributes)
    }
  }

  private func openSmall(_ local: String, _ attributes: XMLAttributes) {
    switch local {
    case "tab", "ptab": add("\t")
    case "br", "cr":
      if attributes["type"] == nil || attributes["type"] == "textWrapping" { add("\n") }
    case "noBreakHyphen": add("-")
    case "sym": add(WordSymbol.text(attributes["char"]))
    case "lastRenderedPageBreak":
      if stack.count == 1 || stack.allSatisfy({ $0.kind != .textBox }) {
        page += 1
        seen.pageBreaks += 1
        let top = stack.count - 1
        if stack[top].paragraph?.hasText == false { stack[top].paragraph?.page = page }
      }
    case "footnoteReference", "endnoteReference":
      if deletionDepth == 0, let id = attributes["id"] {
        let kind = local == "footnoteReference" ? "footnote" : "endnote"
        stack[stack.count - 1].paragraph?.notes.append("\(kind) \(id)")
      }
    case "footnote", "endnote":
      noteID =
        attributes["type"] == nil || attributes["type"] == "normal"
        ? attributes["id"].map { "\(local) \($0)" } : nil
    case "commentReference": seen.comments += 1
    case "blip": seen.pictures += 1
    case "altChunk", "subDoc": seen.embedded += 1
    case "object": seen.embedded += 1
    default: break
    }
  }

  func close(_ name: XMLName) {
    if skipDepth > 0 {
      skipDepth -= 1
      return
    }
    if propertyDepth > 0 {
      propertyDepth -= 1
      if propertyPath.count > 1 { propertyPath.removeLast() }
      return
    }
    switch name.text {
    case "AlternateContent": if !choices.isEmpty { choices.removeLast() }
    case "p": if name.isWord { closeParagraph() }
    case "t": inRunText = false
    case "del", "moveFrom": deletionDepth = max(0, deletionDepth - 1)
    case "tc": if name.isWord { closeCell() }
    case "tbl": if name.isWord { closeTable() }
    case "txbxContent": closeTextBox()
    case "footnote", "endnote":
      if let noteID { notes[noteID] = stack[0].blocks }
      stack[0].blocks = []
      self.noteID = nil
    default: break
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {
    guard inRunText, skipDepth == 0 else { return }
    add(String(decoding: piece, as: UTF8.self))
  }

  // MARK: Text

  private func add(_ text: String) {
    guard deletionDepth == 0, fields.allSatisfy({ $0 }) else { return }
    bytes += text.utf8.count
    guard bytes <= WordBodyEvents.textLimit else {
      failure = context.tooLarge
      return
    }
    stack[stack.count - 1].paragraph?.add(text, context.styles, &seen)
  }

  /// Of a field only the result counts, which stands behind its separator.
  private func field(_ type: String?) {
    switch type {
    case "begin": fields.append(false)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = true }
    case "end": if !fields.isEmpty { fields.removeLast() }
    default: break
    }
  }

  // MARK: Properties

  private var propertyPath: [String] = []

  private func property(_ local: String, _ attributes: XMLAttributes) {
    let owner = propertyPath.last ?? ""
    let path = propertyPath
    propertyPath.append(local)
    let value = attributes["val"]
    switch path.first {
    case "pPr":
      stack[stack.count - 1].paragraph?.property(local, in: owner, value, attributes, &seen)
    case "rPr": stack[stack.count - 1].paragraph?.runProperty(local, value)
    case "trPr":
      table { table in
        guard !table.rows.isEmpty else { return }
        let last = table.rows.count - 1
        if local == "tblHeader" { table.rows[last].isHeading = WordFlag.isOn(value) }
        if local == "del" { table.rows[last].isDeleted = true }
        if local == "gridBefore" { table.rows[last].before = attributes.integer("val") ?? 0 }
      }
      if local == "del" { seen.deletions += 1 }
      if local == "ins" { seen.insertions += 1 }
    case "tcPr":
      cellTable { cell in
        if local == "gridSpan" { cell.span = min(max(1, attributes.integer("val") ?? 1), 1000) }
        if local == "vMerge" { cell.continuesAbove = value != "restart" }
        if local == "shd" {
          let fill = (attributes["fill"] ?? "auto").lowercased()
          cell.isShaded = fill != "auto" && fill != "ffffff"
        }
      }
    default: break
    }
  }

  // MARK: Blocks

  private func openParagraph() {
    blocks += 1
    guard blocks <= WordBodyEvents.blockLimit else {
      failure = context.tooLarge
      return
    }
    let top = stack.count - 1
    var paragraph = stack[top].unfinished ?? WordParagraph()
    stack[top].unfinished = nil
    if paragraph.isEmpty { paragraph.page = page }
    paragraph.isMarkDeleted = false
    stack[top].paragraph = paragraph
  }

  private func closeParagraph() {
    let top = stack.count - 1
    guard let paragraph = stack[top].paragraph else { return }
    stack[top].paragraph = nil
    if paragraph.isMarkDeleted {
      stack[top].unfinished = paragraph
      return
    }
    let isHiddenBox = stack.contains { $0.kind == .textBox }
    let part: Passage.Part = isHiddenBox ? .textBox : self.part
    if let block = context.block(paragraph, part: part, &seen) {
      stack[top].blocks.append(.paragraph(block))
    }
    stack[top].blocks += paragraph.aside
    for note in paragraph.notes { stack[top].blocks += context.notes[note] ?? [] }
  }

  private func openCell() {
    blocks += 1
    stack.append(WordFrame(kind: .cell))
  }

  private func closeCell() {
    guard stack.count > 1, stack.last?.kind == .cell else { return }
    finishUnfinished()
    let frame = stack.removeLast()
    table { table in
      guard !table.rows.isEmpty else { return }
      var cell = table.cell
      table.cell = DocumentTable.Cell()
      cell.blocks = frame.blocks
      table.rows[table.rows.count - 1].cells.append(cell)
    }
  }

  private func closeTable() {
    let top = stack.count - 1
    finishUnfinished()
    guard let table = stack[top].tables.popLast() else { return }
    if let made = table.made { stack[top].blocks.append(.table(made)) }
  }

  private func closeTextBox() {
    guard stack.count > 1, stack.last?.kind == .textBox else { return }
    finishUnfinished()
    let frame = stack.removeLast()
    let top = stack.count - 1
    if stack[top].paragraph != nil {
      stack[top].paragraph?.aside += frame.blocks
    } else {
      stack[top].blocks += frame.blocks
    }
  }

  /// A deleted mark at the end of a cell or box joins nothing.
  private func finishUnfinished() {
    let top = stack.count - 1
    guard var paragraph = stack[top].unfinished else { return }
    stack[top].unfinished = nil
    paragraph.isMarkDeleted = false
    stack[top].paragraph = paragraph
    closeParagraph()
  }

  /// The innermost table of the frame that the table's cells stand in.
  private func table(_ change: (inout WordTable) -> Void) {
    let top = stack.count - 1
    guard !stack[top].tables.isEmpty else { return }
    change(&stack[top].tables[stack[top].tables.count - 1])
  }

  /// The cell that is open, whose properties its table keeps.
  private func cellTable(_ change: (inout DocumentTable.Cell) -> Void) {
    guard stack.count > 1, stack.last?.kind == .cell else { return }
    let below = stack.count - 2
    guard !stack[below].tables.isEmpty else { return }
    change(&stack[below].tables[stack[below].tables.count - 1].cell)
  }
}
