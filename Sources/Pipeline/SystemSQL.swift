import Basics
import Evaluation
import Evidence
import Policy
import SQL
import Scaleout
import Schema

/// The rules of a system's baseline as SQL, and its evidence as the tables that the SQL reads.
public struct SystemSQL {
  public struct Options {
    public var check: SystemCheck.Options
    public var dialect: SQLDialect
    /// Only this rule.
    public var rule: String?

    public init(check: SystemCheck.Options, dialect: SQLDialect, rule: String? = nil) {
      self.check = check
      self.dialect = dialect
      self.rule = rule
    }
  }

  /// A rule that is not written, with the reason.
  public struct Refused {
    public var rule: String
    public var reason: BilingualText
  }

  private let options: Options
  private let baseline: ResolvedBaseline
  private let loaded: [LoadedEvidence]
  private let context: RunContext
  private let plan: ScaleoutPlan

  /// Opens the system. Throws what is wrong with the question.
  public init(_ options: Options) throws(ProblemList) {
    self.options = options
    let opened = try SystemCheck(options.check).open()
    context = opened.context
    var baseline = opened.baseline
    if let rule = options.rule {
      guard baseline.rules.contains(where: { $0.id == rule }) else {
        throw ProblemList([
          .unknownName(
            code: "unknown-rule", kind: BilingualText(ja: "規則", en: "rule"), name: rule,
            candidates: baseline.rules.map(\.id), at: Place())
        ])
      }
      baseline.rules.removeAll { $0.id != rule }
    }
    loaded = try opened.loadedEvidence()
    plan = ScaleoutPlan(
      rules: baseline.rules, vocabulary: baseline.vocabulary, wordlists: baseline.wordlists,
      dialect: options.dialect,
      run: SQLRun(
        context, tables: Judgement.tables(loaded), settings: Judgement.settings(loaded)))
    self.baseline = baseline
  }

  /// Rules that are not written, in the baseline's order.
  public var refused: [Refused] {
    plan.refused.map {
      Refused(rule: baseline.rules[$0.rule].id, reason: $0.refusal.reason)
    }
  }

  /// The script.
  public var text: String {
    let entries = baseline.rules.enumerated().map { index, rule in
      SQLScript.Entry(rule, content(rule, index))
    }
    let settings = Judgement.settings(loaded) == nil ? "no settings" : "settings as they were read"
    return SQLScript(options.dialect, vocabulary: baseline.vocabulary, entries: entries).written(
      head: [
        "Tenken \(options.check.toolVersion), \(options.dialect.name): baseline \(baseline.id) (sha256 \(baseline.sha256))",
        "as of \(context.asOf.stamp(in: context.zone)), zone \(context.zone.name), \(settings)",
        "Tables: tenken sql --tables DIR writes them and their loader. A truth that is NULL is unknown.",
      ])
  }

  private func content(_ rule: CheckedRule, _ index: Int) -> SQLScript.Entry.Content {
    if let excluded = baseline.notApplicable.first(where: { $0.rule == rule.id }) {
      return .notApplicable(excluded.reason)
    }
    guard let query = plan.queries[index] else {
      let refusal = plan.refused.first { $0.rule == index }?.refusal
      return .refused(refusal ?? .notWritten)
    }
    let own = baseline.vocabulary.tables[rule.relation.table].id
    var missing: [String] = []
    for id in [own] + rule.evidence where !missing.contains(id) {
      if !loaded.contains(where: { $0.entry.id == id && $0.content != nil }) { missing.append(id) }
    }
    return missing.isEmpty ? .query(query) : .missing(missing)
  }

  // MARK: Tables

  /// Reads the evidence and writes `<table>.csv` for each table that the script reads, and
  /// `load.sql`, which makes and fills them. Throws what cannot be written.
  public func writeTables(to folder: String) throws {
    let tables = Judgement.tables(loaded)
    let engine = ColumnEngine(
      rules: plan.exportRules, vocabulary: baseline.vocabulary, wordlists: baseline.wordlists,
      tables: tables, settings: nil, context: context, jobs: options.check.jobs,
      progress: options.check.progress)
    engine.run()
    let files = TableJudge.files(tables, loaded)
    let export = CanonicalExport(
      plan, vocabulary: baseline.vocabulary, context: context, setWords: engine.setWords)
    let loading = SQLLoading(
      options.dialect, vocabulary: baseline.vocabulary, columns: plan.columns)
    var script = options.dialect.sessionStart
    for (index, table) in plan.columns.tables.enumerated() {
      let name = "\(baseline.vocabulary.tables[table].id).csv"
      let sink = try FileSink(path: "\(folder)/\(name)")
      try export.write(
        table: table, rows: engine.outcomes[index].findings, files: files[table] ?? [], to: sink)
      try sink.commit()
      script += loading.statements(table: table, file: name)
    }
    script += loading.evidence(soundness(engine.facts))
    let sink = try FileSink(path: "\(folder)/load.sql")
    try sink.write(script)
    try sink.commit()
  }

  /// Which evidence is whole, by what reading it showed.
  private func soundness(_ facts: [Int: ScanFacts]) -> [(id: String, isSound: Bool)] {
    var loaded = loaded
    let bookkeeper = CardKeeper(vocabulary: baseline.vocabulary)
    for index in loaded.indices {
      if let fact = facts[loaded[index].table] { bookkeeper.note(fact, on: &loaded[index]) }
      bookkeeper.settle(&loaded[index])
    }
    return loaded.map { ($0.entry.id, $0.content != nil && $0.contradictions.isEmpty) }
  }
}
