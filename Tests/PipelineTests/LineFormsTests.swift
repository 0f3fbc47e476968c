import Testing

/// JSON lines and selected records go through the column engine as rows of CSV do.
@Suite struct LineFormsTests {
  private let system = TestSystem()

  private func record(_ index: Int, _ more: String = "") -> String {
    #"{"account_id": "a0\#(index)", "email": "a0\#(index)@example.test", "status": "利用可能", "#
      + #""last_used_at": "2023-01-10"\#(more)}"#
  }

  private var records: [String] { (1...4).map { record($0) } }

  private func check(_ text: String) throws -> TestOutcome {
    try system.editManifest("accounts.csv", "accounts.jsonl")
    system.write(text, to: "accounts.jsonl")
    return system.check()
  }

  @Test(arguments: ["\n", "\r\n", "\n\n"])
  func lines(end: String) throws {
    #expect(try check(records.joined(separator: end) + end) == TestOutcome())
  }

  /// A line that is no JSON, or says a thing twice, is rejected: the population is not whole.
  @Test(arguments: [
    #"{"account_id": "a05""#, #"{"account_id": "a05", "account_id": "a06"}"#, "a05", "[1]",
    #"{"account_id": "a05"} x"#,
  ])
  func brokenLine(line: String) throws {
    #expect(
      try check((records + [line]).joined(separator: "\n"))
        == TestOutcome(
          TestOutcome.accounts("unknown 4/0/0"), ["accounts: 1 rows were rejected"]))
  }

  @Test func aLineWithoutEnd() throws {
    let long = record(5, #", "x": ""# + String(repeating: "y", count: 6 << 20) + "\"")
    #expect(
      try check((records + [long]).joined(separator: "\n") + "\n")
        == TestOutcome(
          TestOutcome.accounts("unknown 4/0/0"), ["accounts: 1 rows were rejected"]))
  }

  /// Records that an adapter leaves out are no rows; the card counts them.
  @Test func recordsLeftOut() throws {
    let lines = records + [record(5, #", "class": "group""#)]
    try system.editManifest("accounts.csv", "accounts.jsonl, adapter: ./a.yaml")
    system.write(lines.joined(separator: "\n"), to: "accounts.jsonl")
    system.write(
      """
      id: a
      table: accounts
      records: {where: {class: {not_in: [group]}}}
      columns:
        account_id: account_id
        email: email
        status: status
        last_used_at: last_used_at
      """, to: "a.yaml")
    #expect(system.check() == TestOutcome([:], ["accounts records-left-out"], isComplete: true))
  }
}
