import Testing

/// Files that an export left empty, short or broken: nothing that rests on them passes.
@Suite struct DamagedFileTests {
  private let system = TestSystem()

  private func check(_ accounts: String) -> TestOutcome {
    system.write(accounts, to: "accounts.csv")
    return system.check()
  }

  private static let lines = TestPolicy.accountLines
  private static let lacking = "accounts: 4 IDs that the accounts lack"

  @Test func untouchedEverythingPasses() {
    #expect(system.check() == TestOutcome())
  }

  @Test func empty() {
    #expect(check("") == .noAccounts(["accounts file-empty"]))
  }

  @Test(arguments: ["\n", "\n\n\n", " \n", "\u{FEFF}"])
  func blank(text: String) {
    #expect(check(text).rules == TestOutcome.noAccounts([]).rules)
  }

  @Test(arguments: ["", "\n", "\r\n", "\n\n\n"])
  func headingsOnly(end: String) {
    #expect(
      check(Self.lines[0] + end)
        == TestOutcome(TestOutcome.accounts("empty 0/0/0"), [Self.lacking]))
  }

  @Test func withoutHeadings() {
    #expect(
      check(Self.lines[1...].joined(separator: "\n")) == .noAccounts(["accounts no-known-heading"]))
  }

  @Test func aMissingColumn() {
    let without = Self.lines.map { $0.split(separator: ",").dropLast().joined(separator: ",") }
    #expect(
      check(without.joined(separator: "\n")) == TestOutcome(["suspended": "unknown 1/0/3"]))
  }

  @Test func anEmptyColumn() {
    let blank = Self.lines.enumerated().map { index, line in
      index == 0 ? line : line.replacing("利用可能", with: "").replacing("停止中", with: "")
    }
    #expect(check(blank.joined(separator: "\n")) == TestOutcome(["suspended": "unknown 3/0/1"]))
  }

  @Test func wordsThatNobodyKnows() {
    #expect(
      check(TestPolicy.accounts.replacing("停止中", with: "なぞ"))
        == TestOutcome(["suspended": "unknown 3/0/1"]))
  }

  @Test func aDateThatDoesNotExist() {
    #expect(
      check(TestPolicy.accounts.replacing("2023-01-11", with: "2023-02-30"))
        == TestOutcome(["suspended": "unknown 3/0/1"]))
  }

  @Test(arguments: ["a,b", "a,b,c,d,e,f", "\"a\"b,c,d,e,f"])
  func oneMalformedRow(row: String) {
    #expect(
      check(TestPolicy.accounts + row + "\n")
        == TestOutcome(
          TestOutcome.accounts("unknown 4/0/0"), ["accounts: 1 rows were rejected"]))
  }

  @Test func aQuoteThatIsNeverClosed() {
    var lines = Self.lines
    lines[2] = "\"" + lines[2]
    let outcome = check(lines.joined(separator: "\n"))
    #expect(!outcome.isComplete)
    #expect(
      outcome.rules.filter { $0.value.hasPrefix("pass") }.keys.sorted() == ["lending", "mfa"])
  }

  @Test func carriageReturnsAlone() {
    #expect(
      check(TestPolicy.accounts.replacing("\n", with: "\r")) == .noAccounts(["accounts line-ends"]))
  }

  @Test func carriageReturnsInsideQuotedHeadings() {
    #expect(
      check(TestPolicy.accounts.replacing("氏名", with: "\"氏\r名\"")) == TestOutcome())
  }

  @Test func aHeadingTwice() {
    let outcome = check(TestPolicy.accounts.replacing("氏名", with: "利用状況"))
    #expect(
      outcome == TestOutcome(["suspended": "unknown 3/0/1"], ["accounts duplicate-heading"]))
  }

  /// Cut anywhere before the last cell, no rule over accounts passes.
  @Test func cutAnywhere() throws {
    let whole = Array(TestPolicy.accounts.utf8)
    let end = try #require(whole.lastIndex(of: UInt8(ascii: ",")))
    for length in stride(from: 0, through: end, by: 23) {
      system.write(Array(whole[..<length]), to: "accounts.csv")
      let outcome = system.check()
      let passed = outcome.rules.filter { $0.value.hasPrefix("pass") }.keys.sorted()
      #expect(passed == ["lending", "mfa"], "\(length) bytes: \(outcome)")
      #expect(!outcome.isComplete)
    }
  }

  @Test func cutInTheLastCell() {
    #expect(
      check(TestPolicy.accounts.replacing("2023-01-13\n", with: "2023-0"))
        == TestOutcome(["suspended": "unknown 3/0/1"]))
  }

  @Test func settingsCutAnywhere() {
    let whole = Array(TestPolicy.settings.utf8)
    for length in stride(from: 0, to: whole.count - 2, by: 5) {
      system.write(Array(whole[..<length]), to: "settings.yaml")
      let outcome = system.check()
      #expect(outcome.rules["mfa"]?.hasPrefix("unknown") == true, "\(length) bytes: \(outcome)")
      #expect(!outcome.isComplete)
    }
  }

  @Test func theOthersEmpty() {
    for name in ["reviews.csv", "settings.yaml", "terms.txt"] { system.write("", to: name) }
    #expect(
      system.check()
        == TestOutcome(
          ["lending": "unknown 0/0/0", "mfa": "unknown 0/0/0", "reviewed": "unknown 0/0/4"],
          ["reviews file-empty", "settings file-empty", "terms file-empty"]))
  }
}
