/// What a document is made of before it becomes passages: the same for Word, HTML and PDF.
enum DocumentBlock: Equatable {
  case paragraph(DocumentParagraph)
  case table(DocumentTable)
}

/// A paragraph, whole.
struct DocumentParagraph: Equatable {
  /// Without blanks around; soft breaks are line ends.
  var text: String
  /// The number or bullet that the document's own numbering puts before the text.
  var label: String?
  /// True when `label` is a bullet.
  var isBullet = false
  /// How deep in a list, from 0; nil outside.
  var listDepth: Int?
  /// 1 for the largest headings; nil for text.
  var headingLevel: Int?
  /// An entry of a table of contents.
  var isContents = false
  /// Looks like a heading: all of it is bold, or set larger.
  var isEmphasized = false
  var page: Int?
  var part = Passage.Part.body

  init(_ text: String) {
    self.text = text
  }
}

/// A table, row by row.
struct DocumentTable: Equatable {
  struct Row: Equatable {
    var cells: [Cell] = []
    /// The document says that this row is repeated as a heading.
    var isHeading = false
    /// The line of the file, where the format has lines.
    var line: Int?
  }

  struct Cell: Equatable {
    var blocks: [DocumentBlock] = []
    /// Columns of the grid that it takes.
    var span = 1
    /// It is the lower part of the cell above.
    var continuesAbove = false
    /// Set off by a fill.
    var isShaded = false

    /// All text in it, tables inside included, as one.
    var text: String {
      var texts: [String] = []
      for block in blocks {
        switch block {
        case .paragraph(let paragraph):
          if !paragraph.text.isEmpty { texts.append(paragraph.text) }
        case .table(let table):
          texts += table.rows.flatMap { $0.cells.map(\.text) }.filter { !$0.isEmpty }
        }
      }
      return texts.joined(separator: "\n")
    }

    /// True when every paragraph is bold or larger.
    var isEmphasized: Bool {
      !blocks.isEmpty
        && blocks.allSatisfy {
          if case .paragraph(let paragraph) = $0 { paragraph.isEmphasized } else { false }
        }
    }
  }

  var rows: [Row] = []
}
