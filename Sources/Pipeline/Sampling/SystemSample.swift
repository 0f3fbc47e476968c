import Basics
import Evaluation
import Evidence
import Findings
import Policy
import Schema

/// Draws items of one piece of evidence for people to look at by hand: how many follows from the
/// question, which ones from a seed, so that everybody draws the same again.
public struct SystemSample {
  public struct Question: Sendable {
    /// A table of rows of the manifest; nil for the one that `rule` judges.
    public var evidence: String?
    /// Only what this rule selects is the population.
    public var rule: String?
    public var seed: Int
    public var size: SampleSize
    /// Instead of the computed number.
    public var fixedSize: Int?

    public init(
      evidence: String?, rule: String?, seed: Int, size: SampleSize, fixedSize: Int? = nil
    ) {
      self.evidence = evidence
      self.rule = rule
      self.seed = seed
      self.size = size
      self.fixedSize = fixedSize
    }
  }

  public struct Item: Sendable, Equatable {
    public var subject: String
    public var file: String?
    public var row: Int
    public var line: Int
    public var shown: [Finding.Observation]
  }

  public struct Drawn: Sendable {
    public var system: String
    public var asOf: String
    public var card: EvidenceCard
    public var rule: String?
    public var population: Int
    /// In the order of the evidence.
    public var items: [Item]
  }

  private let options: SystemCheck.Options

  public init(_ options: SystemCheck.Options) {
    self.options = options
  }

  /// Throws what is wrong with the question, and evidence that cannot be read.
  public func draw(_ question: Question) throws(ProblemList) -> Drawn {
    let run = try SystemCheck(options).open()
    let loaded = try run.loadedEvidence()
    let baseline = run.baseline
    let selected = try rule(question, baseline)
    let definition = baseline.vocabulary.tables[selected.relation.table]
    guard definition.form == .rows else {
      throw SystemSample.refusal(
        ja: "「\(definition.id)」は行の表ではないので、抽出できません",
        en: "'\(definition.id)' is no table of rows; nothing can be drawn from it")
    }
    guard var evidence = loaded.first(where: { $0.entry.id == definition.id }),
      evidence.content != nil
    else {
      throw SystemSample.refusal(
        ja: "証拠「\(definition.id)」がないか、読めません",
        en: "the evidence '\(definition.id)' is missing or cannot be read")
    }
    let maker = FindingMaker(
      selected, vocabulary: baseline.vocabulary, wordlists: baseline.wordlists,
      zone: run.context.zone)
    let engine = ColumnEngine(
      rules: [maker.engineRule], vocabulary: baseline.vocabulary, wordlists: baseline.wordlists,
      tables: Judgement.tables(loaded), settings: nil, context: run.context,
      jobs: options.jobs, progress: options.progress)
    engine.run()
    let keeper = CardKeeper(vocabulary: baseline.vocabulary)
    if let facts = engine.facts[evidence.table] { keeper.note(facts, on: &evidence) }
    keeper.settle(&evidence)
    guard let outcome = engine.outcomes.first else {
      throw SystemSample.refusal(ja: "証拠を読めません", en: "the evidence cannot be read")
    }
    if let why = outcome.refusal { throw SystemSample.refusal(ja: why.ja, en: why.en) }
    let population = outcome.findings.count
    let wanted = min(
      population, question.fixedSize ?? question.size.size(population: population))
    var lottery = Lottery(seed: question.seed, size: wanted)
    let findings = EngineFindings(
      spool: outcome.findings, maker: maker, evidence: definition.id,
      files: evidence.card.files.map(\.path), hasPlace: true)
    do {
      try findings.forEach(limit: nil) { lottery.enter($0) }
    } catch {
      throw SystemSample.refusal(ja: "証拠を読み返せません", en: "the evidence cannot be read again")
    }
    return Drawn(
      system: run.manifest.system.name, asOf: run.context.asOf.stamp(in: run.context.zone),
      card: evidence.card, rule: question.rule, population: population, items: lottery.drawn)
  }

  /// The rule whose subjects are the population, changed so that none of them passes.
  private func rule(_ question: Question, _ baseline: ResolvedBaseline) throws(ProblemList)
    -> CheckedRule
  {
    if let name = question.rule {
      guard var rule = baseline.rules.first(where: { $0.id == name }) else {
        throw ProblemList([
          .unknownName(
            code: "unknown-rule", kind: BilingualText(ja: "規則", en: "rule"), name: name,
            candidates: baseline.rules.map(\.id), at: Place())
        ])
      }
      guard rule.grouping == nil else {
        throw SystemSample.refusal(
          ja: "「\(name)」は集計の規則なので、対象を抽出できません",
          en: "'\(name)' judges groups; its subjects cannot be drawn")
      }
      rule.requirement = .not(.always)
      return rule
    }
    let name = question.evidence ?? "accounts"
    guard let table = baseline.vocabulary.tableIndex(name) else {
      throw ProblemList([
        .unknownName(
          code: "unknown-evidence", kind: BilingualText(ja: "証拠", en: "evidence"), name: name,
          candidates: baseline.vocabulary.tables.map(\.id), at: Place())
      ])
    }
    let definition = baseline.vocabulary.tables[table]
    let shown = definition.subject.compactMap { definition.fieldIndex($0) }.map { index in
      ValueSource(
        .field(index), type: definition.fields[index].type, name: definition.fields[index].id)
    }
    let nothing = BilingualText("")
    return CheckedRule(
      id: "sample", version: 1, title: nothing, kind: .requirement, level: .mandatory,
      severity: .info, aspect: .operation, clauses: [], parameters: [], evidence: [],
      relation: Relation(table: table), grouping: nil, requirement: .not(.always),
      whenEmpty: .empty, assumptions: [], shown: shown, pointsAt: nil, message: nothing,
      remedy: nothing, rationale: nil, file: "")
  }

  private static func refusal(ja: String, en: String) -> ProblemList {
    ProblemList([
      Problem(
        code: "no-sample", at: Place(), what: BilingualText(ja: ja, en: en),
        remedy: BilingualText(
          ja: "--evidence に行のある証拠を指定してください", en: "name evidence that has rows with --evidence"))
    ])
  }
}
