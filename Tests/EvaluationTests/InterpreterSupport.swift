import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// A small world for interpreter tests: every field type, two tables to join, settings, a document.
enum World {
  static let vocabulary = Vocabulary(tables: [
    table(
      "accounts", subject: ["id"],
      [
        field("id", .text, fold: .code), field("name", .text, fold: .name),
        field("kind", .word, words: ["individual", "shared"]), field("methods", .set),
        field("used", .instant, blank: .never), field("count", .integer),
        field("active", .boolean), field("age", .period), field("other", .text),
        field("other_used", .instant, blank: .never), field("organization", .text, fold: .code),
      ]),
    table(
      "organizations", subject: ["id"],
      [
        field("id", .text, fold: .code), field("label", .text), field("size", .integer),
        field("closed", .instant), field("parent", .text, fold: .code),
      ]),
    table(
      "settings", form: .tree, subject: [],
      [
        field("password.length", .integer), field("password.age", .period),
        field("login.mfa", .boolean), field("terms.version", .text),
      ]),
    table(
      "terms", form: .passages, subject: ["section"],
      [field("section", .text), field("text", .text)]),
  ])

  static let context = RunContext(
    asOf: Instant(day: day("2023-02-03"), in: .tokyo), zone: .tokyo)

  static func table(
    _ id: String, form: TableDefinition.Form = .rows, subject: [String],
    _ fields: [FieldDefinition]
  ) -> TableDefinition {
    TableDefinition(
      id: id, form: form, label: BilingualText(id), subject: subject, fields: fields)
  }

  static func field(
    _ id: String, _ type: FieldType, fold: TextFold = .exact, blank: BlankMeaning = .null,
    words: [String] = []
  ) -> FieldDefinition {
    FieldDefinition(
      id: id, type: type, label: BilingualText(id), meaning: BilingualText(id), fold: fold,
      blank: blank, words: words.map { WordDefinition(id: $0, label: BilingualText($0)) })
  }

  static func day(_ text: String) -> CivilDate {
    CivilDate(text) ?? CivilDate(dayNumber: 0)
  }

  static func index(_ table: String) -> Int { vocabulary.tableIndex(table) ?? -1 }

  /// `name` of a field of `table`, as a rule's own table sees it.
  static func source(_ name: String, of table: String = "accounts") -> ValueSource {
    let definition = vocabulary.tables[index(table)]
    let field = definition.fieldIndex(name) ?? -1
    return ValueSource(.field(field), type: definition.fields[field].type, name: name)
  }

  static func joined(_ join: Int, _ name: String, of table: String) -> ValueSource {
    let definition = vocabulary.tables[index(table)]
    let field = definition.fieldIndex(name) ?? -1
    return ValueSource(
      .joined(join: join, field: field), type: definition.fields[field].type, name: name)
  }

  /// Rows by field name; what is not written is null.
  static func rows(_ table: String, _ rows: [[String: Value]]) -> (Int, MemoryTable) {
    let index = index(table)
    let fields = vocabulary.tables[index].fields
    return (
      index,
      MemoryTable(
        table: index,
        rows: rows.enumerated().map { position, row in
          MemoryTable.Row(
            values: fields.map { row[$0.id] ?? .null }, number: position + 1,
            place: Place(file: "\(table).csv", line: position + 2))
        })
    )
  }

  static func rule(
    _ relation: Relation, grouping: Grouping? = nil, require: Condition,
    evidence: [String] = [], whenEmpty: CheckedRule.WhenEmpty = .empty,
    kind: CheckedRule.Kind = .requirement, assumptions: [Assumption] = [],
    shown: [ValueSource] = []
  ) -> CheckedRule {
    CheckedRule(
      id: "rule", version: 1, title: BilingualText("rule"), kind: kind, level: .mandatory,
      severity: .high, aspect: .operation, clauses: [], parameters: [], evidence: evidence,
      relation: relation, grouping: grouping, requirement: require, whenEmpty: whenEmpty,
      assumptions: assumptions, shown: shown, pointsAt: nil, message: BilingualText("message"),
      remedy: BilingualText("remedy"), rationale: nil, file: "rule.yaml")
  }

  static func outcome(
    _ rule: CheckedRule, _ tables: [(Int, MemoryTable)], context: RunContext = context,
    wordlists: [Wordlist] = []
  ) -> RuleOutcome {
    RowInterpreter(vocabulary: vocabulary, wordlists: wordlists).outcome(
      of: rule, tables: Dictionary(uniqueKeysWithValues: tables), context: context)
  }
}

extension Condition {
  /// One operator on one field of `accounts`.
  static func field(_ name: String, _ operation: Operation, _ operand: Operand) -> Condition {
    on(World.source(name), operation, operand)
  }

  static func on(_ source: ValueSource, _ operation: Operation, _ operand: Operand) -> Condition {
    .test(Policy.Test(value: source, operation: operation, operand: operand, place: Place()))
  }
}

extension Value {
  static func at(_ text: String) -> Value {
    Instant(iso: text, zone: .tokyo).map { .instant($0) } ?? .invalid(text)
  }
}

extension RuleOutcome {
  /// `a:passed b:failed`.
  var summary: String {
    subjects.map { "\($0.subject):\($0.outcome.rawValue)" }.joined(separator: " ")
  }
}
