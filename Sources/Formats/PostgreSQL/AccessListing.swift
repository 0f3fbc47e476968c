import Basics

/// Rights as psql's `\dp` draws them: a row for each object, with everybody's rights in one cell.
///
/// The headings are in the language of whoever asked; the columns always stand in the order schema,
/// name, type, rights, rights on columns, row policies. What comes out is one record for each right, with
/// the names that `information_schema` has for them; `column_name` is `*` for rights on the whole object.
struct AccessListing {
  private var records: [Node] = []
  private var bag: ProblemBag
  private let file: String
  private var withoutRights = 0
  private var firstWithout = 1

  /// Nil when the rows are not such a list.
  static func read(
    _ rows: [(cells: [String], line: Int)], columns: Int, file: String, textBytes: Int
  ) throws(ProblemList) -> PlainTree? {
    // Four have default rights (`\\ddp`), which no object has yet.
    guard (5...6).contains(columns),
      let first = rows.first(where: { $0.cells[3...].prefix(2).contains { !$0.isEmpty } })
    else { return nil }
    let lines = first.cells[3...].prefix(2).flatMap { $0.split(separator: "\n") }
    guard lines.contains(where: { AccessItem(String($0)) != nil }) else { return nil }
    var listing = AccessListing(file: file, textBytes: textBytes)
    for row in rows where !listing.bag.isFull { listing.take(row.cells, line: row.line) }
    try listing.bag.check()
    if listing.withoutRights > 0 { listing.reportDefaults() }
    return PlainTree(
      Node(.list(listing.records), line: 1, column: 1), problems: listing.bag.problems)
  }

  private init(file: String, textBytes: Int) {
    self.file = file
    bag = ProblemBag(file: file, textBytes: 2 * textBytes)
  }

  private static func lines(of cell: String) -> [String] {
    cell.utf8.split(separator: 0x0A).map { ArraySlice($0).trimmedBlanks.text }
  }

  private mutating func take(_ cells: [String], line: Int) {
    let rights = AccessListing.lines(of: cells[3])
    let columnRights = cells.count > 4 ? AccessListing.lines(of: cells[4]) : []
    if rights.isEmpty {
      if withoutRights == 0 { firstWithout = line }
      withoutRights += 1
    }
    for text in rights where !bag.isFull { add(text, to: cells, column: "*", line: line) }
    var column = ""
    for text in columnRights where !bag.isFull {
      if text.hasSuffix(":"), AccessItem(text) == nil {
        column = String(text.dropLast())
      } else {
        add(text, to: cells, column: column, line: line)
      }
    }
  }

  private mutating func add(_ text: String, to cells: [String], column: String, line: Int) {
    guard let item = AccessItem(text), !column.isEmpty else {
      bag.add(
        Problem(
          code: "access-item", at: Place(file: file, line: line),
          what: BilingualText(
            ja: "権限の書き方（名前=権限/付与者）になっていない行があります",
            en: "a line is no entry of rights (name=letters/grantor)"),
          remedy: BilingualText(
            ja: "information_schema の table_privileges と column_privileges をCSVで書き出してください",
            en: "export table_privileges and column_privileges of information_schema as CSV")))
      return
    }
    func written(_ text: String) -> Node { .written(text, line: line) }
    let nothing = Node(.null, line: line, column: 1)
    for privilege in item.privileges {
      for text in [
        item.grantor, item.grantee, cells[0], cells[1], cells[2], column, "", "", "", "",
      ] {
        guard bag.takeEntry(keyBytes: 0, textBytes: text.utf8.count, line: line) else { return }
      }
      records.append(
        .record(
          [
            ("grantor", written(item.grantor)), ("grantee", written(item.grantee)),
            ("table_catalog", nothing), ("table_schema", written(cells[0])),
            ("table_name", written(cells[1])), ("table_type", written(cells[2])),
            ("column_name", written(column)), ("privilege_type", written(privilege.name)),
            ("is_grantable", written(privilege.isGrantable ? "YES" : "NO")),
            ("with_hierarchy", nothing),
          ], line: line))
    }
  }

  /// No rights listed means that the owner has all of them; the list does not say who that is.
  private mutating func reportDefaults() {
    bag.add(
      Problem(
        .warning, code: "access-defaults", at: Place(file: file, line: firstWithout),
        what: BilingualText(
          ja: "権限の欄が空の表などが \(withoutRights) 件あります。所有者だけがすべての権限を持ちますが、所有者はこの一覧にありません",
          en:
            "\(withoutRights) objects list no rights: their owners alone have all of them, "
            + "and the list does not say who owns what"),
        remedy: BilingualText(
          ja: "所有者の一覧（\\d または pg_tables）も提出してください",
          en: "hand in the list of owners too (\\d, or pg_tables)")))
  }
}
