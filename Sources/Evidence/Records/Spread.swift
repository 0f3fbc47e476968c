import Basics
import Formats

/// Columns of which each is a record of its own: a table of rights with a column for each privilege
/// or for each role.
public struct Spread: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    public var heading: String
    /// What the column stands for.
    public var name: String

    public init(heading: String, name: String) {
      self.heading = heading
      self.name = name
    }
  }

  /// Under these names a record has the name of its column and what stood there.
  public static let name = "spread.name"
  public static let cell = "spread.cell"

  /// How many cells the records may have together: each holds all that its row has.
  public static let cellLimit = 2_000_000

  /// Empty for every column that the adapter does not name.
  public var columns: [Column]

  public init(columns: [Column] = []) {
    self.columns = columns
  }

  /// How many rows of such a table may be spread.
  public func rowLimit(_ headings: [String], by adapter: Adapter) -> Int {
    let count = names(in: headings, named: adapter.askedHeadings).count
    return Spread.cellLimit / max(1, count * (headings.count - count + 2))
  }

  /// Rows as they stand, spread: for looking at a file.
  public func rows(_ rows: [[String]], under headings: [String], by adapter: Adapter)
    -> (headings: [String], rows: [[String]])
  {
    let names = names(in: headings, named: adapter.askedHeadings)
    let spread = Set(names.map(\.column))
    let kept = headings.indices.filter { !spread.contains($0) }
    return (
      kept.map { headings[$0] } + [Spread.name, Spread.cell],
      rows.filter { $0.count == headings.count }.flatMap { row in
        names.map { column, name in kept.map { row[$0] } + [name, row[column]] }
      }
    )
  }

  /// The columns of a table, and what each stands for.
  ///
  /// - Parameter named: the headings that the adapter uses otherwise.
  func names(in headings: [String], named: [String]) -> [(column: Int, name: String)] {
    if !columns.isEmpty {
      return columns.compactMap { column in
        ColumnMapping.index(of: column.heading, in: headings).map { ($0, column.name) }
      }
    }
    let taken = Set(named.map { HeadingText($0).folded })
    let open = headings.indices.filter {
      !headings[$0].isEmpty && !taken.contains(HeadingText(headings[$0]).folded)
    }
    return zip(open, Spread.short(open.map { headings[$0] })).map { ($0, $1) }
  }

  /// Headings in several lines, without the group that all of them stand in.
  static func short(_ headings: [String]) -> [String] {
    var parts = headings.map { HeadingLines.parts(of: $0) }
    while let first = parts.first?.first,
      parts.allSatisfy({ $0.count > 1 && $0[0].utf8.elementsEqual(first.utf8) })
    {
      for index in parts.indices { parts[index].removeFirst() }
    }
    return parts.map { $0.joined(separator: "/") }
  }
}

extension Spread {
  /// Columns that the adapter names and a table lacks.
  public func missing(in headings: [String]) -> [String] {
    columns.map(\.heading).filter { ColumnMapping.index(of: $0, in: headings) == nil }
  }

  /// A heading that stands over two columns, so that one of them would not be seen.
  public func repeated(in headings: [String], by adapter: Adapter) -> String? {
    if columns.isEmpty {
      var seen: Set<String> = []
      return names(in: headings, named: adapter.askedHeadings).map { headings[$0.column] }
        .first { !seen.insert($0).inserted }
    }
    let folded = headings.map { HeadingText($0).folded }
    return columns.map(\.heading).first { heading in
      let wanted = HeadingText(heading).folded
      return folded.count { $0 == wanted } > 1
    }
  }

  public static func twice(_ heading: String, _ file: String) -> Problem {
    Problem(
      code: "spread-twice", at: Place(file: file),
      what: BilingualText(
        ja: "展開する列「\(heading)」が二つ以上ある",
        en: "there are several columns '\(heading)', which are records each"),
      remedy: BilingualText(
        ja: "見出しがそれぞれ違うように書き出す", en: "export the file with a heading of its own for each"))
  }

  public static func tooLarge(_ file: String) -> Problem {
    Problem(
      code: "spread-too-large", at: Place(file: file),
      what: BilingualText(
        ja: "表が大きすぎて、列ごとに1件としては読めません",
        en: "the table is too large to read each of its columns as a record"),
      why: BilingualText(
        ja: "\(JSONLineColumns.limit) 列未満、全体で \(cellLimit) セルまでです",
        en: "it may have fewer than \(JSONLineColumns.limit) columns, and \(cellLimit) cells in all"
      ),
      remedy: BilingualText(
        ja: "要らない列を除くか、ファイルを分けて書き出してください",
        en: "export it without the columns that nobody needs, or divide it"))
  }
}

extension RecordTable {
  /// The records as the adapter wants them: each of the spread columns a record of its own. Throws where
  /// these would be too many.
  public func spread(by adapter: Adapter?, file: String) throws(ProblemList) -> RecordTable {
    guard let adapter, let spread = adapter.records.spread else { return self }
    let names = spread.names(in: headings, named: adapter.askedHeadings)
    let keys = Set(names.map { headings[$0.column] })
    // Beyond so many columns a table has no headings here, and nothing may be passed over in silence.
    let cells = records.reduce(0) { count, record in
      count + names.count * max(2, (record.entries?.count ?? 0) - names.count + 2)
    }
    guard cells <= Spread.cellLimit, headings.count < JSONLineColumns.limit else {
      throw ProblemList([Spread.tooLarge(file)])
    }
    return RecordTable(
      records: records.flatMap { record -> [Node] in
        let entries = record.entries ?? []
        let kept = entries.filter { !keys.contains($0.key) }
        let cells = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
        return names.map { column, name in
          let cell =
            cells[headings[column]]
            ?? Node(.null, line: record.line, column: record.column)
          func entry(_ key: String, _ value: Node) -> Node.Entry {
            Node.Entry(key: key, line: cell.line, column: cell.column, value: value)
          }
          let said = Node(
            .scalar(Node.Scalar(name, isQuoted: true)), line: cell.line, column: cell.column)
          return Node(
            .map(kept + [entry(Spread.name, said), entry(Spread.cell, cell)]), line: cell.line,
            column: cell.column)
        }
      })
  }
}
