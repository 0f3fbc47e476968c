import Basics
import Evaluation
import Evidence
import Findings
import Policy
import SQL
import Scaleout
import Schema

/// Judges rules over tables: in the column engine, or with another engine for those that can be
/// written as its SQL. The column engine then still reads every file, for the cards and for the
/// tables that the other engine gets, and judges the rest.
final class TableJudge {
  private let dialect: SQLDialect?
  private let rules: [CheckedRule]
  private let vocabulary: Vocabulary
  private let tables: [Int: TableEvidence]
  private let context: RunContext
  private let plan: ScaleoutPlan?
  /// Indices of the rules that the column engine judges.
  private let here: [Int]
  private let columns: ColumnEngine

  private(set) var outcomes: [EngineOutcome] = []
  var facts: [Int: ScanFacts] { columns.facts }

  init(
    engine dialect: SQLDialect?, rules: [CheckedRule], vocabulary: Vocabulary,
    wordlists: [Wordlist], tables: [Int: TableEvidence], settings: MemoryTable?,
    context: RunContext, jobs: Int, progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    self.dialect = dialect
    self.rules = rules
    self.vocabulary = vocabulary
    self.tables = tables
    self.context = context
    let plan = dialect.map { dialect in
      ScaleoutPlan(
        rules: rules, vocabulary: vocabulary, wordlists: wordlists, dialect: dialect,
        run: SQLRun(context, tables: tables, settings: settings))
    }
    self.plan = plan
    here = rules.indices.filter { plan?.queries[$0] == nil }
    columns = ColumnEngine(
      rules: here.map { rules[$0] } + (plan?.exportRules ?? []),
      vocabulary: TableJudge.naming(plan, rules, vocabulary),
      wordlists: wordlists, tables: tables, settings: settings, context: context, jobs: jobs,
      progress: progress)
  }

  /// Tables that are only looked up need no names for their rows: a column that no rule asks for is
  /// not read, and the card says the same whichever engine judges.
  private static func naming(
    _ plan: ScaleoutPlan?, _ rules: [CheckedRule], _ vocabulary: Vocabulary
  ) -> Vocabulary {
    guard let plan else { return vocabulary }
    var vocabulary = vocabulary
    for table in plan.columns.tables {
      let isNamed = rules.contains { $0.relation.table == table && $0.grouping == nil }
      if !isNamed { vocabulary.tables[table].subject = [] }
    }
    return vocabulary
  }

  /// Throws `engine-missing` and `engine-failed`.
  func run(_ loaded: [LoadedEvidence]) throws(ProblemList) {
    columns.run()
    guard let plan else {
      outcomes = columns.outcomes
      return
    }
    var spools: [Int: FindingSpool] = [:]
    for (index, table) in plan.columns.tables.enumerated() {
      spools[table] = columns.outcomes[here.count + index].findings
    }
    let found: [Int: EngineOutcome]
    do {
      found = try EngineRun(plan, rules: rules, vocabulary: vocabulary, context: context)
        .outcomes(
          tables: spools, files: TableJudge.files(tables, loaded), setWords: columns.setWords)
    } catch let problem as Problem {
      throw ProblemList([problem])
    } catch {
      throw ProblemList([])
    }
    var local: [Int: EngineOutcome] = [:]
    for (position, rule) in here.enumerated() { local[rule] = columns.outcomes[position] }
    outcomes = rules.indices.compactMap { found[$0] ?? local[$0] }
  }

  /// The names of each table's files, as findings show them.
  static func files(_ tables: [Int: TableEvidence], _ loaded: [LoadedEvidence]) -> [Int: [String]] {
    var names: [Int: [String]] = [:]
    for (table, evidence) in tables {
      switch evidence {
      case .delimited(let delimited): names[table] = delimited.files.map(\.name)
      case .memory:
        names[table] = loaded.first { $0.table == table }?.card.files.map(\.path) ?? []
      }
    }
    return names
  }
}

extension SQLRun {
  init(_ context: RunContext, tables: [Int: TableEvidence], settings: MemoryTable?) {
    var values: [Int: Value] = [:]
    for (field, value) in (settings?.rows.first?.values ?? []).enumerated() {
      values[field] = value
    }
    self.init(
      asOf: context.asOf, zone: context.zone, tables: Set(tables.keys), settings: values,
      manifest: context.manifest)
  }
}
