import Basics

/// A drawn table, line by line.
struct AlignedTable {
  private let file: String
  private let textBytes: Int
  private var headings: [String] = []
  private var previous: (cells: [String], isBoxed: Bool)?
  /// The lines have a border at both ends; the headings show it.
  private var isBoxed = false
  private var rows: [(cells: [String], line: Int)] = []
  private var isInBody = false
  private var goesOn = false
  private var footer: (count: Int, line: Int)?
  private var tables = 0
  private var bag: ProblemBag

  init(file: String, textBytes: Int) {
    self.file = file
    self.textBytes = textBytes
    bag = ProblemBag(file: file, textBytes: textBytes)
  }

  var isFull: Bool { bag.isFull }

  mutating func take(_ text: String, line: Int) {
    if AlignedTable.isRule(text) {
      if !isInBody, let heading = previous {
        headings = heading.cells
        isBoxed = heading.isBoxed
        isInBody = true
        // What went on belonged to another table, which may be narrower.
        goesOn = false
        tables += 1
        if tables > 1 { bag.add(second(at: Place(file: file, line: line))) }
      }
      return
    }
    if let count = AlignedTable.footer(text) {
      footer = (count, line)
      isInBody = false
      previous = nil
      return
    }
    if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      if headings.count != 1 || !isInBody { return }
    }
    var parts = AlignedTable.parts(text)
    guard isInBody else {
      let isBoxed = AlignedTable.isBoxed(parts)
      if isBoxed { parts = Array(parts.dropFirst().dropLast()) }
      previous = (AlignedTable.cells(parts).cells, isBoxed)
      return
    }
    if isBoxed, AlignedTable.isBoxed(parts) { parts = Array(parts.dropFirst().dropLast()) }
    let (cells, continues) = AlignedTable.cells(parts)
    if cells.count != headings.count {
      // Whatever a shell prints below its table.
      if cells.count == 1, headings.count > 1 { return }
      bag.add(width(cells.count, Place(file: file, line: line)))
      return
    }
    for cell in cells {
      guard bag.takeEntry(keyBytes: 0, textBytes: cell.utf8.count, line: line) else { return }
    }
    if goesOn, let last = rows.indices.last {
      for index in cells.indices where !cells[index].isEmpty {
        rows[last].cells[index] += "\n" + cells[index]
      }
    } else {
      rows.append((cells, line))
    }
    goesOn = continues
  }

  mutating func finish() throws(ProblemList) -> PlainTree {
    guard !headings.isEmpty else {
      throw ProblemList([
        Problem(
          code: "aligned-heading", at: Place(file: file, line: 1),
          what: BilingualText(
            ja: "見出しと罫線のある表が見つかりません", en: "no table with headings and a rule was found"),
          remedy: BilingualText(
            ja: "psql --csv などでCSVとして書き出してください", en: "export it as CSV (psql --csv, for example)"))
      ])
    }
    if let footer, footer.count != rows.count {
      bag.add(disagrees(footer.count, Place(file: file, line: footer.line)))
    }
    try bag.check()
    if let listing = try AccessListing.read(
      rows, columns: headings.count, file: file, textBytes: textBytes)
    {
      return listing
    }
    let records = rows.map { row in
      Node.record(
        zip(headings, row.cells).map { heading, cell in
          (
            heading,
            cell.isEmpty
              ? Node(.null, line: row.line, column: 1) : .written(cell, line: row.line)
          )
        }, line: row.line)
    }
    return PlainTree(Node(.list(records), line: 1, column: 1))
  }

  // MARK: Lines

  /// A line of nothing but rules and their crossings.
  static func isRule(_ text: String) -> Bool {
    var hasRule = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "-", "─", "═", "=": hasRule = true
      case "+", "|", " ", "┼", "╪", "├", "┤", "┌", "┐", "└", "┘", "┬", "┴", "│", "╞", "╡": continue
      default: return false
      }
    }
    return hasRule && text.unicodeScalars.count >= 2
  }

  /// The upper border of a boxed table: there are no headings above it.
  static func isBorderOnly(_ text: String) -> Bool {
    text.hasPrefix("┌")
  }

  /// `(12 rows)`, `(12 行)`, `12 rows in set (0.01 sec)`.
  private static func footer(_ text: String) -> Int? {
    guard let start = text.utf8.first, start == 0x28 || (0x30...0x39).contains(start) else {
      return nil
    }
    var rest = Substring(text)
    if rest.first == "(" { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), digits.count < 16 else { return nil }
    let word = rest.dropFirst(digits.count).drop { $0 == " " }
    let isFooter =
      ["row)", "rows)", "行)", "row in set", "rows in set"].contains { word.hasPrefix($0) }
    return isFooter ? count : nil
  }

  /// What stands between the borders of a line.
  private static func parts(_ text: String) -> [String] {
    let scalars = text.unicodeScalars
    return scalars.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "│" }
      .map { String($0) }
  }

  private static func isBoxed(_ parts: [String]) -> Bool {
    guard parts.count > 2, let first = parts.first, let last = parts.last else { return false }
    return trimmed(first).isEmpty && trimmed(last).isEmpty
  }

  /// The cells, and whether one of them goes on in the next line.
  private static func cells(_ parts: [String]) -> (cells: [String], continues: Bool) {
    var continues = false
    let cells = parts.map { part -> String in
      var cell = part
      if cell.hasSuffix("+") || cell.hasSuffix("↵") {
        continues = true
        cell.removeLast()
      }
      return trimmed(cell)
    }
    return (cells, continues)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { String(decoding: TextFold.trimmed($0), as: UTF8.self) }
  }

  // MARK: Problems

  private func second(at place: Place) -> Problem {
    Problem(
      code: "aligned-second-table", at: place,
      what: BilingualText(ja: "二つ目の表があります", en: "there is a second table"),
      remedy: BilingualText(ja: "表ごとにファイルを分けてください", en: "put each table into a file of its own"))
  }

  private func width(_ count: Int, _ place: Place) -> Problem {
    Problem(
      code: "aligned-width", at: place,
      what: BilingualText(
        ja: "項目が \(count) 個あります（見出しは \(headings.count) 個）",
        en: "\(count) cells where the headings are \(headings.count)"),
      why: BilingualText(
        ja: "値の中の縦線と罫線を区別できません", en: "a bar inside a value looks like a border"),
      remedy: BilingualText(
        ja: "psql --csv などでCSVとして書き出してください", en: "export it as CSV (psql --csv, for example)"))
  }

  private func disagrees(_ count: Int, _ place: Place) -> Problem {
    Problem(
      code: "aligned-footer", at: place,
      what: BilingualText(
        ja: "末尾の件数は \(count)、読めたのは \(rows.count) 件です",
        en: "the footer counts \(count) rows, \(rows.count) were read"),
      why: BilingualText(ja: "一覧が途中で切れているおそれがあります", en: "the list may not be whole"),
      remedy: BilingualText(
        ja: "CSVとして書き出し直してください（psql --csv）", en: "export it again as CSV (psql --csv)"))
  }
}
