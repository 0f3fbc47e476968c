import Basics
import Formats
import Testing

@Suite struct GrantListTests {
  private func shown(_ read: () throws(ProblemList) -> PlainTree) -> [String] {
    do throws(ProblemList) {
      let tree = try read()
      return (tree.node.items ?? []).map { record in
        (record.entries ?? []).map { $0.value.text ?? "-" }.joined(separator: " ")
      } + tree.problems.map { "\($0.severity.rawValue) \($0.code) \($0.place.line ?? 0)" }
    } catch {
      return error.problems.map { "\($0.place.line ?? 0) \($0.code)" }
    }
  }

  @Test(arguments: [
    ("GRANT USAGE ON *.* TO `m`@`%`", ["'m'@'%' def * - * USAGE NO"]),
    (
      "grant select (`a``b`, c), insert on `r`.`t` to 'm'@'10.0.%' with grant option;",
      [
        "'m'@'10.0.%' def r t a`b SELECT YES", "'m'@'10.0.%' def r t c SELECT YES",
        "'m'@'10.0.%' def r t * INSERT YES",
      ]
    ),
    ("GRANT ALL PRIVILEGES ON r.* TO m", ["'m'@'%' def r - * ALL PRIVILEGES NO"]),
    ("GRANT EXECUTE ON PROCEDURE `r`.`p` TO `m`@`%`", ["'m'@'%' def r p * EXECUTE NO"]),
    ("GRANT SELECT ON `r`.`table` TO `m`@`%`", ["'m'@'%' def r table * SELECT NO"]),
    ("GRANT `p`@`%`,`q`@`%` TO `m`@`%`", ["1 grants-role-missing", "1 grants-role-missing"]),
    (
      "GRANT P TO m;\nGRANT USAGE ON *.* TO `p`;",
      ["'p'@'%' def * - * USAGE NO", "warning grants-of-roles 1"]
    ),
    (
      "GRANT PROXY ON ``@`` TO `root`@`localhost` WITH GRANT OPTION",
      ["'root'@'localhost' def @ - * PROXY YES"]
    ),
    (
      "GRANT EXECUTE ON PACKAGE BODY `r`.`p` TO `m`@`%`", ["'m'@'%' def r p * EXECUTE NO"]
    ),
    // What a comment or a prompt stands before is not passed over when it grants.
    (
      "GRANT SELECT ON r.* TO m\n/*!80001 GRANT ALL ON *.* TO x */\n", ["2 grants-statement"]
    ),
    ("GRANT SELECT ON r.* TO m\nmysql> GRANT ALL ON *.* TO x;\n", ["2 grants-statement"]),
    (
      "GRANT SELECT ON r.* TO m\n/*!80000 GRANT SELECT, SHOW VIEW ON r.* TO x */;\n",
      ["2 grants-statement"]
    ),
    (
      "GRANT SELECT ON r.* TO m\nmysql> GRANT SHOW DATABASES, SUPER ON *.* TO x\n",
      ["2 grants-statement"]
    ),
    (
      "mysql> SHOW GRANTS FOR m;\n/* all rights */\nGRANT SELECT ON r.* TO m\n",
      ["'m'@'%' def r - * SELECT NO"]
    ),
    (
      "-- dumped\nGRANT SELECT ON r.* TO m;\nREVOKE SELECT ON r.x FROM m;\n", ["3 grants-revoke"]
    ),
    ("GRANT SELECT ON r.* TO m\nGRANT SELECT ON `r TO m\n", ["2 grants-statement"]),
    (
      "-- Grants for 'm'@'%'\nCREATE USER IF NOT EXISTS `m`@`%`;\nALTER USER `m`@`%` ACCOUNT UNLOCK;\nGRANT SELECT ON r.* TO `m`@`%`;\n",
      ["'m'@'%' def r - * SELECT NO"]
    ),
    ("GRANT SELECT ON r.* TO m\nwhatever\n", ["2 grants-statement"]),
    ("Grants for m@%\n", ["1 grants-missing"]), ("", ["1 grants-missing"]),
  ])
  func statements(text: String, expected: [String]) {
    #expect(
      shown { () throws(ProblemList) in
        try GrantStatementsReader.read(Array(text.utf8), file: "a")
      } == expected)
  }

  /// Default rights are no rights of an object: their columns are read as they stand.
  @Test func defaultAccessPrivileges() {
    let text = " O | S | T | A \n---+---+---+---\n o | p | table | x=r/o \n(1 row)\n"
    #expect(
      shown { () throws(ProblemList) in
        try AlignedTableReader.read(Array(text.utf8), file: "a")
      } == ["o p table x=r/o"])
  }

  private static let head = " S | N | T | A | C \n---+---+---+---+---\n"

  @Test(arguments: [
    (
      " p | t | table | o=rw*/o +|  \n   |   |   | =r/o | \n(1 row)\n",
      [
        "o o - p t table * SELECT NO -", "o o - p t table * UPDATE YES -",
        "o PUBLIC - p t table * SELECT NO -",
      ]
    ),
    (
      " p | t | table | | x: +\n   |   |   |  | \"a \"\"b\"=a/o\n p | u | view | o=/o | \n",
      ["o a \"b - p t table x INSERT NO -", "warning access-defaults 3"]
    ),
    (" p | t | table | o=r/o | \n p | u | table | whatever | \n", ["4 access-item"]),
    (" p | t | table | o=r/o | a=r/o \n", ["3 access-item"]),
  ])
  func accessPrivileges(text: String, expected: [String]) {
    #expect(
      shown { () throws(ProblemList) in
        try AlignedTableReader.read(Array((Self.head + text).utf8), file: "a")
      } == expected)
  }
}
