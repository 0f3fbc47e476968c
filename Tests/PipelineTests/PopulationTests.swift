import Testing

/// What was declared about evidence, and what contradicts it.
@Suite struct PopulationTests {
  private let system = TestSystem()
  private static let zeros = String(repeating: "0", count: 64)

  private func check(_ file: String, _ more: String) throws -> TestOutcome {
    try system.editManifest("{file: \(file)}", "{file: \(file), \(more)}")
    return system.check()
  }

  @Test(arguments: [
    (3, "3 rows were declared, 4 were read"), (5, "5 rows were declared, 4 were read"),
  ])
  func anotherRowCount(rows: Int, why: String) throws {
    #expect(
      try check("accounts.csv", "rows: \(rows)")
        == TestOutcome(TestOutcome.accounts("unknown 4/0/0"), ["accounts: \(why)"]))
  }

  @Test func anotherHash() throws {
    #expect(
      try check("accounts.csv", "sha256: '\(Self.zeros)'")
        == TestOutcome(
          TestOutcome.accounts("unknown 4/0/0"),
          ["accounts: the SHA-256 is not the declared one"]))
  }

  @Test func anotherHashOfSettings() throws {
    #expect(
      try check("settings.yaml", "sha256: '\(Self.zeros)'")
        == TestOutcome(
          ["mfa": "unknown 1/0/0"], ["settings: the SHA-256 is not the declared one"]))
  }

  /// The rule needs the accounts only and looks the reviews up: it rests on both.
  @Test func evidenceThatARuleLooksUp() throws {
    #expect(
      try check("reviews.csv", "rows: 9")
        == TestOutcome(
          ["reviewed": "unknown 4/0/0"], ["reviews: 9 rows were declared, 4 were read"]))
  }

  @Test func rowsOfADocument() throws {
    let outcome = try check("terms.txt", "rows: 9")
    #expect(outcome == .refused("tenken.yaml:8:34 rows-of-no-table"), "\(outcome)")
  }

  @Test func anAccountThatOnlyTheReviewsKnow() {
    system.write(TestPolicy.reviews + "a99,2022-12-01\n", to: "reviews.csv")
    #expect(
      system.check()
        == TestOutcome(
          TestOutcome.accounts("unknown 4/0/0"), ["accounts: 1 IDs that the accounts lack"]))
  }
}
