import Basics
import Findings
import Testing

@testable import Pipeline

/// Waivers in whole runs: rows, groups, settings, documents; the manifest's files and given ones.
@Suite struct WaiverRunTests {
  private let system = TestSystem()

  private func item(_ id: String, _ rule: String, _ subjects: String, _ more: String = "") -> String
  {
    """
      - id: \(id)
        kind: exception
        rule: \(rule)
        subjects: \(subjects)
        reason: 改修中
        approver: {title: 責任者, name: 水無 承子}
        approved_at: 2023-01-01
        start: 2023-01-01
        end: 2023-02-03
        ticket: T-1
    \(more)

    """
  }

  /// a01 is active and was not used for long; all settings and terms fail.
  private func damage() {
    system.write(
      TestPolicy.accountLines[0] + "\n"
        + "a01,一,a01@example.test,利用可能,2020-01-10\na02,二,a02@example.test,利用可能,\n",
      to: "accounts.csv")
    system.write("利用者ID,確認日\na01,2022-12-01\na02,2022-12-01\n", to: "reviews.csv")
    system.write("authentication:\n  mfa: {every_login: false}\n", to: "settings.yaml")
    system.write("第1条 なし。\n", to: "terms.txt")
  }

  private func run(_ waivers: String, asOf: String? = nil) throws -> FindingsDocument {
    system.write("waivers:\n" + waivers, to: "waivers.yaml")
    var options = system.options()
    options.waivers = [system.path("waivers.yaml")]
    options.asOf = asOf
    return try SystemCheck(options).run()
  }

  private func verdicts(_ document: FindingsDocument) -> [String] {
    document.results.filter { $0.verdict != .pass }.map { result in
      "\(result.rule) \(result.verdict.rawValue) \(result.failed)/\(result.unknown)/\(result.waived)"
    }
  }

  @Test func everyPathHonoursThem() throws {
    damage()
    #expect(
      try verdicts(run("  []\n")) == [
        "suspended fail 2/0/0", "mfa fail 1/0/0", "lending fail 1/0/0",
      ])
    let document = try run(
      item("W-1", "suspended", "[a01, a02]")
        + item("W-2", "mfa", "[authentication.mfa.every_login]")
        + item("W-3", "lending", "[terms]"))
    #expect(
      verdicts(document) == [
        "suspended waived 0/0/2", "mfa waived 0/0/1", "lending waived 0/0/1",
      ])
    #expect(document.complete)
    #expect(document.waivers.map(\.matched) == [2, 1, 1])
    #expect(document.problems.isEmpty)
  }

  @Test func theDayAfterTheyChangeNothing() throws {
    damage()
    let waiver = item("W-1", "mfa", "[authentication.mfa.every_login]")
    #expect(
      try verdicts(run(waiver, asOf: "2023-02-03T23:59:59+09:00")).contains("mfa waived 0/0/1"))
    let later = try run(waiver, asOf: "2023-02-04T00:00:00+09:00")
    #expect(verdicts(later).contains("mfa fail 1/0/0"))
    #expect(later.problems.map(\.code) == ["waiver-expired"])
  }

  @Test func anUnknownNeedsItsWord() throws {
    system.write(TestPolicy.accounts.replacing("2023-01-10", with: "不明な日"), to: "accounts.csv")
    let plain = try run(item("W-1", "suspended", "[a01]"))
    #expect(verdicts(plain) == ["suspended unknown 0/1/0"])
    #expect(!plain.complete)
    let said = try run(item("W-1", "suspended", "[a01]", "    outcome: unknown"))
    #expect(verdicts(said) == ["suspended waived 0/0/1"])
    #expect(said.results[0].originalVerdict == .unknown)
    #expect(said.complete)
  }

  @Test func theManifestNamesThem() throws {
    damage()
    system.write(
      "waivers:\n" + item("W-1", "mfa", "[authentication.mfa.every_login]"), to: "waivers/a.yaml")
    system.write("waivers:\n" + item("W-2", "lending", "[terms]"), to: "waivers/b.yaml")
    try system.editManifest("evidence:\n", "waivers: [\"waivers/*.yaml\"]\nevidence:\n")
    var options = system.options()
    // Named twice, it is read once.
    options.waivers = [system.path("waivers/a.yaml")]
    let document = try SystemCheck(options).run()
    #expect(document.waivers.map(\.id) == ["W-1", "W-2"])
    #expect(document.waivers.map(\.file) == ["waivers/a.yaml", "waivers/b.yaml"])
  }

  @Test(arguments: [
    ("waivers:\n  - id: W-1\n kind: exception\n", "yaml-syntax"), ("waivers: {}\n", "not-a-list"),
    ("system: other\nwaivers: []\n", "waiver-other-system"), ("", "not-a-map"),
  ])
  func aBrokenFileRefusesTheRun(_ example: (String, String)) throws {
    system.write(example.0, to: "w.yaml")
    try system.editManifest("evidence:\n", "waivers: w.yaml\nevidence:\n")
    #expect(system.check().problems.contains { $0.hasSuffix(" " + example.1) })
    #expect(system.check().rules.isEmpty)
  }

  @Test func aMissingFileRefusesTheRun() throws {
    try system.editManifest("evidence:\n", "waivers: none.yaml\nevidence:\n")
    #expect(system.check().rules.isEmpty)
    var options = system.options()
    options.waivers = ["none.yaml"]
    let given = options
    let error = #expect(throws: ProblemList.self) { try SystemCheck(given).run() }
    #expect(error?.problems.isEmpty == false)
  }

  @Test func theEvidenceOfAnAlternativeMustBeTheApprovedOne() throws {
    damage()
    system.write("記録\n", to: "room.md")
    func alternative(_ file: String, _ hash: String) -> String {
      item(
        "W-1", "mfa", "[authentication.mfa.every_login]",
        "    measure: 専用端末\n    evidence: {file: \(file), sha256: \(hash)}"
      )
      .replacing("kind: exception", with: "kind: alternative")
    }
    let hash = Digest.hex(Array("記録\n".utf8))
    let document = try run(alternative("room.md", hash))
    #expect(document.results.first { $0.rule == "mfa" }?.alternatives == 1)
    for (file, digest, code) in [
      ("room.md", String(repeating: "0", count: 64), "waiver-evidence-changed"),
      ("none.md", hash, "file-missing"), ("../policies/vocabulary.yaml", hash, "path-outside"),
    ] {
      let error = #expect(throws: ProblemList.self) { try run(alternative(file, digest)) }
      #expect(error?.problems.map(\.code) == [code])
    }
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    damage()
    let waivers = item("W-1", "suspended", "[a02]") + item("W-2", "mfa", "[x, y, z]")
    #expect(
      try TestSystem.outputs(run(waivers)) == TestSystem.outputs(run(waivers)))
  }

  /// Rows in another order, lines moved: ids are the same, nothing is new.
  @Test func idsDoNotDependOnRows() throws {
    damage()
    let first = try run("  []\n")
    let sink = MemorySink()
    try FindingsJSON.write(first, to: sink)
    system.write(sink.bytes, to: "old.json")
    system.write(
      TestPolicy.accountLines[0] + "\n"
        + "a09,九,a09@example.test,停止中,2023-01-10\na02,二,a02@example.test,利用可能,\n"
        + "a01,一,a01@example.test,利用可能,2020-01-10\na03,三,a03@example.test,利用可能,2019-01-10\n",
      to: "accounts.csv")
    var second = try run("  []\n")
    try second.compare(with: system.path("old.json"))
    var changes: [String] = []
    try second.results[0].findings.forEach(limit: nil) {
      changes.append("\($0.subject) \($0.change?.rawValue ?? "-")")
    }
    #expect(second.results[0].rule == "suspended")
    #expect(changes == ["a02 known", "a01 known", "a03 new"])
  }
}
