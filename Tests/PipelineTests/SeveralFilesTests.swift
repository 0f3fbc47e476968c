import Testing

/// Evidence in several files: none, the same twice, other headings, another kind.
@Suite struct SeveralFilesTests {
  private let system = TestSystem()
  private static let lines = TestPolicy.accountLines

  private func check(_ list: String) throws -> TestOutcome {
    try system.editManifest("{file: accounts.csv}", "{files: \(list)}")
    return system.check()
  }

  private func split(heading: String, second: (String) -> String = { $0 }) {
    system.write(Self.lines[0...2].joined(separator: "\n"), to: "part1.csv")
    system.write(
      ([heading] + Self.lines[3...].map(second)).joined(separator: "\n"), to: "part2.csv")
  }

  @Test func twoHalves() throws {
    split(heading: Self.lines[0])
    #expect(try check("[\"part*.csv\"]") == TestOutcome())
  }

  @Test func nothingMatches() throws {
    #expect(try check("[\"none*.csv\"]") == .noAccounts(["accounts glob-without-match"]))
  }

  @Test func oneFileNamedTwice() throws {
    #expect(try check("[accounts.csv, ./accounts.csv, \"acc*.csv\"]") == TestOutcome())
  }

  @Test func theSameContentTwice() throws {
    system.write(TestPolicy.accounts, to: "copy.csv")
    #expect(
      try check("[accounts.csv, copy.csv]")
        == TestOutcome(
          ["mail": "fail 0/8/0", "reviewed": "unknown 8/0/0", "suspended": "unknown 8/0/0"],
          ["accounts: accounts.csv and copy.csv have the same content"]))
  }

  /// The columns stand in another order: nothing is lost.
  @Test func anotherOrder() throws {
    func turned(_ line: String) -> String {
      line.split(separator: ",").reversed().joined(separator: ",")
    }
    split(heading: turned(Self.lines[0]), second: turned)
    #expect(try check("[part1.csv, part2.csv]") == TestOutcome())
  }

  @Test func oneLacksAColumn() throws {
    func short(_ line: String) -> String {
      line.split(separator: ",").dropLast().joined(separator: ",")
    }
    split(heading: short(Self.lines[0]), second: short)
    #expect(
      try check("[part1.csv, part2.csv]")
        == TestOutcome(["suspended": "unknown 3/0/1"], ["accounts headings-differ"]))
  }

  @Test func oneIsEmpty() throws {
    split(heading: Self.lines[0])
    system.write("", to: "part3.csv")
    #expect(try check("[\"part*.csv\"]") == .noAccounts(["accounts file-empty"]))
  }

  @Test func oneIsOfAnotherFormat() throws {
    split(heading: Self.lines[0])
    system.write("[]", to: "part3.json")
    #expect(try check("[\"part*\"]") == TestOutcome())
  }

  @Test func oneHasNoKnownHeading() throws {
    split(heading: Self.lines[0])
    system.write("色,形\n赤,丸\n", to: "part3.csv")
    #expect(try check("[\"part*\"]") == .noAccounts(["accounts no-known-heading"]))
  }
}
