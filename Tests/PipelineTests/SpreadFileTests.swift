import Testing

@testable import Pipeline

/// Tables whose columns become records, as files: nothing of them is passed over in silence.
@Suite struct SpreadFileTests {
  private let system = TestSystem()

  private func check(_ text: String, spread: String) throws -> TestOutcome {
    try system.editManifest("accounts.csv", "accounts.csv, adapter: ./a.yaml")
    system.write(
      """
      id: a
      table: accounts
      records: {spread: \(spread), where: {spread.cell: {not_in: ["N"]}}}
      columns:
        email: email
        spread.name: account_id
      constant: {status: active, last_used_at: 2023-01-10}
      """, to: "a.yaml")
    system.write(text, to: "accounts.csv")
    return system.check()
  }

  private let text = "email,A1,A2,A3\nm1@example.test,Y,N,N\nm2@example.test,N,Y,Y\n"

  @Test func aColumnThatIsMissing() throws {
    let outcome = try check(text, spread: "{A1: a01, A2: a02, A3: a03, A4: a04}")
    #expect(
      outcome.problems == [
        "accounts records-left-out",
        "accounts: column 'A4', which the adapter spreads, is missing; 1 IDs that the accounts lack",
      ])
    #expect(outcome.rules["suspended"] == "unknown 3/0/0")
    #expect(
      try check(text, spread: "{A1: a01, A2: a02, A3: a03}").problems == [
        "accounts records-left-out", "accounts: 1 IDs that the accounts lack",
      ])
  }

  @Test(arguments: [
    ("{A1: a01, A2: a02}", "email,A1,A2,a2\nm1@example.test,Y,N,Y\n"),
    ("all", "email,A1,A2,A2\nm1@example.test,Y,N,Y\n"),
  ])
  func aColumnThatStandsTwice(spread: String, text: String) throws {
    #expect(try check(text, spread: spread) == .noAccounts(["accounts spread-twice"]))
  }

  @Test func aColumnWithoutAHeading() throws {
    let text = "email,a01,a02,,x\nm1@example.test,Y,N,Y,N\n"
    #expect(
      try check(text, spread: "[a01, a02]").problems == [
        "accounts records-left-out", "accounts: 3 IDs that the accounts lack",
      ])
    #expect(
      try check(text, spread: "all").problems == [
        "accounts records-left-out",
        "accounts: a column without a heading has cells, and nobody knows what it stands for; 3 IDs that the accounts lack",
      ])
  }

  /// Empty headings are no columns, and count where the limit is reckoned.
  @Test(arguments: [(182, false), (184, true)])
  func moreRowsThanMayBeSpread(rows: Int, isRefused: Bool) throws {
    let headings = ["email"] + (0..<990).map { "r\($0)" } + Array(repeating: "", count: 8)
    let row =
      "m@example.test," + String(repeating: "N,", count: 990) + String(repeating: ",", count: 7)
    let text = ([headings.joined(separator: ",")] + Array(repeating: row, count: rows))
      .joined(separator: "\n")
    let outcome = try check(text + "\n", spread: "all")
    #expect((outcome == .noAccounts(["accounts spread-too-large"])) == isRefused, "\(outcome)")
  }
}
