import Basics
import Findings
import Glibc
import Testing

@testable import Reports

/// Comparisons as people read them; every text in them comes from outside.
@Suite struct ComparisonFormsTests {
  /// A comparison in which `text` stands wherever a text can: one finding is gone, one is new, one
  /// has been waived.
  static func comparison(of text: String) throws -> FindingsComparison {
    let both = BilingualText(ja: text, en: text + "!")
    func finding(_ id: String, _ outcome: Outcome = .fail) -> Finding {
      Finding(
        id: id, subject: text, outcome: outcome, at: .init(evidence: text),
        observed: [.init(name: text, value: text)], expected: both, message: both, signs: [],
        waivedBy: outcome == .waived
          ? .init(id: text, kind: .alternative, until: "2023-03-31", original: .fail) : nil)
    }
    func file(_ findings: [Finding], parameter: String, sha256: String) throws -> String {
      let waived = findings.count { $0.outcome == .waived }
      let result = RuleResult(
        rule: "r", version: 1, title: both, kind: "requirement", aspect: "operation",
        verdict: .fail, severity: "high", level: "basic", clauses: [],
        parameters: [
          .init(name: text, value: parameter, defaultValue: "", isWeaker: false, source: nil)
        ], evidence: [], requirement: both, remedy: both, rationale: nil,
        population: findings.count, passed: 0, failed: findings.count - waived, unknown: 0,
        waived: waived, reasons: [], findings: FindingList(findings))
      let document = FindingsDocument(
        toolVersion: text, system: .init(id: text, name: text), engagement: nil, asOf: text,
        timezone: "", complete: false, baseline: .init(id: text, title: both, sha256: sha256),
        evidence: [
          EvidenceCard(
            id: text, label: both, files: [.init(path: text, sha256: sha256, bytes: 1)],
            format: "csv", populationReason: both)
        ], results: [result], problems: [])
      let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
      var template = Array("\(folder)/tenken-forms-XXXXXX".utf8CString)
      close(mkstemp(&template))
      let path = template.withUnsafeBufferPointer {
        $0.baseAddress.map { String(cString: $0) } ?? ""
      }
      let sink = try FileSink(path: path)
      try FindingsJSON.write(document, to: sink)
      try sink.commit()
      return path
    }
    let old = try file([finding("gone"), finding("kept")], parameter: "1", sha256: "00")
    let new = try file(
      [finding("kept", .waived), finding("new")], parameter: text, sha256: "11")
    // The forms read the files again; the temporary folder is left to the system.
    return try FindingsComparison(old: old, new: new)
  }

  private static func page(_ text: String) throws -> String {
    let sink = MemorySink()
    try ComparisonPage(comparison(of: text), language: .en).write(to: sink)
    return sink.text
  }

  @Test func aTerminalShowsCountsAndTheirFindings() throws {
    let text = try ComparisonText(Self.comparison(of: "x"), language: .en).rendered()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("tenken-forms-") }
    #expect(
      lines.joined(separator: "\n") == """
        x (x)
        earlier x  x  sha256 00
        later   x  x  sha256 11
        new 1, reopened 0, changed 1, unchanged 0, fixed 0, not confirmed 1


        verdict  failed/of  new  reopened  fixed  not confirmed  changed  rule
        fail     2/2 → 1/2    1         0      0              1        1  r
        rules without any change: 0

        r  x!
          x: 1 → x
          new  x  (－ → fail)  x!
          not confirmed  x  (fail → －)  x!
          changed  x  (fail → waived: claimed alternative)  x!

        """)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><script>", "]]><x>",
  ])
  func markupStaysText(_ attack: String) throws {
    let (plain, attacked) = (Markup(try Self.page("x")), Markup(try Self.page(attack)))
    #expect(attacked.tags == plain.tags)
    #expect(attacked.attributeNames == plain.attributeNames)
  }

  @Test func linksAndIdsOfThePageAreSound() throws {
    let markup = Markup(try Self.page("あ b<"))
    let ids = Set(markup.values("id"))
    #expect(ids.count == markup.values("id").count)
    for id in markup.values("aria-labelledby") { #expect(ids.contains(id)) }
  }

  @Test(arguments: [
    "<img src=x>", "a|b", "[a](javascript:alert(1))", "**a**", "a\nb\n# c", "`a`", "@all", "<!-- a",
  ])
  func markdownStaysText(_ attack: String) throws {
    let plain = try ComparisonMarkdown(Self.comparison(of: "x")).rendered()
    let attacked = try ComparisonMarkdown(Self.comparison(of: attack)).rendered()
    func shape(_ text: String, _ mark: Character) -> Int { text.count { $0 == mark } }
    for mark: Character in ["|", "<", "`", "*", "#", "[", "\n", "@"] {
      // Escapes are written `&#93;`, so that only these add a `#`.
      let escapes = mark == "#" ? attacked.split(separator: "&#").count - 1 : 0
      let own = mark == "#" ? plain.split(separator: "&#").count - 1 : 0
      #expect(shape(attacked, mark) - escapes == shape(plain, mark) - own, "\(mark)")
    }
  }

  @Test func controlCharactersAreShown() throws {
    let text = try ComparisonText(Self.comparison(of: "a\u{1B}[31m\u{202E}b")).rendered()
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("a[U+001B][31m[U+202E]b"))
  }
}
