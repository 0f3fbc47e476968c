import Basics
import Evaluation
import Findings
import Formats
import Policy
import Schema

/// Turns counts of subjects into results with verdicts and reasons.
struct ResultBuilder {
  let baseline: ResolvedBaseline
  let loaded: [LoadedEvidence]
  let context: RunContext
  /// Instead of what tells who somebody is.
  var pseudonyms: Pseudonyms?

  private var vocabulary: Vocabulary { baseline.vocabulary }

  func result(_ rule: CheckedRule, _ maker: FindingMaker, _ outcome: EngineOutcome) -> RuleResult {
    let evidence = self.evidence(rule)
    if let refusal = outcome.refusal {
      var result = base(rule, .unknown)
      result.reasons = [RuleResult.Reason(code: "not-judged", text: refusal)]
      return result
    }
    let verdict = VerdictRule.verdict(
      VerdictRule.Counts(passed: outcome.passed, failed: outcome.failed, unknown: outcome.unknown),
      hasEvidenceRows: (evidence?.card.rowsRead ?? 0) > 0, whenEmpty: rule.whenEmpty,
      kind: rule.kind, evidence: contradictions(rule).isEmpty ? .sound : .contradicted)
    var result = base(rule, Verdict(rawValue: verdict.rawValue) ?? .error)
    result.population = outcome.population
    result.passed = outcome.passed
    result.failed = outcome.failed
    result.unknown = outcome.unknown
    if rule.grouping == nil, let evidence {
      result.rowsRead = evidence.card.rowsRead
      result.selection = sentence(rule).selection
    }
    result.findings = EngineFindings(
      spool: outcome.findings, maker: maker, evidence: evidence?.entry.id ?? "",
      files: evidence?.card.files.map(\.path) ?? [], sheets: sheets(evidence),
      recordLines: recordLines(evidence),
      hasPlace: rule.grouping.map { !$0.keys.isEmpty } ?? true)
    result.reasons = reasons(rule, result)
    return result
  }

  private func recordLines(_ evidence: LoadedEvidence?) -> [JSONRecordsPlace.Lines?] {
    guard let evidence, case .delimited(let table) = evidence.content else { return [] }
    return table.files.map { file in
      if case .records(let place, _) = file.packing { place.lines } else { nil }
    }
  }

  private func sheets(_ evidence: LoadedEvidence?) -> [SheetPlaces?] {
    guard let evidence, case .delimited(let table) = evidence.content else { return [] }
    let definition = vocabulary.tables[evidence.table]
    return table.files.map { SheetPlaces($0, definition) }
  }

  func result(_ rule: CheckedRule, _ outcome: RuleOutcome) -> RuleResult {
    let verdict = VerdictRule.verdict(
      of: outcome, rule: rule, isContradicted: !contradictions(rule).isEmpty)
    var result = base(rule, Verdict(rawValue: verdict.rawValue) ?? .error)
    result.population = outcome.population
    result.passed = outcome.passed
    result.failed = outcome.failed
    result.unknown = outcome.unknown
    let maker = FindingMaker(
      rule, vocabulary: vocabulary, wordlists: baseline.wordlists, zone: context.zone,
      pseudonyms: pseudonyms)
    let id = evidence(rule)?.entry.id ?? ""
    var occurrences = Occurrences()
    result.findings = FindingList(
      outcome.subjects.filter { $0.outcome != .passed }.map { subject in
        finding(subject, maker, rule, id, &occurrences)
      })
    result.reasons = reasons(rule, result)
    return result
  }

  private func finding(
    _ subject: SubjectOutcome, _ maker: FindingMaker, _ rule: CheckedRule, _ evidence: String,
    _ occurrences: inout Occurrences
  ) -> Finding {
    let isFailure = subject.outcome == .failed
    let isDocument = vocabulary.tables[rule.relation.table].form == .passages
    let observed = zip(rule.shown, subject.shown).map { maker.observation($0, $1) }
    let at = Finding.Location(
      evidence: evidence, file: subject.place.file ?? self.evidence(rule)?.card.files.first?.path,
      row: isDocument ? nil : subject.row, line: subject.place.line,
      page: subject.place.page, pointer: subject.place.pointer)
    let branches: [Branch]
    if case .all(let list) = rule.requirement { branches = list } else { branches = [] }
    // Of a document that lacks everything a rule asks, the answer is missing; else it is partial.
    let reason =
      isDocument && isFailure
      ? (subject.failedSigns.count >= max(1, branches.count) ? "missing" : "partial") : nil
    let name = subject.subject.isEmpty ? evidence : maker.subject(subject.subject)
    return maker.finding(
      subject: name, occurrence: occurrences.next(name.utf8), isFailure: isFailure, at: at,
      observed: observed, failed: bits(subject.failedSigns), unknown: bits(subject.unknownSigns),
      reason: reason, pointsAt: subject.pointsAt?.name)
  }

  private func bits(_ signs: [Int]) -> UInt64 {
    signs.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
  }

  func notApplicable(_ rule: CheckedRule, reason: String) -> RuleResult {
    var result = base(rule, .notApplicable)
    result.reasons = [
      RuleResult.Reason(code: "not-applicable", text: BilingualText(reason))
    ]
    return result
  }

  /// Evidence that the rule needs is missing or cannot be read.
  func unusable(_ rule: CheckedRule) -> RuleResult {
    var result = base(rule, .unknown)
    for id in needed(rule) {
      guard let evidence = loaded.first(where: { $0.entry.id == id }) else {
        let label = vocabulary.table(id)?.label ?? BilingualText(id)
        result.reasons.append(
          RuleResult.Reason(
            code: "evidence-missing",
            text: BilingualText(
              ja: "\(label.ja)（\(id)）がマニフェストにない",
              en: "the manifest has no evidence '\(id)' (\(label.en))")))
        continue
      }
      guard evidence.content == nil else { continue }
      let what = evidence.problem
      let place = what.map { $0.place.description } ?? ""
      result.reasons.append(
        RuleResult.Reason(
          code: "evidence-unusable",
          text: BilingualText(
            ja: "\(evidence.card.label.ja)（\(id)）を判定に使えない: \(place) \(what?.what.ja ?? "")",
            en:
              "\(evidence.card.label.en) ('\(id)') cannot be judged: \(place) \(what?.what.en ?? "")"
          )))
    }
    if result.reasons.allSatisfy({ $0.code == "evidence-missing" }) {
      switch rule.whenMissing {
      case .unknown: break
      case .notApplicable: result.verdict = .notApplicable
      case .notChecked: result.verdict = .notChecked
      }
    }
    return result
  }

  private func base(_ rule: CheckedRule, _ verdict: Verdict) -> RuleResult {
    RuleResult(
      rule: rule.id, version: rule.version, title: rule.title, kind: rule.kind.rawValue,
      aspect: rule.aspect.rawValue, verdict: verdict, severity: rule.severity.rawValue,
      level: rule.level.rawValue, clauses: rule.clauses.map { clause($0) },
      parameters: rule.parameters.map {
        RuleResult.Parameter(
          name: $0.name, value: $0.value, defaultValue: $0.defaultValue, isWeaker: $0.isWeaker,
          source: $0.source, weakerReason: $0.weakerReason)
      }, evidence: needed(rule),
      requirement: sentence(rule).requirement, remedy: rule.remedy, rationale: rule.rationale,
      population: 0, passed: 0,
      failed: 0, unknown: 0, waived: 0, reasons: [], findings: FindingList())
  }

  private func sentence(_ rule: CheckedRule) -> RuleSentence {
    RuleSentence(
      rule, vocabulary: vocabulary, wordlists: baseline.wordlists, zone: context.zone)
  }

  private func clause(_ clause: Clause) -> RuleResult.Clause {
    RuleResult.Clause(
      id: clause.id, document: clause.document, documentTitle: clause.documentTitle,
      edition: clause.edition, clause: clause.clause, level: clause.level.rawValue,
      title: clause.title, confidence: clause.confidence, isHeading: clause.isHeading)
  }

  private func needed(_ rule: CheckedRule) -> [String] {
    let own = vocabulary.tables[rule.relation.table].id
    let all = rule.evidence.contains(own) ? rule.evidence : [own] + rule.evidence
    return all.filter { !RunTables.names.contains($0) }
  }

  private func evidence(_ rule: CheckedRule) -> LoadedEvidence? {
    loaded.first { $0.table == rule.relation.table }
  }

  private func contradictions(_ rule: CheckedRule) -> [(LoadedEvidence, BilingualText)] {
    consulted(rule).flatMap { evidence in evidence.contradictions.map { (evidence, $0) } }
  }

  /// All evidence that the verdict rests on, in the order of the manifest: what the rule needs and
  /// what it looks up.
  func consulted(_ rule: CheckedRule) -> [LoadedEvidence] {
    let needed = needed(rule)
    let settings = vocabulary.tables.firstIndex { $0.form == .tree }
    let tables = rule.consultedTables(settings: settings)
    return loaded.filter { needed.contains($0.entry.id) || tables.contains($0.table) }
  }
}
