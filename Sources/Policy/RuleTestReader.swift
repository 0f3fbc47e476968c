import Basics
import Formats
import Schema

/// Reads one entry of `tests`.
struct RuleTestReader {
  let reader: NodeReader
  let vocabulary: Vocabulary
  let zone: Zone
  /// The rule's file below the policies folder.
  let file: String

  private static let settled = ["as_of", "parameters", "manifest", "absent", "unreadable"]

  /// The test with the rule as given, and the parameters that the test sets.
  func read(_ node: Node, _ rule: CheckedRule) -> (test: RuleTestCase, parameters: [Node.Entry])? {
    let name = BilingualText(ja: "試験", en: "a test")
    guard let map = reader.map(node, name, keys: ["name", "given", "expect"]) else { return nil }
    let title = map.optional("name") == nil ? nil : map.text("name")
    let expected = map.required("expect").flatMap(expectation)
    let keys = RuleTestReader.settled + vocabulary.tables.map(\.id)
    guard let givenNode = map.required("given"),
      let given = reader.map(givenNode, BilingualText(ja: "「given」", en: "'given'"), keys: keys)
    else { return nil }
    let literals = LiteralReader(reader: reader, zone: zone)
    let asOf = given.required("as_of").flatMap {
      literals.instant($0, BilingualText(ja: "「as_of」", en: "'as_of'"))
    }
    let tables = (given.node.entries ?? []).compactMap(table)
    let absent = given.optionalList("absent").compactMap(absentField)
    let unreadable = given.optionalList("unreadable").compactMap(tableIndex)
    let manifest = given.optionalEntries("manifest").flatMap(manifest)
    guard let expected, let asOf else { return nil }
    var test = RuleTestCase(
      name: title, asOf: asOf, rule: rule, tables: tables, absent: absent, unreadable: unreadable,
      verdict: expected.verdict, failed: expected.failed, unknown: expected.unknown,
      passed: expected.passed, place: place(node))
    test.manifest = manifest
    return (test, given.optionalEntries("parameters"))
  }

  /// The rule's parameters with the values of a test. A test may loosen: it only asks what the
  /// rule would say.
  func bindings(_ entries: [Node.Entry], of source: RuleSource) -> [ParameterBinding] {
    var bindings = source.parameters.map(ParameterBinding.init)
    for entry in entries {
      let names = bindings.map(\.definition.name)
      guard let index = names.firstIndex(of: entry.key) else {
        reader.report(
          .unknownParameter(
            entry.key, of: source.id, candidates: names, at: reader.place(of: entry)))
        continue
      }
      var name: BilingualText {
        BilingualText(ja: "パラメータ「\(entry.key)」", en: "parameter '\(entry.key)'")
      }
      let type = bindings[index].definition.type
      if let value = ParameterReader(reader: reader, zone: zone).value(entry.value, type, name) {
        bindings[index].value = value
        bindings[index].place = entry.value.place(in: reader.file)
      }
    }
    return bindings
  }

  private func place(_ node: Node) -> Place { node.place(in: file) }

  private typealias Expectation = (
    verdict: RuleTestCase.ExpectedVerdict, failed: [String]?, unknown: [String]?,
    passed: [String]?
  )

  private func expectation(_ node: Node) -> Expectation? {
    let name = BilingualText(ja: "「expect」", en: "'expect'")
    guard
      let map = reader.map(node, name, keys: ["verdict", "failed", "unknown", "passed"]),
      let verdict = map.word("verdict", RuleTestCase.ExpectedVerdict.self)
    else { return nil }
    func subjects(_ key: String) -> [String]? {
      map.optional(key) == nil ? nil : map.texts(key)
    }
    return (verdict, subjects("failed"), subjects("unknown"), subjects("passed"))
  }

  private func table(_ entry: Node.Entry) -> RuleTestCase.Table? {
    guard let index = vocabulary.tableIndex(entry.key) else { return nil }
    let definition = vocabulary.tables[index]
    var name: BilingualText { BilingualText(ja: "「\(entry.key)」", en: "'\(entry.key)'") }
    let rows: [Node]
    if definition.form == .tree {
      rows = [entry.value]
    } else {
      guard let items = reader.list(entry.value, name) else { return nil }
      rows = items
    }
    return RuleTestCase.Table(
      table: index, rows: rows.map { row($0, definition, name) })
  }

  private func row(_ node: Node, _ table: TableDefinition, _ name: BilingualText)
    -> RuleTestCase.Row
  {
    let what = BilingualText(ja: "\(name.ja)の行", en: "a row of \(name.en)")
    let cells = (reader.entries(node, what) ?? []).compactMap { entry -> RuleTestCase.Cell? in
      if let field = table.fieldIndex(entry.key) {
        return RuleTestCase.Cell(field: field, value: entry.value)
      }
      reportField(entry.key, table, reader.place(of: entry))
      return nil
    }
    return RuleTestCase.Row(cells: cells, place: place(node))
  }

  private func reportField(_ name: String, _ table: TableDefinition, _ place: Place) {
    reader.report(
      .unknownName(
        code: "unknown-field",
        kind: BilingualText(ja: "欄（\(table.id)）", en: "field of \(table.id)"),
        name: name, candidates: table.fields.map(\.id), at: place))
  }

  /// `accesses: {period_from: 2022-02-01, rows: 12}`.
  private func manifest(_ entry: Node.Entry) -> [RuleTestCase.ManifestEntry] {
    let name = BilingualText(ja: "「manifest」", en: "'manifest'")
    let key = Node(
      .scalar(Node.Scalar(entry.key, isQuoted: false)), line: entry.line, column: entry.column)
    guard let table = tableIndex(entry.key, key),
      let map = reader.map(entry.value, name, keys: ManifestFact.allCases.map(\.rawValue))
    else { return [] }
    let values = ParameterReader(reader: reader, zone: zone)
    return ManifestFact.allCases.compactMap { fact in
      guard let node = map.node[fact.rawValue] else { return nil }
      return values.value(node, fact.type == .integer ? .integer : .date, name).map {
        RuleTestCase.ManifestEntry(table: table, fact: fact, value: $0)
      }
    }
  }

  private func absentField(_ node: Node) -> RuleTestCase.AbsentField? {
    let name = BilingualText(ja: "「absent」の項目", en: "an entry of 'absent'")
    guard let text = reader.text(node, name) else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let table = tableIndex(parts[0], node) else {
      if parts.count != 2 {
        reader.report(
          "absent-column", at: node,
          BilingualText(ja: "\(name.ja)は「表.欄」です", en: "\(name.en) is table.field"))
      }
      return nil
    }
    let definition = vocabulary.tables[table]
    guard let field = definition.fieldIndex(parts[1]) else {
      reportField(parts[1], definition, node.place(in: reader.file))
      return nil
    }
    return RuleTestCase.AbsentField(table: table, field: field)
  }

  private func tableIndex(_ node: Node) -> Int? {
    reader.text(node, BilingualText(ja: "表の名前", en: "the name of a table")).flatMap {
      tableIndex($0, node)
    }
  }

  private func tableIndex(_ id: String, _ node: Node) -> Int? {
    if let index = vocabulary.tableIndex(id) { return index }
    reader.report(
      .unknownName(
        code: "unknown-table", kind: BilingualText(ja: "表", en: "table"), name: id,
        candidates: vocabulary.tables.map(\.id), at: node.place(in: reader.file)))
    return nil
  }
}
