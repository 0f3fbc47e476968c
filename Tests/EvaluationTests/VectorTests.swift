import Basics
import Evaluation
import Evidence
import Formats
import Schema
import Testing

@testable import Policy

/// The vectors in `vectors/`: what the language means, as data. Each is judged by the row
/// interpreter and by the engine, and, where order does not matter, with its rows turned round.
@Suite struct VectorTests {
  static let names = PolicyFiles.yamlNames(
    in: InterpreterShippedRulesTests.root + "/Tests/EvaluationTests/vectors")

  @Test(arguments: names) func aVector(_ name: String) throws {
    let vector = try Vector(name)
    #expect(!vector.cases.isEmpty)
    for test in vector.cases { try judge(test, vector) }
  }

  /// Everything that the language must be able to say is said by some vector.
  @Test func everyDemandHasAVector() throws {
    var said: Set<String> = []
    for name in Self.names { said.formUnion(try Vector(name).says) }
    let demands = "abcdefghijklmno".map(String.init)
    #expect(demands.filter { !said.contains($0) } == [])
  }

  private func judge(_ test: RuleTestCase, _ vector: Vector) throws {
    let vocabulary = vector.policies.vocabulary
    let runner = RuleTestRunner(vocabulary: vocabulary, wordlists: vector.wordlists)
    #expect(runner.run(test).problems.map { $0.rendered(in: .en) } == [])
    let given = runner.given(test)
    let tables = given.tables.filter { !test.unreadable.contains($0.key) }
    let interpreter = RowInterpreter(vocabulary: vocabulary, wordlists: vector.wordlists)
    let outcome = interpreter.outcome(
      of: test.rule, tables: given.tables, unreadable: Set(test.unreadable),
      context: given.context)
    if vector.isOrderFree {
      let turned = tables.mapValues { table in
        MemoryTable(table: table.table, rows: table.rows.reversed(), fieldPlaces: table.fieldPlaces)
      }
      let again = interpreter.outcome(
        of: test.rule, tables: turned, unreadable: Set(test.unreadable), context: given.context)
      #expect(summary(again) == summary(outcome), "\(test.name ?? "") in another order")
    }
    guard vocabulary.tables[test.rule.relation.table].form == .rows, outcome.missing.isEmpty,
      outcome.unreadable.isEmpty
    else { return }
    let engine = ColumnEngine(
      rules: [test.rule], vocabulary: vocabulary, wordlists: vector.wordlists,
      tables: tables.filter { vocabulary.tables[$0.key].form == .rows }
        .mapValues { TableEvidence.memory($0) },
      settings: tables.first { vocabulary.tables[$0.key].form == .tree }?.value,
      context: given.context, jobs: 1)
    engine.run()
    let lines = EngineLines(rule: test.rule, vocabulary: vocabulary, zone: given.context.zone)
    #expect(try lines.of(engine.outcomes[0]) == lines.of(outcome), "\(test.name ?? "") in columns")
  }

  private func summary(_ outcome: RuleOutcome) -> [String] {
    outcome.subjects.map { "\($0.subject) \($0.outcome.rawValue)" }.sorted()
  }
}

/// One file of `vectors/`, in the policy of the repository.
struct Vector {
  /// Loaded once for all vectors.
  private static let shipped = Result {
    let root = InterpreterShippedRulesTests.root
    return try PolicySet.load(policies: root + "/policies", baselines: root + "/baselines")
  }

  let policies: PolicySet
  let says: [String]
  let isOrderFree: Bool
  let cases: [RuleTestCase]
  let wordlists: [Wordlist]

  private static let texts = """
    {version: 1, title: {ja: t, en: t}, level: mandatory, severity: low, aspect: operation,
     requirement: [{document: recurrence-prevention-2023, clause: Ⅳ-1}],
     message: {ja: m, en: m}, remedy: {ja: r, en: r}}
    """

  init(_ name: String) throws {
    let root = InterpreterShippedRulesTests.root
    policies = try Self.shipped.get()
    let path = root + "/Tests/EvaluationTests/vectors/\(name).yaml"
    let file = try YAMLReader.read(try PolicyFiles.read(path), file: name)
    let reader = NodeReader(file: name)
    let label = BilingualText("vector")
    let keys = ["title", "says", "order_matters", "rule", "cases"]
    let map = try #require(reader.map(file, label, keys: keys))
    #expect(map.text("title") != nil)
    says = map.node["says"] == nil ? [] : map.texts("says") ?? []
    isOrderFree = !map.bool("order_matters", otherwise: false)
    let rule = try #require(map.required("rule")?.entries)
    let tests = try #require(map.required("cases"))
    #expect(reader.problems == [])
    let frame = try YAMLReader.read(Array(Self.texts.utf8), file: name).entries ?? []
    func entry(_ key: String, _ value: Node) -> Node.Entry {
      Node.Entry(key: key, line: 1, column: 1, value: value)
    }
    func word(_ text: String) -> Node {
      Node(.scalar(Node.Scalar(text, isQuoted: false)), line: 1, column: 1)
    }
    var all = frame.filter { standard in !rule.contains { $0.key == standard.key } }
    all += [entry("id", word(name)), entry("tests", tests)] + rule
    for (key, text) in [("kind", "requirement"), ("when_empty", "empty")]
    where !rule.contains(where: { $0.key == key }) {
      all.append(entry(key, word(text)))
    }
    let node = Node(.map(all), line: 1, column: 1)
    var parameters: [ParameterDefinition] = []
    if let entries = node["parameters"]?.entries {
      let values = ParameterReader(reader: reader, zone: .tokyo)
      parameters = entries.compactMap { values.definition($0) }
    }
    let reading = RuleTests(policies)
    cases = try reading.read(
      RuleSource(
        id: name, path: name, file: name, bytes: [], node: node, parameters: parameters,
        problems: reader.problems))
    wordlists = reading.wordlists
  }
}
