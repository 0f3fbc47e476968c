import Basics
import Evaluation
import Evidence
import Policy
import SQL
import Schema

/// Lets an engine judge the rules of a plan over tables that Tenken has read, and turns its
/// answers into outcomes like the column engine's.
public struct EngineRun {
  private let plan: ScaleoutPlan
  private let rules: [CheckedRule]
  private let vocabulary: Vocabulary
  private let context: RunContext
  private var zone: Zone { context.zone }

  /// `rules`: those of the plan.
  public init(
    _ plan: ScaleoutPlan, rules: [CheckedRule], vocabulary: Vocabulary, context: RunContext
  ) {
    self.plan = plan
    self.rules = rules
    self.vocabulary = vocabulary
    self.context = context
  }

  /// - Parameters:
  ///   - tables: by vocabulary index, what the column engine found by `ScaleoutPlan.exportRules`.
  ///   - files: the names of each table's files.
  /// - Returns: Outcomes by index into the rules.
  /// - Throws: `engine-missing`, `engine-failed`.
  public func outcomes(
    tables: [Int: FindingSpool], files: [Int: [String]], setWords: [String]
  ) throws -> [Int: EngineOutcome] {
    guard !plan.queries.isEmpty else { return [:] }
    let folder = try WorkFolder()
    let export = CanonicalExport(
      plan, vocabulary: vocabulary, context: context, setWords: setWords)
    let loading = SQLLoading(
      plan.dialect, vocabulary: vocabulary, columns: plan.columns, isTemporary: true)
    var script = plan.dialect.sessionStart
    for table in plan.columns.tables {
      let path = folder.file("\(vocabulary.tables[table].id).csv")
      let sink = try FileSink(path: path)
      if let rows = tables[table] {
        try export.write(table: table, rows: rows, files: files[table] ?? [], to: sink)
      } else {
        try sink.write(
          CanonicalCSV(table: table, columns: plan.columns, vocabulary: vocabulary).heading)
      }
      try sink.commit()
      script += loading.statements(table: table, file: path)
    }
    let transport = SQLTransport(plan.dialect)
    for rule in plan.translated {
      if let query = plan.queries[rule] { script += transport.statement(query, number: rule) }
    }
    return try answers(script, folder, files)
  }

  private func answers(_ script: String, _ folder: WorkFolder, _ files: [Int: [String]])
    throws(Problem) -> [Int: EngineOutcome]
  {
    var collectors: [Int: AnswerCollector] = [:]
    for rule in plan.translated {
      guard let query = plan.queries[rule] else { continue }
      collectors[rule] = AnswerCollector(
        rules[rule], query: query, vocabulary: vocabulary, zone: zone,
        files: files[rules[rule].relation.table] ?? [])
    }
    try EngineSession(dialect: plan.dialect, folder: folder).run(script) { answer in
      switch answer {
      case .subject(let query, let subject): collectors[query]?.add(subject)
      case .counts(let query, let passed, let failed, let unknown):
        collectors[query]?.add(passed: passed, failed: failed, unknown: unknown)
      }
    }
    var outcomes: [Int: EngineOutcome] = [:]
    for rule in plan.translated {
      guard let outcome = collectors[rule]?.finish() else {
        throw Problem(
          code: "engine-failed", at: Place(),
          what: BilingualText(
            ja: "\(plan.dialect.name) は規則「\(rules[rule].id)」に答えなかった",
            en: "\(plan.dialect.name) gave no whole answer on the rule '\(rules[rule].id)'"),
          remedy: BilingualText(ja: "--engine local で実行する", en: "run with --engine local"))
      }
      outcomes[rule] = outcome
    }
    return outcomes
  }
}

/// Collects what an engine says of one rule.
private final class AnswerCollector {
  private let rule: CheckedRule
  private let zone: Zone
  private let files: [String]
  /// Per value of the rule's `shown`: its position in the answer, and its words.
  private let values: [(position: Int, source: ValueSource, words: [String])]
  private let spool = FindingSpool(memory: 1 << 20)
  private var block: [FindingRecord] = []
  private var blockFile = 0
  private var counts: (passed: Int, failed: Int, unknown: Int)?

  init(
    _ rule: CheckedRule, query: RuleQuery, vocabulary: Vocabulary, zone: Zone, files: [String]
  ) {
    self.rule = rule
    self.zone = zone
    self.files = files
    values = rule.shown.map { source in
      let words = rule.field(of: source, vocabulary)?.words.map(\.id) ?? []
      return (query.shown.firstIndex(of: source.name) ?? 0, source, words)
    }
  }

  func add(passed: Int, failed: Int, unknown: Int) {
    counts = (passed, failed, unknown)
  }

  func add(_ subject: SQLAnswer.Subject) {
    let file = subject.file.flatMap { files.firstIndex(of: $0) } ?? 0
    if file != blockFile || block.count >= 512 { flush() }
    blockFile = file
    var failed: UInt64 = 0
    var unknown: UInt64 = 0
    for (index, letter) in subject.branches.utf8.prefix(64).enumerated() {
      if letter == UInt8(ascii: "F") { failed |= 1 << UInt64(index) }
      if letter == UInt8(ascii: "U") { unknown |= 1 << UInt64(index) }
    }
    block.append(
      FindingRecord(
        isFailure: subject.isFailure, failedBranches: failed, unknownBranches: unknown,
        row: subject.number ?? 1, line: subject.line ?? 1, file: file,
        subject: Array(subject.subject.utf8),
        shown: values.map { value in
          guard subject.shown.indices.contains(value.position) else {
            return FindingRecord.Shown(.null)
          }
          let (text, state) = subject.shown[value.position]
          return ShownAnswer(text: text ?? "", state: state, words: value.words, zone: zone)
            .shown(as: value.source.type)
        }))
  }

  private func flush() {
    spool.append(block, file: blockFile)
    block.removeAll(keepingCapacity: true)
  }

  /// Nil where the engine did not count, or counted otherwise than it listed.
  func finish() -> EngineOutcome? {
    flush()
    guard let counts, counts.failed + counts.unknown == spool.count else { return nil }
    return EngineOutcome(
      passed: counts.passed, failed: counts.failed, unknown: counts.unknown, findings: spool)
  }
}

/// A shown value as an engine gives it back.
private struct ShownAnswer {
  let text: String
  let state: StateWord
  let words: [String]
  let zone: Zone

  func shown(as type: FieldType) -> FindingRecord.Shown {
    switch state {
    case .null, .unknown: return FindingRecord.Shown(.null)
    case .never: return FindingRecord.Shown(.never)
    case .absent: return FindingRecord.Shown(.absent)
    case .invalid:
      return text.isEmpty ? FindingRecord.Shown(.null) : unreadable
    case .value, .day: break
    }
    let bytes = Array(text.utf8)
    switch type {
    case .text, .set, .rational: return FindingRecord.Shown(.value, text: bytes)
    case .word: return words.firstIndex(of: text).map { number($0) } ?? unreadable
    case .integer: return Int(text).map { number($0) } ?? unreadable
    case .boolean: return number(text == "true" ? 1 : 0)
    case .period: return Period(iso: text)?.packed.map { number($0) } ?? unreadable
    case .instant:
      guard let instant = Instant(iso: text, zone: zone) else { return unreadable }
      return FindingRecord.Shown(instant.isDayOnly ? .day : .value, number: instant.seconds)
    }
  }

  private func number(_ number: Int) -> FindingRecord.Shown {
    FindingRecord.Shown(.value, number: number)
  }

  private var unreadable: FindingRecord.Shown {
    FindingRecord.Shown(.invalid, text: Array(text.utf8))
  }
}
