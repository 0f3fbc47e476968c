import Basics
import Formats
import Testing

/// Tables of HTML pages as lists of records.
@Suite struct HTMLTableTests {
  private func read(_ text: String) -> [String] {
    do throws(ProblemList) {
      let tree = try HTMLTableReader.read(Array(text.utf8), file: "a.html")
      return (tree.node.entries ?? []).map { table in
        "\(table.key): "
          + (table.value.items ?? []).map { record in
            (record.entries ?? []).map { "\($0.key)=\($0.value.text ?? "-")" }
              .joined(separator: " ")
          }.joined(separator: "; ")
      } + tree.problems.map(\.code)
    } catch {
      return error.problems.map(\.code)
    }
  }

  private func table(_ rows: String) -> String {
    "<table><tr><th>ID</th><th>名</th></tr>\(rows)</table>"
  }

  /// A filter of the page hides rows; they are accounts all the same.
  @Test(arguments: [
    "<tr style='display: none'><td>a2</td><td>二</td></tr>",
    "<tr hidden><td>a2</td><td>二</td></tr>", "<tr><td><del>a2</del></td><td><s>二</s></td></tr>",
    "<tr><td style='visibility:hidden'>a2</td><td>二</td></tr>",
  ])
  func whatThePageHidesIsRead(row: String) {
    let found = read(table("<tr><td>a1</td><td>一</td></tr>" + row))
    #expect(found == ["1: ID=a1 名=一; ID=a2 名=二", "html-table-unseen"])
  }

  /// A tab that is not open holds accounts like the one that is.
  @Test(arguments: [
    ("<div style='display:none'>", "</div>"), ("<section hidden><div>", "</div></section>"),
  ])
  func hiddenTablesAreRead(before: String, after: String) {
    let one = table("<tr><td>a1</td><td>一</td></tr>")
    let other = table("<tr><td>a2</td><td>二</td></tr>")
    #expect(read(one + before + other + after).last == "html-table-unseen")
    #expect(
      read(one + before + other + after).dropLast() == read(one + other)[...])
  }

  /// Words for machines and menus within cells are no values.
  @Test func whatCellsHideIsNot() {
    let row = "<tr><td>a1<span hidden>編集</span><script>x()</script></td><td>一</td></tr>"
    #expect(read(table(row)) == ["1: ID=a1 名=一"])
  }

  /// A table keeps its number when another one is empty this month.
  @Test func numbersDoNotMove() {
    let row = "<tr><td>a1</td><td>一</td></tr>"
    #expect(read(table(row) + table(row)) == ["1: ID=a1 名=一", "2: ID=a1 名=一"])
    #expect(read(table("") + table(row)) == ["2: ID=a1 名=一"])
    #expect(read(table("")) == ["html-table-missing"])
  }

  /// What lays out a cell takes no list away; what holds a list is none.
  @Test func tablesInTables() {
    let layout = "<table><tr><td>[x]</td></tr></table>"
    let row = "<tr><td>a1\(layout)</td><td>一</td></tr>"
    #expect(read(table(row)).first?.hasSuffix("名=一") == true)
    let list = table("<tr><td>a1</td><td>一</td></tr>")
    #expect(read("<table><tr><td>\(list)</td><td>x</td></tr></table>") == ["1: ID=a1 名=一"])
  }
}
