import Testing

/// Tables in JSON: what no cell can say is unreadable, and never nothing.
@Suite struct TreeRowsTests {
  private let system = TestSystem()

  private func check(_ text: String) throws -> TestOutcome {
    try system.editManifest("accounts.csv", "accounts.json")
    system.write(text, to: "accounts.json")
    return system.check()
  }

  private func rows(_ status: String, _ used: String) -> String {
    let rows = (1...4).map { index in
      #"{"account_id": "a0\#(index)", "email": "a0\#(index)@example.test", "status": \#(status), "#
        + #""last_used_at": \#(used)}"#
    }
    return "[\(rows.joined(separator: ",\n"))]"
  }

  @Test func plain() throws {
    #expect(try check(rows("\"利用可能\"", "\"2023-01-10\"")) == TestOutcome())
  }

  @Test(arguments: [
    #"{"$date": "2023-01-10"}"#, "[[\"2023-01-10\"]]", "[\"2023-01-10\", \"2023-01-11\"]", "[{}]",
  ])
  func nested(used: String) throws {
    #expect(
      try check(rows("\"利用可能\"", used)) == TestOutcome(["suspended": "unknown 0/0/4"]))
  }

  /// Null is never for this field: nobody has used the account.
  @Test func null() throws {
    #expect(
      try check(rows("\"利用可能\"", "null"))
        == TestOutcome(["suspended": "fail 0/4/0"], isComplete: true))
  }

  @Test(arguments: [
    ("", "file-empty"), ("[1, 2]", "no-rows"), ("{}", "no-rows"),
    (#"{"a": [{"x": 1}], "b": [{"x": 1}]}"#, "no-rows"), (#"[{"color": 1}]"#, "no-known-heading"),
    ("[{\"account_id\": \"a\"}", "json-truncated"),
  ])
  func noTable(text: String, code: String) throws {
    #expect(try check(text) == .noAccounts(["accounts \(code)"]))
  }

  @Test(arguments: ["[]", #"{"users": []}"#])
  func noRows(text: String) throws {
    #expect(
      try check(text)
        == TestOutcome(
          TestOutcome.accounts("empty 0/0/0"), ["accounts: 4 IDs that the accounts lack"]))
  }

  /// A page of a list says how long the list is.
  @Test(arguments: [
    ("4", TestOutcome()), ("\"4\"", TestOutcome()), ("null", TestOutcome()),
    (
      "1200",
      TestOutcome(
        TestOutcome.accounts("unknown 4/0/0"),
        ["accounts: the list says that it has 1200 records, and 4 are there: it is a page of it"])
    ),
  ])
  func aPage(total: String, expected: TestOutcome) throws {
    try system.editManifest("accounts.csv", "accounts.json, adapter: ./a.yaml")
    system.write(
      "{\"total\": \(total), \"users\": \(rows("\"利用可能\"", "\"2023-01-10\""))}",
      to: "accounts.json")
    system.write(
      """
      id: a
      table: accounts
      records: {at: [/users], total: /total}
      columns:
        account_id: account_id
        email: email
        status: status
        last_used_at: last_used_at
      """, to: "a.yaml")
    #expect(system.check() == expected)
  }
}
