import Basics
import Testing

@testable import Formats

/// Tables whose columns are padded with blanks.
@Suite struct ColumnTableTests {
  private func read(_ text: String) -> String {
    do throws(ProblemList) {
      let tree = try ColumnTableReader.read(Array(text.utf8), file: "a.txt")
      let rows = (tree.node.items ?? []).map { record in
        "\(record.line): "
          + (record.entries ?? []).map { "\($0.key)=\($0.value.text ?? "-")" }
          .joined(separator: " ")
      }
      return
        (rows + tree.problems.map { "\($0.place.line ?? 0) \($0.code)" }
        + tree.incomplete.map(\.en)).joined(separator: "\n")
    } catch {
      return error.problems.map { "\($0.place.line ?? 0) \($0.code)" }.joined(separator: "\n")
    }
  }

  @Test(arguments: [
    // A rule; full-width characters of two cells; an empty cell; a last column that runs on.
    (
      """
      DisplayName    Account Enabled    Note
      -------------  -----------------  ------
      山田 太郎      True               a  b, c
      Sato Hanako                       東京 x
      """,
      "3: DisplayName=山田 太郎 Account Enabled=True Note=a  b, c\n4: DisplayName=Sato Hanako Account Enabled=- Note=東京 x"
    ),
    // The same, padded by characters, as programs do that do not know widths.
    (
      "Name    Dept  Id\n----    ----  --\n山田太郎   営業課   1\nmori    b     2\n",
      "3: Name=山田太郎 Dept=営業課 Id=1\n4: Name=mori Dept=b Id=2"
    ),
    // Numbers to the right, longer than the dashes.
    (
      "  Id Handles Name\n  -- ------- ----\n 4711      12 a b\n12345       3 c\n",
      "3: Id=4711 Handles=12 Name=a b\n4: Id=12345 Handles=3 Name=c"
    ),
    // Without a rule: one blank stands in a heading of two words, two or more part columns.
    (
      "CONTAINER ID   IMAGE     LAST SEEN\n0a1b2c3d4e5f   web:1     3 days ago\nffffffffffff   b         5m\n",
      "2: CONTAINER ID=0a1b2c3d4e5f IMAGE=web:1 LAST SEEN=3 days ago\n3: CONTAINER ID=ffffffffffff IMAGE=b LAST SEEN=5m"
    ),
    (
      "USER         PID %CPU    VSZ   RSS\nroot           1  0.0 167764 12832\nmori        1234  1.5   8912  3201\n",
      "2: USER=root PID=1 %CPU=0.0 VSZ=167764 RSS=12832\n3: USER=mori PID=1234 %CPU=1.5 VSZ=8912 RSS=3201"
    ),
    // Headings on every page, a count, what a person typed.
    (
      "SQL> select a\n\nA    B\n---- ---\nx    1\n\nA    B\n---- ---\ny    2\n\n2 rows selected.\n\nSQL> exit\nBye z\n",
      "5: A=x B=1\n9: A=y B=2\n13 columns-line\n14 columns-line"
    ),
    (
      "A    B\n---- ---\nx    1\n(2 rows affected)\n",
      "3: A=x B=1\n4 columns-footer\nthe footer counts 2 rows, 1 were read"
    ),
    (
      "A    B     C\n---- ---   -\nx    1     2\nxxxxxxxxxxxx y\ny    abc…  3\n",
      "3: A=x B=1 C=2\n5: A=y B=abc… C=3\n4 columns-misfit\n5 columns-cut-off\nlines whose columns are out of place were left out\nvalues were cut off to fit the screen"
    ),
    ("A    B\n---- ---\n", ""),
    ("A    B\n---- ---\nx    1\nC    D\n---- -----\ny    2\n", "5 columns-wrapped"),
    ("A    B\n---- ---\nx    1\n\nC    D\n---- -----\ny    2\n", "6 columns-second-table"),
    ("A B\n", "1 columns-heading"), ("", "1 columns-heading"), ("--- ---\n", "1 columns-heading"),
    ("     B\n---- ---\nx    1\n", "1 columns-heading"),
  ])
  func reads(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("Name  Enabled\n----  -------\na     True\n", true),
    ("NAME    READY   AGE\nx       1/1     5d\n", false),
    ("NAME    READY   AGE\nx       1/1     5d\ny       1/1     6d\n", true),
    ("a,b,c\n1,2,3\n", false), ("利用者の定めは次のとおり。\n一  遵守すること\n二  守ること\n", false),
    ("PASS_MAX_DAYS   90\nPASS_MIN_DAYS   0\nUMASK           022\n", false),
    ("# a  b  c\nx    y    z\nx    y    z\n", false), (" a | b \n---+---\n x | y\n", false),
    ("title\n-----\ntext\n", false), ("", false),
  ])
  func isTold(text: String, expected: Bool) {
    #expect(ColumnTableReader.begins(Array(text.utf8)) == expected)
  }

  /// Whatever is cut off or changed: no trap, and the same twice.
  @Test func damaged() {
    let text = Array(
      "氏名      Enabled   Last Login\n--------  --------  -----------\n山田      True      x  y\nab        …         z\n\n2 rows selected.\n"
        .utf8)
    for end in 0...text.count {
      let cut = String(decoding: text[..<end], as: UTF8.self)
      #expect(read(cut) == read(cut))
      for byte: UInt8 in [0x20, 0x2D, 0x0A, 0xE3, 0x00] where end < text.count {
        var changed = text
        changed[end] = byte
        _ = try? ColumnTableReader.read(changed, file: "a")
        _ = ColumnTableReader.begins(changed)
      }
    }
  }
}
