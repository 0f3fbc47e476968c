import Basics
import Evaluation
import Evidence
import Policy
import Testing

@Suite struct InterpreterJoinTests {
  let matched = ValueSource(.join(0), type: .boolean, name: "org")
  let size = World.joined(0, "size", of: "organizations")

  func join(
    _ keys: [[(String, String)]] = [[("organization", "id")]],
    unmatched: Join.Unmatched = .keep, several: Join.Several = .unknown,
    filter: Condition = .always, measures: [Measure] = []
  ) -> Join {
    Join(
      alias: "org", right: Relation(table: 1, filter: filter),
      keys: keys.map { pairs in
        pairs.map {
          Join.KeyPair(
            here: World.source($0.0), there: World.source($0.1, of: "organizations"))
        }
      }, measures: measures, unmatched: unmatched, several: several)
  }

  func summary(
    _ join: Join, require: Condition, accounts: [[String: Value]],
    organizations: [[String: Value]]?
  ) -> String {
    var tables = [World.rows("accounts", accounts)]
    if let organizations { tables.append(World.rows("organizations", organizations)) }
    return World.outcome(
      World.rule(Relation(table: 0, joins: [join]), require: require), tables
    ).summary
  }

  func account(_ id: String, _ organization: Value, name: Value = .null) -> [String: Value] {
    ["id": .text(id), "organization": organization, "name": name]
  }

  /// Rows whose key is found, not found, null, unreadable, not supported.
  var accounts: [[String: Value]] {
    [
      account("found", .text("ＯＲＧ1")), account("lost", .text("org9")), account("null", .null),
      account("unreadable", .invalid("?")), account("absent", .absent),
    ]
  }

  let organizations: [[String: Value]] = [
    ["id": .text("org1"), "size": .integer(5)], ["id": .null, "size": .integer(5)],
  ]

  @Test(arguments: [
    (
      Join.Unmatched.keep, "found:passed lost:failed null:unknown unreadable:unknown absent:unknown"
    ),
    (.drop, "found:passed null:unknown unreadable:unknown absent:unknown"),
    (.unknown, "found:passed lost:failed null:unknown unreadable:unknown absent:unknown"),
  ])
  func matchedPerUnmatched(unmatched: Join.Unmatched, expected: String) {
    #expect(
      summary(
        join(unmatched: unmatched), require: .on(matched, .matched, .boolean(true)),
        accounts: accounts, organizations: organizations) == expected)
  }

  @Test(arguments: [
    (
      Join.Unmatched.keep,
      "found:failed lost:passed null:unknown unreadable:unknown absent:unknown"
    ),
    (.drop, "found:failed null:unknown unreadable:unknown absent:unknown"),
    (.unknown, "found:failed lost:unknown null:unknown unreadable:unknown absent:unknown"),
  ])
  func joinedValuesOfUnmatchedRows(unmatched: Join.Unmatched, expected: String) {
    #expect(
      summary(
        join(unmatched: unmatched), require: .on(size, .present, .boolean(false)),
        accounts: accounts, organizations: organizations) == expected)
  }

  @Test func unreadableKeysThereProveNothing() {
    for key in [Value.invalid("?"), .absent] {
      #expect(
        summary(
          join(), require: .on(matched, .matched, .boolean(true)),
          accounts: [account("found", .text("org1")), account("lost", .text("org9"))],
          organizations: [["id": .text("org1")], ["id": key]]) == "found:passed lost:unknown")
    }
  }

  @Test func aMissingTableFindsNothingForSure() {
    #expect(
      summary(
        join(), require: .on(matched, .matched, .boolean(false)),
        accounts: [account("a", .text("org1"))], organizations: nil) == "a:unknown")
  }

  @Test func anEmptyTableFindsNothing() {
    #expect(
      summary(
        join(), require: .on(matched, .matched, .boolean(true)),
        accounts: [account("a", .text("org1"))], organizations: []) == "a:failed")
  }

  @Test func severalRowsThatDifferAreUnknown() {
    let organizations: [[String: Value]] = [
      ["id": .text("same"), "size": .integer(5)], ["id": .text("SAME"), "size": .integer(5)],
      ["id": .text("differ"), "size": .integer(5)], ["id": .text("differ"), "size": .integer(6)],
      ["id": .text("half"), "size": .integer(5)], ["id": .text("half"), "size": .null],
    ]
    #expect(
      summary(
        join(), require: .on(size, .atLeast, .integer(1)),
        accounts: ["same", "differ", "half"].map { account($0, .text($0)) },
        organizations: organizations) == "same:passed differ:unknown half:unknown")
  }

  @Test func alternativesAreTriedInOrder() {
    let both = join([[("organization", "id")], [("name", "label")]])
    let organizations: [[String: Value]] = [
      ["id": .text("org1"), "label": .text("x"), "size": .integer(1)],
      ["id": .text("org2"), "label": .text("y"), "size": .integer(2)],
    ]
    let rows = [
      account("first wins", .text("org1"), name: .text("y")),
      account("second", .text("org9"), name: .text("y")),
      account("second, no first", .null, name: .text("x")),
      account("neither", .text("org9"), name: .text("z")),
      account("neither, no first", .null, name: .text("z")),
      account("neither, no second", .text("org9"), name: .null),
    ]
    #expect(
      summary(
        both, require: .on(matched, .matched, .boolean(true)), accounts: rows,
        organizations: organizations)
        == "first wins:passed second:passed second, no first:passed neither:failed "
        + "neither, no first:unknown neither, no second:unknown")
    #expect(
      summary(
        both, require: .on(size, .equals, .integer(1)), accounts: rows,
        organizations: organizations)
        == "first wins:passed second:failed second, no first:passed neither:unknown "
        + "neither, no first:unknown neither, no second:unknown")
  }

  @Test func allPairsOfOneAlternativeMustBeEqual() {
    let pairs = join([[("organization", "id"), ("name", "label")]])
    #expect(
      summary(
        pairs, require: .on(matched, .matched, .boolean(true)),
        accounts: [
          account("both", .text("o"), name: .text("x")),
          account("one", .text("o"), name: .text("y")), account("half", .text("o")),
        ], organizations: [["id": .text("o"), "label": .text("x")]])
        == "both:passed one:failed half:unknown")
  }

  @Test func filtersOfTheOtherTable() {
    let closed = Condition.on(
      World.source("closed", of: "organizations"), .before, .asOf)
    let organizations: [[String: Value]] = [
      ["id": .text("closed"), "closed": .at("2023-01-01"), "size": .integer(1)],
      ["id": .text("open"), "closed": .at("2024-01-01"), "size": .integer(1)],
      ["id": .text("perhaps"), "closed": .null, "size": .integer(1)],
      ["id": .text("surely"), "closed": .null, "size": .integer(1)],
      ["id": .text("surely"), "closed": .at("2023-01-01"), "size": .integer(1)],
      ["id": .text("conflict"), "closed": .null, "size": .integer(2)],
      ["id": .text("conflict"), "closed": .at("2023-01-01"), "size": .integer(1)],
    ]
    let rows = ["closed", "open", "perhaps", "surely", "conflict"].map {
      account($0, .text($0))
    }
    #expect(
      summary(
        join(filter: closed), require: .on(matched, .matched, .boolean(true)), accounts: rows,
        organizations: organizations)
        == "closed:passed open:failed perhaps:unknown surely:passed conflict:passed")
    #expect(
      summary(
        join(filter: closed), require: .on(size, .equals, .integer(1)), accounts: rows,
        organizations: organizations)
        == "closed:passed open:unknown perhaps:unknown surely:passed conflict:unknown")
  }

  @Test func measuresOverTheRowsFound() {
    let sizes = World.source("size", of: "organizations")
    let total = ValueSource(.joinedMeasure(join: 0, measure: 1), type: .integer, name: "org.total")
    let rows = ValueSource(.joinedMeasure(join: 0, measure: 0), type: .integer, name: "org.rows")
    let measuring = join(
      several: .any,
      measures: [
        Measure(name: "rows", function: .count, value: nil, filter: .always),
        Measure(name: "total", function: .sum, value: sizes, filter: .always),
      ])
    let outcome = World.outcome(
      World.rule(
        Relation(table: 0, joins: [measuring]), require: .always, shown: [rows, total]),
      [
        World.rows(
          "accounts",
          [
            account("two", .text("a")), account("none", .text("z")),
            account("unreadable", .text("b")), account("no key", .null),
          ]),
        World.rows(
          "organizations",
          [
            ["id": .text("a"), "size": .integer(2)], ["id": .text("a"), "size": .integer(3)],
            ["id": .text("b"), "size": .invalid("x")],
          ]),
      ])
    #expect(
      outcome.subjects.map(\.shown) == [
        [.integer(2), .integer(5)], [.integer(0), .integer(0)], [.null, .null], [.null, .null],
      ])
  }

  @Test func theOtherTableMayJoinFirst() {
    // accounts → organizations, which must have a parent among the organizations.
    let parents = Join(
      alias: "parent", right: Relation(table: 1),
      keys: [
        [
          Join.KeyPair(
            here: World.source("parent", of: "organizations"),
            there: World.source("id", of: "organizations"))
        ]
      ], measures: [], unmatched: .drop, several: .unknown)
    var outer = join()
    outer.right.joins = [parents]
    outer.keys = [
      [
        Join.KeyPair(
          here: World.source("organization"),
          there: World.joined(0, "label", of: "organizations"))
      ]
    ]
    #expect(
      summary(
        outer, require: .on(matched, .matched, .boolean(true)),
        accounts: [account("child", .text("top")), account("none", .text("other"))],
        organizations: [
          ["id": .text("p"), "label": .text("top"), "parent": .text("nowhere")],
          ["id": .text("c"), "label": .text("x"), "parent": .text("p")],
        ]) == "child:passed none:failed")
  }
}
