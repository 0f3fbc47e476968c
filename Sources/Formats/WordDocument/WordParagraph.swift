/// A paragraph of a Word document while it is read.
struct WordParagraph {
  struct Run {
    var style: String?
    var isHidden: Bool?
    var isStruck: Bool?
    var isBold: Bool?
  }

  var style: String?
  var numbering: WordNumbering.Reference?
  var outlineLevel: Int?
  var page = 1
  var isMarkDeleted = false
  var isMarkHidden = false
  /// Text boxes anchored in it, and the footnotes that it refers to.
  var aside: [DocumentBlock] = []
  var notes: [String] = []
  private(set) var text = ""
  private var run = Run()
  private var boldCount = 0
  private var visibleCount = 0

  var hasText: Bool { !text.isEmpty }
  var isEmpty: Bool { text.isEmpty && style == nil && aside.isEmpty }
  var isEmphasized: Bool { visibleCount > 0 && boldCount == visibleCount }

  mutating func beginRun() { run = Run() }

  mutating func add(_ piece: String, _ styles: WordStyles, _ seen: inout WordNotes) {
    let isHidden = run.isHidden ?? (styles.isHidden(run.style) || styles.isHidden(style))
    if isHidden {
      seen.hiddenCharacters += piece.unicodeScalars.count
      return
    }
    if run.isStruck ?? (styles.isStruck(run.style) || styles.isStruck(style)) {
      seen.struckCharacters += piece.unicodeScalars.count
      return
    }
    let count = piece.unicodeScalars.count { !$0.isDocumentBlank }
    visibleCount += count
    if run.isBold ?? (styles.isBold(run.style) || styles.isBold(style)) { boldCount += count }
    text += piece
  }

  mutating func property(
    _ local: String, in owner: String, _ value: String?, _ attributes: XMLAttributes,
    _ seen: inout WordNotes
  ) {
    switch (owner, local) {
    case ("pPr", "pStyle"): style = value
    case ("pPr", "outlineLvl"): outlineLevel = value.flatMap { Int($0) }
    case ("numPr", "ilvl"):
      numbering = WordNumbering.Reference(
        list: numbering?.list ?? "", level: value.flatMap { Int($0) })
    case ("numPr", "numId"):
      numbering = WordNumbering.Reference(list: value ?? "0", level: numbering?.level)
    case ("rPr", "del"), ("rPr", "moveFrom"):
      isMarkDeleted = true
      seen.deletions += 1
    case ("rPr", "ins"), ("rPr", "moveTo"): seen.insertions += 1
    case ("rPr", "vanish"): isMarkHidden = WordFlag.isOn(value)
    default: break
    }
  }

  mutating func runProperty(_ local: String, _ value: String?) {
    switch local {
    case "rStyle": run.style = value
    case "vanish": run.isHidden = WordFlag.isOn(value)
    case "strike", "dstrike": run.isStruck = WordFlag.isOn(value) || run.isStruck == true
    case "b": run.isBold = WordFlag.isOn(value)
    default: break
    }
  }
}

/// A table of a Word document while it is read.
struct WordTable {
  struct Row {
    var cells: [DocumentTable.Cell] = []
    var isHeading = false
    var isDeleted = false
    /// Columns of the grid that the row leaves out at its beginning.
    var before = 0
  }

  var rows: [Row] = []
  /// The cell that is being read.
  var cell = DocumentTable.Cell()

  /// Nil when nothing is left of it.
  var made: DocumentTable? {
    let kept = rows.filter { !$0.isDeleted && !$0.cells.isEmpty }
    guard !kept.isEmpty else { return nil }
    return DocumentTable(
      rows: kept.map { row in
        var cells = row.cells
        if (1...1000).contains(row.before) {
          cells.insert(DocumentTable.Cell(span: row.before), at: 0)
        }
        return DocumentTable.Row(cells: cells, isHeading: row.isHeading)
      })
  }
}

/// What was met on the way that a reader must be told.
struct WordNotes: Equatable {
  var insertions = 0
  var deletions = 0
  var hiddenCharacters = 0
  var struckCharacters = 0
  var comments = 0
  var pictures = 0
  var embedded = 0
  var pageBreaks = 0

  mutating func add(_ other: WordNotes) {
    insertions += other.insertions
    deletions += other.deletions
    hiddenCharacters += other.hiddenCharacters
    struckCharacters += other.struckCharacters
    comments += other.comments
    pictures += other.pictures
    embedded += other.embedded
  }
}

/// Characters of symbol fonts.
enum WordSymbol {
  /// What `w:sym` shows; symbol fonts have no text, so a mark stands for them.
  static func text(_ code: String?) -> String {
    guard let code, let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value),
      !(0xE000...0xF8FF).contains(value), value >= 0x20
    else { return "\u{25A1}" }
    return String(scalar)
  }
}
