import Basics
import Policy
import SQL
import Schema

/// Which rules another engine judges, and with what queries. The others are judged here.
public struct ScaleoutPlan: Sendable {
  public struct Refused: Sendable, Equatable {
    /// Index into the rules.
    public var rule: Int
    public var refusal: SQLRefusal
  }

  public let dialect: SQLDialect
  /// By index into the rules.
  public let queries: [Int: RuleQuery]
  /// The rules that have no query, in their order.
  public let refused: [Refused]
  /// What all queries read.
  public let columns: CanonicalColumns
  private let rules: [CheckedRule]
  private let vocabulary: Vocabulary

  public init(
    rules: [CheckedRule], vocabulary: Vocabulary, wordlists: [Wordlist], dialect: SQLDialect,
    run: SQLRun
  ) {
    let writer = SQLWriter(
      vocabulary: vocabulary, wordlists: wordlists, dialect: dialect, run: run)
    var queries: [Int: RuleQuery] = [:]
    var refused: [Refused] = []
    var columns = CanonicalColumns()
    for (index, rule) in rules.enumerated() {
      do throws(SQLRefusal) {
        let query = try writer.query(for: rule)
        queries[index] = query
        columns.merge(query.columns)
      } catch {
        refused.append(Refused(rule: index, refusal: error))
      }
    }
    self.dialect = dialect
    self.queries = queries
    self.refused = refused
    self.columns = columns
    self.rules = rules
    self.vocabulary = vocabulary
  }

  /// The rules that have queries, in their order.
  public var translated: [Int] { queries.keys.sorted() }

  /// For each table that queries read, a rule that no row passes and that shows every field they
  /// need: what the column engine finds by it is the table.
  public var exportRules: [CheckedRule] {
    columns.tables.map { table in
      let definition = vocabulary.tables[table]
      let fields = CanonicalCSV(table: table, columns: columns, vocabulary: vocabulary).fields
      return CheckedRule(
        id: "export-\(definition.id)", version: 1, title: definition.label, kind: .requirement,
        level: .mandatory, severity: .info, aspect: .operation, clauses: [], parameters: [],
        evidence: [], relation: Relation(table: table), grouping: nil,
        requirement: .all([Branch(.not(.always))] + setTests(of: table, fields)),
        whenEmpty: .empty, assumptions: [],
        shown: fields.map {
          ValueSource(
            .field($0), type: definition.fields[$0].type, name: definition.fields[$0].id)
        }, pointsAt: nil, message: definition.label, remedy: definition.label, rationale: nil,
        file: "")
    }
  }

  /// Sets are read as the words that somebody asks for: these ask for what the rules do.
  private func setTests(of table: Int, _ fields: [Int]) -> [Branch] {
    guard let field = fields.first(where: { vocabulary.tables[table].fields[$0].type == .set })
    else { return [] }
    var words: [String] = []
    for rule in translated {
      rules[rule].forEachTest { test in
        guard test.value.type == .set, case .texts(let list) = test.operand else { return }
        for word in list where !words.contains(word) { words.append(word) }
      }
    }
    let source = ValueSource(
      .field(field), type: .set, name: vocabulary.tables[table].fields[field].id)
    return [
      Branch(
        .test(
          Test(
            value: source, operation: .includesAny, operand: .texts(words), place: Place())))
    ]
  }
}
