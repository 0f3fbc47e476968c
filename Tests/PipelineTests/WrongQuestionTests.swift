import Glibc
import Testing

/// Questions that cannot be answered as they are asked: refused with a place, never judged halfway.
@Suite struct WrongQuestionTests {
  private let system = TestSystem()

  @Test(arguments: [
    ("baseline: small", "baseline: smal", " unknown-baseline"),
    ("baseline: small", "baseline: ./x.yaml", "tenken.yaml baseline file-missing"),
    ("baseline: small", "baseline: ../baselines/small.yaml", "tenken.yaml baseline path-outside"),
    ("accounts: {", "acounts: {", "tenken.yaml:5:3 unknown-evidence"),
    ("as_of: 2023-02-03", "as_of: 2023-02-30", "tenken.yaml:2:8 not-a-date"),
    ("file: accounts.csv", "fiel: accounts.csv", "tenken.yaml:5:13 missing-key"),
    ("file: accounts.csv", "file: /etc/passwd", "tenken.yaml:5:20 path-outside"),
    ("file: accounts.csv", "file: ../accounts.csv", "tenken.yaml:5:20 path-outside"),
    (
      "file: accounts.csv", "file: accounts.csv, adapter: nobody",
      "tenken.yaml:5:43 unknown-adapter"
    ),
    (
      "file: accounts.csv", "file: accounts.csv, adapter: ./none.yaml",
      "tenken.yaml:5:43 file-missing"
    ),
    (
      "file: accounts.csv", "file: accounts.csv, adapter: ../none.yaml",
      "tenken.yaml:5:43 path-outside"
    ),
    ("  reviews:", "  accounts:", "tenken.yaml:6:3 duplicate-key"),
    ("  reviews:", "\treviews:", "tenken.yaml:6:1 yaml-tab"),
    ("baseline: small", "parameters: {suspended: {x: 1}}\nbaseline: small", "unknown-parameter"),
    ("baseline: small", "not_applicable: {mfa: ''}\nbaseline: small", "not-a-text"),
  ])
  func refused(old: String, new: String, problem: String) throws {
    try system.editManifest(old, new)
    let outcome = system.check()
    #expect(outcome.rules.isEmpty)
    #expect(outcome.problems.first?.hasSuffix(problem) == true, "\(outcome.problems)")
  }

  @Test(arguments: ["nonsense", "", "2023-02-30", "2023-02-03T25:00+09:00", "0000-01-01"])
  func noInstant(text: String) {
    #expect(system.check(asOf: text).problems.map { $0.hasSuffix("bad-as-of") } == [true])
  }

  @Test(arguments: ["nobody", "", "./nobody.yaml", "/", "../small"])
  func noBaseline(name: String) {
    let outcome = system.check(baseline: name)
    #expect(outcome.rules.isEmpty && outcome.problems.count == 1)
  }

  /// Every rule declared not to apply: nothing was judged, so the run is not complete.
  @Test func nothingApplies() throws {
    let rules = try system.document().results.map(\.rule)
    let excluded = rules.map { "\($0): 該当なし" }.joined(separator: ", ")
    try system.editManifest("baseline: small", "not_applicable: {\(excluded)}\nbaseline: small")
    let document = try system.document()
    #expect(document.results.allSatisfy { $0.verdict == .notApplicable } && !document.complete)
  }

  /// The day of the export is after the day for which it is judged.
  @Test(arguments: [("2023-02-03", []), ("2023-02-02", ["evidence-after-as-of"])])
  func anEarlierInstant(asOf: String, codes: [String]) throws {
    try system.editManifest("file: accounts.csv", "file: accounts.csv, exported_at: 2023-02-03")
    #expect(try system.document(asOf: asOf).problems.map(\.code) == codes)
  }

  @Test func noManifest() {
    system.remove("tenken.yaml")
    #expect(system.check().problems.map { $0.hasSuffix("tenken.yaml file-missing") } == [true])
    mkfifo(system.path("tenken.yaml"), 0o600)
    #expect(system.check().problems.map { $0.hasSuffix("tenken.yaml file-not-regular") } == [true])
  }

  /// A column that the adapter names is missing: that is the file's fault, not the question's.
  @Test func anAdapterThatDoesNotFit() throws {
    system.write(
      "id: own\ntable: accounts\nsource: {ja: 源, en: source}\ncolumns:\n  番号: account_id\n",
      to: "own.yaml")
    try system.editManifest("{file: accounts.csv}", "{file: accounts.csv, adapter: ./own.yaml}")
    #expect(system.check() == .noAccounts(["accounts adapter-column-missing"]))
  }

  @Test func noEvidenceAtAll() throws {
    system.write(
      "system: {id: a, name: b}\nas_of: 2023-02-03\nbaseline: small\nevidence: {}\n",
      to: "tenken.yaml")
    let all = TestOutcome.untouched.mapValues { _ in "unknown 0/0/0" }
    #expect(system.check() == TestOutcome(all))
  }
}
