import Testing

/// docs/catalogue.md says truly which rule answers which access test.
@Suite struct CatalogueTests {
  private static let rules: Set<String> = {
    let found = Program.run("find", ["policies/rules", "-name", "*.yaml"], in: repository)
    return Set(
      found.text.split(separator: "\n").compactMap { path in
        path.split(separator: "/").last.map { String($0.dropLast(5)) }
      })
  }()

  private static func text(_ file: String) -> String {
    String(decoding: Program.bytes(of: "\(repository)/\(file)") ?? [], as: UTF8.self)
  }

  private struct Row {
    var test: String
    /// Words in code marks.
    var named: [String]
    var answer: String
  }

  private static var rows: [Row] {
    text("docs/catalogue.md").split(separator: "\n").filter { $0.hasPrefix("| T") }.map { line in
      let cells = line.split(separator: "|").map(String.init)
      let parts = cells[2].split(separator: "`", omittingEmptySubsequences: false).map(String.init)
      return Row(
        test: cells[0].filter { $0 != " " },
        named: parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }, answer: cells[2])
    }
  }

  @Test func everyTestHasRulesOrAReason() {
    #expect(Self.rows.map(\.test) == (1...20).map { "T\($0)" })
    for row in Self.rows {
      let rules = row.named.filter { !$0.contains(" ") }
      // A reason is said in both languages.
      #expect(!rules.isEmpty || row.answer.contains(" / "), "\(row.test)")
      let unknown = rules.filter { !Self.rules.contains($0) && !$0.hasPrefix("access-") }
      #expect(unknown == [], "\(row.test)")
    }
  }

  /// The baseline for audits, with what it extends, has every rule that the table names.
  @Test func theAuditBaselineHasThem() {
    let lists = ["external-audit", "recurrence-prevention", "unified-standards-r7"].map {
      Self.text("baselines/\($0).yaml")
    }.joined()
    let listed = Set(lists.split { " \n-{},:".contains($0) == true && $0 != "-" }.map(String.init))
    for row in Self.rows {
      let missing = row.named.filter {
        Self.rules.contains($0) && !$0.hasPrefix("access-") && !listed.contains($0)
      }
      #expect(missing == [], "\(row.test)")
    }
  }
}
