import Basics
import Formats
import Testing

@testable import Evidence

/// Tables with a column for each role or privilege as one record for each of their cells.
@Suite struct SpreadTests {
  private func table(_ headings: [String], _ rows: [[String?]]) -> RecordTable {
    RecordTable(
      records: rows.enumerated().map { index, row in
        Node(
          .map(
            zip(headings, row).map { heading, cell in
              let node = Node(
                cell.map { .scalar(Node.Scalar($0, isQuoted: true)) } ?? .null, line: index + 2,
                column: 1)
              return Node.Entry(key: heading, line: index + 2, column: 1, value: node)
            }), line: index + 2, column: 1)
      })
  }

  private func adapter(_ spread: Spread, uses headings: [String]) -> Adapter {
    Adapter(
      id: "a", table: "grants", records: Adapter.RecordRule(spread: spread),
      columns: headings.map {
        Adapter.Column(heading: $0, field: nil, options: ColumnOptions(), zone: nil, place: Place())
      })
  }

  private func texts(_ table: RecordTable) -> [[String]] {
    table.records.indices.map { row in
      ["\(table.records[row].line)"]
        + table.headings.indices.map { "\(table.headings[$0])=\(table.cell(row, $0).text)" }
    }
  }

  @Test func namedColumns() throws {
    let spread = Spread(columns: [
      .init(heading: "selectauth", name: "SELECT"), .init(heading: "NOT THERE", name: "X"),
      .init(heading: "UPDATEAUTH", name: "UPDATE"),
    ])
    let found = try table(
      ["GRANTEE", "SELECTAUTH", "UPDATEAUTH", "NOTE"],
      [["r1", "Y", "N", "x"], ["r2", nil, "G", nil]]
    ).spread(by: adapter(spread, uses: ["GRANTEE"]), file: "a")
    #expect(
      texts(found) == [
        ["2", "GRANTEE=r1", "NOTE=x", "spread.name=SELECT", "spread.cell=Y"],
        ["2", "GRANTEE=r1", "NOTE=x", "spread.name=UPDATE", "spread.cell=N"],
        ["3", "GRANTEE=r2", "NOTE=", "spread.name=SELECT", "spread.cell="],
        ["3", "GRANTEE=r2", "NOTE=", "spread.name=UPDATE", "spread.cell=G"],
      ])
  }

  /// The group in which all roles stand is no part of their names.
  @Test func allOtherColumns() throws {
    let found = try table(
      ["項目", "役割 ▸ 事業者 ▸ 窓口", "役割 ▸ 保守", "備考", ""], [["電話番号", "○", "×", "注", "y"]]
    ).spread(by: adapter(Spread(), uses: ["項目", "備考", Spread.name]), file: "a")
    #expect(
      texts(found) == [
        ["2", "項目=電話番号", "備考=注", "spread.name=事業者/窓口", "spread.cell=○"],
        ["2", "項目=電話番号", "備考=注", "spread.name=保守", "spread.cell=×"],
      ])
  }

  @Test func anAdapterThatSpreadsNothing() throws {
    let plain = table(["a"], [["1"]])
    #expect(try texts(plain.spread(by: nil, file: "a")) == [["2", "a=1"]])
    #expect(
      try texts(
        plain.spread(
          by: adapter(Spread(columns: [.init(heading: "z", name: "z")]), uses: []), file: "a"))
        == [])
  }

  @Test func columnsThatAreMissingOrStandTwice() {
    let named = Spread(columns: [
      .init(heading: "selectauth", name: "SELECT"), .init(heading: "INSERTAUTH", name: "INSERT"),
    ])
    let uses = adapter(named, uses: ["GRANTEE"])
    #expect(named.missing(in: ["GRANTEE", "SELECTAUTH"]) == ["INSERTAUTH"])
    #expect(named.repeated(in: ["GRANTEE", "SELECTAUTH", "GRANTEE"], by: uses) == nil)
    #expect(named.repeated(in: ["GRANTEE", "SELECTAUTH", "SelectAuth"], by: uses) == "selectauth")
    #expect(Spread().missing(in: ["項目"]) == [])
    #expect(Spread().repeated(in: ["項目", "窓口", "窓口"], by: adapter(Spread(), uses: ["項目"])) == "窓口")
    #expect(
      Spread().repeated(in: ["項目", "窓口", "", ""], by: adapter(Spread(), uses: ["項目"])) == nil)
    #expect(!table(["項目", ""], [["x", nil]]).hasCellsWithoutHeading)
    #expect(table(["項目", ""], [["x", nil], ["x", "○"]]).hasCellsWithoutHeading)
  }

  /// Two hundred columns in six thousand rows are more than two million cells.
  @Test func aTableThatIsTooLarge() throws {
    let headings = ["項目"] + (0..<200).map { "r\($0)" }
    let row: [String?] = ["x"] + Array(repeating: "○", count: 200)
    let spread = adapter(Spread(), uses: ["項目"])
    let limit = Spread().rowLimit(headings, by: spread)
    #expect(limit == 3333)
    let records = table(headings, [row]).records
    let long = RecordTable(records: Array(repeating: records[0], count: limit + 1))
    #expect(throws: ProblemList.self) { try long.spread(by: spread, file: "a") }
    // More columns than have headings: none may be passed over.
    let wide = (0..<1001).map { "c\($0)" }
    #expect(throws: ProblemList.self) {
      try table(wide, [wide]).spread(by: adapter(Spread(), uses: ["c0"]), file: "a")
    }
  }

  @Test func rowsForLooking() {
    let seen = Spread().rows(
      [["電話番号", "○", "×"], ["short"]], under: ["項目", "窓口", "保守"],
      by: adapter(Spread(), uses: ["項目"]))
    #expect(seen.headings == ["項目", "spread.name", "spread.cell"])
    #expect(seen.rows == [["電話番号", "窓口", "○"], ["電話番号", "保守", "×"]])
  }

  /// A list in each record.
  @Test func eachElementIsARecord() throws {
    let tree = try JSONReader.read(
      Array(
        #"{"bindings":[{"role":"r1","members":["u1","u2"]},{"role":"r2","members":[]},{"role":"r3"}]}"#
          .utf8), file: "a.json")
    let found = try #require(RecordTable(tree, at: ["/bindings"], each: "members"))
    #expect(
      texts(found) == [["1", "role=r1", "members=u1"], ["1", "role=r1", "members=u2"]])
  }
}
