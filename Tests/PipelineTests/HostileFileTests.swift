import Glibc
import Testing

@testable import Pipeline

/// Files that are none, or that want to exhaust, hang or mislead the reader.
@Suite struct HostileFileTests {
  private let system = TestSystem()

  private func check(_ text: String, as name: String = "accounts.csv") -> TestOutcome {
    system.write(text, to: name)
    return system.check()
  }

  @Test func absent() {
    system.remove("accounts.csv")
    #expect(system.check() == .noAccounts(["accounts file-missing"]))
  }

  @Test func aFolder() {
    system.remove("accounts.csv")
    mkdir(system.path("accounts.csv"), 0o700)
    #expect(system.check() == .noAccounts(["accounts file-not-regular"]))
  }

  @Test(arguments: ["settings.yaml", "terms.txt"])
  func aPipeIsNotWaitedFor(name: String) {
    system.remove(name)
    mkfifo(system.path(name), 0o600)
    let rule = name == "terms.txt" ? "lending" : "mfa"
    let evidence = name == "terms.txt" ? "terms" : "settings"
    #expect(
      system.check()
        == TestOutcome([rule: "unknown 0/0/0"], ["\(evidence) file-not-regular"]))
  }

  @Test func aPipeAsTable() {
    system.remove("accounts.csv")
    mkfifo(system.path("accounts.csv"), 0o600)
    #expect(system.check() == .noAccounts(["accounts file-not-regular"]))
  }

  @Test(.enabled(if: geteuid() != 0)) func forbidden() {
    chmod(system.path("accounts.csv"), 0)
    #expect(system.check() == .noAccounts(["accounts file-unreadable"]))
  }

  @Test(arguments: ["/dev/zero", "/etc/passwd", "../baselines/small.yaml"])
  func aLinkOutOfTheFolder(target: String) {
    system.remove("accounts.csv")
    symlink(target, system.path("accounts.csv"))
    #expect(system.check() == .refused("tenken.yaml:5:20 path-outside"))
  }

  /// Records of a few bytes each take far more memory than their text.
  @Test func moreRecordsThanAreHeld() throws {
    try system.editManifest("accounts.csv", "accounts.json")
    let record = #"{"account_id":"u"}"#
    let text = Array(repeating: record, count: TableReader.heldRows + 1).joined(separator: ",")
    system.write("[\(text)]", to: "accounts.json")
    #expect(system.check() == .noAccounts(["accounts too-many-records"]))
  }

  @Test func aLinkToItself() {
    system.remove("accounts.csv")
    symlink("accounts.csv", system.path("accounts.csv"))
    #expect(system.check() == .noAccounts(["accounts file-unreadable"]))
  }

  @Test func zerosWithoutEnd() {
    system.write("", to: "accounts.csv")
    truncate(system.path("accounts.csv"), 64 << 20)
    #expect(system.check() == .noAccounts(["accounts encoding-unknown"]))
  }

  @Test func zerosBehindTheTable() {
    truncate(system.path("accounts.csv"), 12 << 20)
    #expect(system.check() == .noAccounts(["accounts encoding-unknown"]))
  }

  @Test func aCellOfFiveMegabytes() {
    let cell = String(repeating: "長", count: 5 << 20 / 3)
    let outcome = check(TestPolicy.accounts.replacing("髙木①", with: cell))
    #expect(outcome.rules["mail"]?.hasPrefix("unknown") == true, "\(outcome)")
    #expect(!outcome.isComplete)
  }

  @Test func aRowOfManyColumns() {
    #expect(
      check(TestPolicy.accounts + String(repeating: ",", count: 100_000) + "\n")
        == TestOutcome(
          TestOutcome.accounts("unknown 4/0/0"), ["accounts: 1 rows were rejected"]))
  }

  @Test(arguments: [false, true])
  func manyHeadings(same: Bool) {
    let more = (0..<5_000).map { same ? ",x" : ",x\($0)" }.joined()
    let lines = TestPolicy.accountLines.enumerated().map { index, line in
      line + (index == 0 ? more : String(repeating: ",", count: 5_000))
    }
    #expect(
      check(lines.joined(separator: "\n"))
        == TestOutcome([:], same ? ["accounts duplicate-heading"] : [], isComplete: true))
  }

  @Test func aHeadingOfFiveMegabytes() {
    #expect(
      check(TestPolicy.accounts.replacing("氏名", with: String(repeating: "h", count: 5 << 20)))
        == .noAccounts(["accounts no-heading"]))
  }

  @Test(arguments: [
    ([0x1F, 0x8B, 8, 0, 1, 2], "archive-truncated"),
    ([0x50, 0x4B, 3, 4, 20, 0], "archive-unreadable"),
    ([0x28, 0xB5, 0x2F, 0xFD, 4], "archive-unreadable"),
    (Array("%PDF-1.4\na,b,c\n".utf8), "format-unsupported"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "format-compound-file"),
  ])
  func anotherFormatUnderTheName(start: [UInt8], code: String) {
    system.write(start, to: "accounts.csv")
    #expect(system.check() == .noAccounts(["accounts \(code)"]))
  }

  @Test(arguments: [
    (
      "a: &a [x, x]\nb: [*a, *a]\n",
      ["settings yaml-anchor", "settings yaml-alias", "settings yaml-alias"]
    ),
    ("a: 1\na: 2\n", ["settings duplicate-key"]),
  ])
  func settingsAsABomb(text: String, problems: [String]) {
    #expect(
      check(text, as: "settings.yaml") == TestOutcome(["mfa": "unknown 0/0/0"], problems))
  }

  @Test func settingsWithoutBottom() {
    #expect(
      check(String(repeating: "[", count: 100_000), as: "settings.yaml")
        == TestOutcome(["mfa": "unknown 0/0/0"], ["settings too-deep"]))
  }

  @Test func settingsAsAnXMLBomb() throws {
    try system.editManifest("settings.yaml", "settings.xml")
    let bomb = "<!DOCTYPE l [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>"
    #expect(
      check(bomb, as: "settings.xml")
        == TestOutcome(["mfa": "unknown 0/0/0"], ["settings xml-doctype"]))
  }

  @Test func settingsThatNobodyKnows() {
    let text = (0..<3000).map { "k\($0): 1" }.joined(separator: "\n")
    #expect(
      check(text, as: "settings.yaml")
        == TestOutcome(
          ["mfa": "unknown 0/0/1"], ["settings settings-not-listed", "settings no-known-setting"]))
  }
}
