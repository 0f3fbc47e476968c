import Basics
import Formats
import Schema
import Testing

@testable import Evidence

@Suite struct SettingsMapperTests {
  private let definition = TableDefinition(
    id: "settings", form: .tree, label: BilingualText("settings"), subject: [],
    fields: [
      field("authentication.mfa.required_for", .set, blank: .none, words: [("all", "全員")]),
      field("authentication.mfa.every_login", .boolean),
      field("session.idle_timeout", .period),
      field("password.min_length", .integer),
      field("consent.terms_version", .text),
    ])

  private func source(_ text: String, _ file: String, adapter: Adapter? = nil) throws
    -> SettingsSource
  {
    SettingsSource(
      node: try YAMLReader.read(Array(text.utf8), file: file), file: file, adapter: adapter)
  }

  private func map(_ sources: [SettingsSource]) -> MappedSettings {
    SettingsMapper.map(
      sources, definition: definition, index: 7,
      context: ReadingContext(
        words: CellWords(booleans: [ValueMapEntry(text: "はい", word: "true")])))
  }

  @Test func readsNestedAndDottedPaths() throws {
    let mapped = map([
      try source(
        """
        authentication:
          mfa.required_for: [all, 委託先]
          mfa: {every_login: はい}
        session.idle_timeout: 30分
        password: {min_length: 12, minlength: 8, history: {size: 3}}
        consent: {terms_version: }
        other: []
        """, "s.yaml")
    ])
    func place(_ line: Int, _ column: Int, _ pointer: String) -> Place {
      Place(file: "s.yaml", line: line, column: column, pointer: pointer)
    }
    #expect(
      mapped.table
        == MemoryTable(
          table: 7,
          rows: [
            MemoryTable.Row(
              values: [
                .set(["all", "委託先"]), .boolean(true), .period(Period(seconds: 1800)), .integer(12),
                .null,
              ], number: 1, place: Place(file: "s.yaml"))
          ],
          fieldPlaces: [
            place(2, 21, "authentication.mfa.required_for"),
            place(3, 22, "authentication.mfa.every_login"), place(4, 23, "session.idle_timeout"),
            place(5, 24, "password.min_length"), mapped.table.fieldPlaces[4],
          ]))
    #expect(mapped.absentPaths(of: definition) == [])
    #expect(
      mapped.unknownPaths.map(\.path) == ["password.minlength", "password.history.size", "other"])
    #expect(
      mapped.problems.map { $0.rendered(in: .en) } == [
        "s.yaml:5:39 password.minlength: warning: setting 'password.minlength' is not in the "
          + "vocabulary and is not judged → did you mean 'password.min_length'?"
      ])
  }

  /// What is filled in when the system starts is no value, alone or in a list.
  @Test func placeholdersAreNoValues() throws {
    let mapped = map([
      try source(
        """
        authentication.mfa.required_for: [all, "${EXTRA}"]
        authentication.mfa.every_login: "{{ mfa }}"
        session.idle_timeout: "$(env:IDLE:-30分)"
        """, "s.yaml")
    ])
    #expect(
      mapped.table.rows.first?.values.prefix(3) == [
        .invalid("${EXTRA}"), .invalid("{{ mfa }}"), .invalid("$(env:IDLE:-30分)"),
      ])
    #expect(mapped.problems.map(\.code) == Array(repeating: "unreadable-setting", count: 3))
  }

  @Test func whatNoFileHasIsAbsent() throws {
    let mapped = map([try source("password.min_length: 8\n", "s.yaml")])
    #expect(
      mapped.table.rows[0].values == [.absent, .absent, .absent, .integer(8), .absent])
    #expect(
      mapped.absentPaths(of: definition) == [
        "authentication.mfa.required_for", "authentication.mfa.every_login",
        "session.idle_timeout", "consent.terms_version",
      ])
    #expect(map([]).table.rows[0].values.allSatisfy { $0 == .absent })
  }

  @Test func valuesThatAPathCannotHaveAreUnreadable() throws {
    let mapped = map([
      try source(
        """
        authentication.mfa: {required_for: {a: b}, every_login: [true, false]}
        session.idle_timeout: 1800
        password.min_length: twelve
        consent.terms_version: [v1]
        """, "s.yaml")
    ])
    #expect(
      mapped.table.rows[0].values == [
        .invalid("{…}"), .invalid("[true, false]"), .invalid("1800"), .invalid("twelve"),
        .text("v1"),
      ])
    #expect(mapped.problems.map(\.code) == Array(repeating: "unreadable-setting", count: 4))
    #expect(mapped.problems[2].why?.en == "a number without a unit of time")
  }

  @Test func severalFilesMergeAndMustAgree() throws {
    let mapped = map([
      try source("password.min_length: 8\nsession.idle_timeout: PT30M\n", "a.yaml"),
      try source("password: {min_length: 12}\nsession: {idle_timeout: 30分}\n", "b.yaml"),
    ])
    #expect(
      mapped.table.rows[0].values == [
        .absent, .absent, .period(Period(seconds: 1800)), .invalid("8 / 12"), .absent,
      ])
    #expect(
      mapped.problems.map { $0.rendered(in: .en) } == [
        "b.yaml:1:24 password.min_length: error: setting 'password.min_length' differs from '8' at "
          + "a.yaml:1:22 password.min_length (which of them is in force cannot be told) → hand in "
          + "only the settings that are in force"
      ])
  }

  @Test func anAdapterSaysWhereValuesStand() throws {
    let adapter = try Adapter.load(
      Array(
        """
        id: realm
        table: settings
        settings:
          authentication.mfa.every_login: {from: /auth/0/always, values: {ALWAYS: "true"}}
          session.idle_timeout: {from: /sso~1idle, unit: seconds}
          password.min_length: {from: /policy/length}
        constant: {authentication.mfa.required_for: [all]}
        """.utf8), vocabulary: Vocabulary(tables: [definition]), file: "realm.yaml")
    let node = try JSONReader.read(
      Array(#"{"auth": [{"always": "ALWAYS"}], "sso/idle": 1800}"#.utf8), file: "r.json")
    let mapped = map([SettingsSource(node: node, file: "r.json", adapter: adapter)])
    #expect(
      mapped.table.rows[0].values == [
        .set(["all"]), .boolean(true), .period(Period(seconds: 1800)), .absent, .absent,
      ])
    #expect(
      mapped.table.fieldPlaces == [
        Place(file: "realm.yaml", line: 7, column: 12),
        Place(file: "r.json", line: 1, column: 22, pointer: "/auth/0/always"),
        Place(file: "r.json", line: 1, column: 46, pointer: "/sso~1idle"), nil, nil,
      ])
    #expect(mapped.unknownPaths == [])
    #expect(mapped.problems.map(\.code) == ["setting-not-in-file"])
  }
}
