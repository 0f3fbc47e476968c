import Basics
import Findings
import Testing

@testable import Reports

struct HTMLReportTests {
  static func html(
    _ document: FindingsDocument, language: Language = .ja, findingsPerRule: Int = 50
  ) throws -> String {
    let sink = MemorySink()
    try HTMLReport(document, language: language, findingsPerRule: findingsPerRule).write(to: sink)
    return sink.text
  }

  @Test func wholeDocument() throws {
    try Golden.expect(Self.html(Golden.document()), is: "report.ja.html")
    try Golden.expect(Self.html(Golden.document(), language: .en), is: "report.en.html")
  }

  /// What a document looks like in which every text is `text`.
  private static func flooded(with text: String) throws -> FindingsDocument {
    var document = try Golden.document()
    let both = BilingualText(ja: text, en: text + "!")
    let finding = Finding(
      id: text, subject: text, outcome: .unknown, reason: text,
      at: .init(
        evidence: text, file: text, row: 1, column: text, sheet: text, cell: text, section: text,
        pointer: text, quote: text), observed: [.init(name: text, value: text, state: text)],
      expected: both, message: both, signs: [both],
      waivedBy: .init(id: text, kind: .exception, until: text, original: .fail), change: .new)
    document.toolVersion = text
    document.system = .init(
      id: text, name: text, owner: text, operatorName: text, inServiceSince: text)
    document.engagement = .init(entries: [.init(name: text, value: text)])
    document.asOf = text
    document.timezone = text
    document.baseline = .init(
      id: text, title: both, sha256: text,
      loosened: [
        Loosening(
          kind: .weakerParameter, rule: text, parameter: text, from: text, to: text, why: both,
          by: text)
      ])
    document.waivers = [
      WaiverRecord(
        id: text, kind: .alternative, rule: text, subjects: [text], status: .inForce,
        reason: text, approver: .init(title: text, name: text), approvedAt: text, start: text,
        end: text, daysLeft: 1, ticket: text, applicant: text, measure: text, risk: text,
        proof: .init(file: text, sha256: text), matched: 1, file: text, line: 1)
    ]
    document.comparison = ComparisonRecord(
      asOf: text, baseline: text, baselineSHA256: text, complete: false,
      rules: [.init(rule: text, new: 1)])
    let problem = Problem(
      code: text, at: Place(file: text, sheet: text, cell: text, pointer: text), what: both,
      why: both, remedy: both)
    document.problems = [problem]
    document.evidence = [
      EvidenceCard(
        id: text, label: both, files: [.init(path: text, sha256: text, bytes: 1)], format: text,
        encoding: text, delimiter: text, adapter: text, source: text, extractedBy: text,
        query: text, exportedAt: text, period: text, rowsRejected: 1, sha256Declared: text,
        populationReason: both,
        columns: [.init(name: text, field: nil, basis: text, note: both)],
        rejected: [.init(file: text, line: 1, why: both)],
        crossCounts: [.init(with: text, text: both, expected: .max, found: .min)],
        absentFields: [text], problems: [problem])
    ]
    for index in document.results.indices {
      document.results[index].rule = text
      document.results[index].kind = text
      document.results[index].aspect = text
      document.results[index].severity = text
      document.results[index].level = text
      document.results[index].title = both
      document.results[index].requirement = both
      document.results[index].remedy = both
      document.results[index].rationale = both
      document.results[index].evidence = [text]
      document.results[index].clauses = [
        .init(
          id: text, document: text, documentTitle: both, edition: text, clause: text, level: text,
          title: both, confidence: text)
      ]
      document.results[index].parameters = [
        .init(name: text, value: text, defaultValue: "", isWeaker: true, source: both)
      ]
      document.results[index].reasons = [.init(code: text, text: both)]
      document.results[index].findings = FindingList([finding])
    }
    return document
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</style><script>", "--><script>", "]]><x>", "javascript:alert(1)", "&lt;b&gt;&#60;b>",
  ])
  func markupFromOutsideStaysText(_ attack: String) throws {
    let plain = try Self.html(Self.flooded(with: "x"))
    let attacked = try Self.html(Self.flooded(with: attack))
    #expect(Markup(attacked).tags == Markup(plain).tags)
    #expect(Markup(attacked).attributeNames == Markup(plain).attributeNames)
    let escaped = attack.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
    #expect(attacked.contains(escaped))
  }

  @Test(arguments: [
    ("a\u{202E}b", "a[U+202E]b"), ("a\u{0}b", "a[U+0000]b"), ("a\u{1B}[31mb", "a[U+001B][31mb"),
    ("a\u{85}b", "a[U+0085]b"), ("a\u{2066}b", "a[U+2066]b"), ("a\u{200B}b", "a[U+200B]b"),
    ("a\u{FEFF}b", "a[U+FEFF]b"), ("a\u{FFFE}b", "a[U+FFFE]b"), ("a\u{1FFFF}b", "a[U+1FFFF]b"),
    ("a\u{E0041}b", "a[U+E0041]b"), ("a\rb", "a[U+000D]b"),
  ])
  func whatCannotBeSeenIsShown(_ example: (String, String)) throws {
    let html = try Self.html(Self.flooded(with: example.0))
    #expect(html.contains(example.1))
    #expect(!html.utf8.contains(sequence: Array(example.0.utf8)))
  }

  @Test func aLongCellIsCutAndSaysSo() throws {
    var document = try Golden.document()
    document.results = [document.results[0]]
    document.results[0].findings = FindingList([
      Finding(
        id: "f", subject: String(repeating: "長", count: 5000), outcome: .fail,
        at: .init(evidence: "accounts"), observed: [], expected: BilingualText(""),
        message: BilingualText("m"), signs: [])
    ])
    let html = try Self.html(document)
    #expect(html.contains(String(repeating: "長", count: 300) + "… [5000]"))
    #expect(!html.contains(String(repeating: "長", count: 301)))
  }

  @Test func aLongListIsCutWithItsCount() throws {
    var document = try Golden.document()
    document.results = [document.results[0]]
    let first = try #require(document.results[0].findings as? FindingList).findings[0]
    document.results[0].findings = FindingList(Array(repeating: first, count: 1250))
    let html = try Self.html(document)
    #expect(html.contains("ほか 1,200 件（findings.csv に全件）"))
    #expect(html.contains("1,200 more: see findings.csv"))
    #expect(Markup(html).tags.filter { $0 == "tr" }.count > 50)
    #expect(!(try Self.html(document, findingsPerRule: 1250)).contains("more: see findings.csv"))
  }

  @Test func countsAddUpToTheNumberOfRules() throws {
    let html = try Self.html(Golden.document(), language: .en)
    let sum = try #require(html.split(separator: "<tfoot>").dropFirst().first)
    let cells = sum.split(separator: "</td>").prefix(6)
      .compactMap { $0.split(separator: ">").last }
    #expect(cells == ["2", "4", "3", "1", "1", "11"])
  }

  @Test func whatCouldNotBeJudgedComesBeforeFindings() throws {
    let html = try Self.html(Golden.document())
    let order = [
      "summary", "unjudged", "actions", "counts", "results", "not-evaluated", "evidence", "notes",
    ]
    let found = order.compactMap { html.range(of: "<section id=\"\($0)\"") }
    #expect(found.count == order.count)
    #expect(found == found.sorted())
  }

  @Test func headingsIdsAndLinksAreInOrder() throws {
    for document in [try Golden.document(), try Self.flooded(with: "あ b<")] {
      let markup = Markup(try Self.html(document))
      let levels = markup.tags.compactMap { ["h1": 1, "h2": 2, "h3": 3, "h4": 4][$0] }
      #expect(levels.first == 1)
      #expect(levels.filter { $0 == 1 }.count == 1)
      for (a, b) in zip(levels, levels.dropFirst()) { #expect(b <= a + 1) }
      #expect(Set(markup.values("id")).count == markup.values("id").count)
      let ids = Set(markup.values("id"))
      for link in markup.values("href") {
        #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())))
      }
      for id in markup.values("aria-labelledby") { #expect(ids.contains(id)) }
    }
  }

  @Test func nothingIsFetchedAndNothingRuns() throws {
    let markup = Markup(try Self.html(Golden.document()))
    #expect(
      Set(markup.tags).isDisjoint(with: ["script", "link", "img", "iframe", "object", "form"]))
    #expect(!markup.attributeNames.contains { $0.hasPrefix("on") || $0 == "src" || $0 == "style" })
    #expect(!markup.text.contains("@import"))
    #expect(!markup.text.contains("url(http"))
  }

  @Test func noWordOfAssurance() throws {
    let markup = try Self.html(Golden.document()).lowercased()
    for phrase in ["総合評価", "スコア", "問題はない", "問題なし", "score", "compliant", "no significant"] {
      #expect(!markup.contains(phrase))
    }
  }
}
