import Basics
import Evaluation
import Evidence
@testable import GeneratedCases
import Glibc
import Policy
import SQL
import Schema

/// Generated evidence with many generated rules over it: the tables as canonical CSV, the rules as
/// queries, and what the row interpreter says of each.
struct SQLCase {
  struct Asked {
    var seed: UInt64
    var rule: CheckedRule
    var query: RuleQuery
    var expected: [String]
  }

  let vocabulary = GeneratedVocabulary.vocabulary
  let tables: [Int: MemoryTable]
  let context: RunContext
  private(set) var asked: [Asked] = []
  private(set) var refused: [String: Int] = [:]
  private let dialect: SQLDialect

  init(seed: UInt64, rules: Int, dialect: SQLDialect) {
    self.dialect = dialect
    var values = GeneratedValues(random: SplitMix64(seed: seed))
    tables = values.tables()
    context = values.context
    let settings = tables[GeneratedVocabulary.settings]?.rows.first?.values ?? []
    let writer = SQLWriter(
      vocabulary: vocabulary, wordlists: GeneratedVocabulary.wordlists, dialect: dialect,
      run: SQLRun(
        asOf: context.asOf, zone: context.zone, tables: Set(tables.keys),
        settings: Dictionary(uniqueKeysWithValues: settings.enumerated().map { ($0, $1) })))
    let interpreter = RowInterpreter(
      vocabulary: vocabulary, wordlists: GeneratedVocabulary.wordlists)
    // Many generated rules ask for what no query says; so many are drawn that enough translate.
    var number: UInt64 = 0
    while asked.count < rules, number < UInt64(rules) * 12 {
      let seed = seed &* 10_000 &+ number
      number += 1
      values.random = SplitMix64(seed: seed)
      var rule = values.rule()
      rule.assumptions = values.assumptions(tables)
      do throws(SQLRefusal) {
        let query = try writer.query(for: rule)
        let outcome = interpreter.outcome(of: rule, tables: tables, context: context)
        guard outcome.missing.isEmpty else { continue }
        asked.append(
          Asked(
            seed: seed, rule: rule, query: query,
            expected: SQLLines(rule: rule, cells: CellMeaning(context)).of(outcome)))
      } catch {
        refused[error.code, default: 0] += 1
      }
    }
  }

  /// Writes the tables into `folder` and returns the script.
  func script(folder: String) -> String {
    var columns = CanonicalColumns()
    for asked in asked { columns.merge(asked.query.columns) }
    var script = dialect.sessionStart
    for table in columns.tables {
      guard let memory = tables[table] else { continue }
      let path = "\(folder)/\(vocabulary.tables[table].id).csv"
      write(memory, columns, to: path)
      script += SQLLoading(
        dialect, vocabulary: vocabulary, columns: columns, isTemporary: true
      ).statements(table: table, file: path)
    }
    for (number, asked) in asked.enumerated() {
      script += SQLTransport(dialect).statement(asked.query, number: number)
    }
    return script
  }

  private func write(_ memory: MemoryTable, _ columns: CanonicalColumns, to path: String) {
    let definition = vocabulary.tables[memory.table]
    let csv = CanonicalCSV(table: memory.table, columns: columns, vocabulary: vocabulary)
    var text = csv.heading
    let cells = CellMeaning(context)
    for (index, row) in memory.rows.enumerated() {
      let values = definition.fields.indices.map {
        CanonicalCell(row.values[$0], fold: definition.fields[$0].fold, cells: cells)
      }
      let names = definition.subject.map { name -> String in
        guard let field = definition.fieldIndex(name),
          case .text(let text) = values[field].content(Facet(.text)), !text.isEmpty
        else { return "-" }
        return text
      }
      let subject =
        names.allSatisfy { $0 == "-" } ? "#\(row.number)" : names.joined(separator: "/")
      text += csv.line(
        CanonicalCSV.Origin(
          row: index + 1, subject: subject, file: row.place.file, number: row.number,
          line: row.place.line), cell: { values[$0] })
    }
    Files.write(text, to: path)
  }

  /// Where the engine's lines differ from the interpreter's.
  func differences(_ output: String) -> [String] {
    var lines = asked.map { _ in [(row: Int, text: String)]() }
    var counts = asked.map { _ in "no answer" }
    for line in output.utf8.split(separator: 10) {
      switch SQLAnswer(line) {
      case .subject(let query, let subject):
        let text = SQLLines(rule: asked[query].rule, cells: CellMeaning(context)).of(subject)
        lines[query].append((subject.row ?? 0, text))
      case .counts(let query, let passed, let failed, let unknown):
        counts[query] = "\([passed + failed + unknown, passed, failed, unknown])"
      case nil: break
      }
    }
    return asked.indices.compactMap { index in
      let found = [counts[index]] + lines[index].sorted { $0.row < $1.row }.map(\.text)
      guard found != asked[index].expected else { return nil }
      return "seed \(asked[index].seed)\nexpected\n  "
        + asked[index].expected.joined(separator: "\n  ") + "\nfound\n  "
        + found.joined(separator: "\n  ") + "\n\(asked[index].rule.requirement)\n"
        + asked[index].query.text
    }
  }
}
