import Basics
import Findings
import Formats
import Policy

/// Makes results and findings of what was judged over documents.
struct DocumentFindingMaker {
  let text: SpecificationText
  let evidence: String
  let unread: [String]

  func result(
    _ rule: CheckedRule, _ requirement: DocumentRequirement, _ outcome: RequirementOutcome
  ) -> RuleResult {
    var result = base(rule, RequirementSentence(requirement).text)
    result.population = 1
    switch outcome.verdict {
    case .pass:
      result.verdict = .pass
      result.passed = 1
      result.reasons = outcome.grounds.map { found($0) }
      return result
    case .fail:
      result.verdict = .fail
      result.failed = 1
    case .unknown:
      result.verdict = .unknown
      result.unknown = 1
    }
    result.reasons = searched(outcome)
    result.findings = FindingList([finding(rule, requirement, outcome)])
    return result
  }

  /// A result of a check: every place is a finding.
  func result(_ rule: CheckedRule, _ found: [DocumentCheck.Found]) -> RuleResult {
    var result = base(rule, rule.title)
    let isQuestion = rule.kind == .indicator
    result.population = found.count
    result.failed = found.count
    result.verdict = found.isEmpty ? .pass : isQuestion ? .indicator : .fail
    if found.isEmpty, !unread.isEmpty {
      result.verdict = .unknown
      result.reasons = unreadReasons
    }
    var seen: [String: Int] = [:]
    result.findings = FindingList(
      found.map { item in
        let at = place(item.statement)
        let subject = "\(at.section ?? "")\u{0}\(item.words)"
        let occurrence = seen[subject, default: 0]
        seen[subject] = occurrence + 1
        return Finding(
          id: id(rule, "\(subject)\u{0}\(occurrence)"), subject: item.words, outcome: .fail,
          reason: item.other == nil ? nil : DocumentReason.contradiction.rawValue, at: at,
          observed: [Finding.Observation(name: "text", value: item.words)]
            + (item.other.map { [other($0)] } ?? []),
          expected: rule.title, message: item.message, signs: [])
      })
    return result
  }

  /// What the version before said: a clause that is gone is a finding, other words are a note.
  func result(_ rule: CheckedRule, _ changes: [VersionComparison.Change]) -> RuleResult {
    var result = base(rule, rule.title)
    let losses = changes.filter(\.isLoss)
    result.population = losses.count
    result.failed = losses.count
    result.verdict = losses.isEmpty ? .pass : .fail
    result.findings = FindingList(
      losses.map { change in
        let before = change.before.first ?? ""
        return Finding(
          id: id(rule, change.rule.id), subject: change.rule.id, outcome: .fail,
          reason: DocumentReason.missing.rawValue,
          at: change.statement.map { place($0) }
            ?? Finding.Location(evidence: evidence, file: text.documents.first?.file),
          observed: [Finding.Observation(name: "before", value: before)],
          expected: change.rule.title,
          message: BilingualText(
            ja: "前の版にあった記述がなくなった、又は足りなくなった: 「\(before)」",
            en: "What the version before said is gone or no longer enough: '\(before)'"),
          signs: [])
      })
    result.reasons = changes.filter { !$0.isLoss }.map { change in
      RuleResult.Reason(
        code: "changed",
        text: BilingualText(
          ja:
            "\(change.rule.id): 「\(change.before.first ?? "（なし）")」→「\(change.now.first ?? "（なし）")」",
          en:
            "\(change.rule.id): '\(change.before.first ?? "(nothing)")' → '\(change.now.first ?? "(nothing)")'"
        ))
    }
    return result
  }

  /// There is no version to compare with.
  func notCompared(_ rule: CheckedRule) -> RuleResult {
    var result = base(rule, rule.title)
    result.verdict = .notApplicable
    result.reasons = [
      RuleResult.Reason(
        code: "not-applicable",
        text: BilingualText(
          ja: "比べる前の版が渡されていない（--against）", en: "no version to compare with was given (--against)"))
    ]
    return result
  }

  // MARK: Parts

  private func base(_ rule: CheckedRule, _ requirement: BilingualText) -> RuleResult {
    RuleResult(
      rule: rule.id, version: rule.version, title: rule.title, kind: rule.kind.rawValue,
      aspect: rule.aspect.rawValue, verdict: .pass, severity: rule.severity.rawValue,
      level: rule.level.rawValue,
      clauses: rule.clauses.map { clause in
        RuleResult.Clause(
          id: clause.id, document: clause.document, documentTitle: clause.documentTitle,
          edition: clause.edition, clause: clause.clause, level: clause.level.rawValue,
          title: clause.title, confidence: clause.confidence)
      },
      parameters: rule.parameters.map { parameter in
        RuleResult.Parameter(
          name: parameter.name, value: parameter.value, defaultValue: parameter.defaultValue,
          isWeaker: parameter.isWeaker, source: parameter.source)
      },
      evidence: [evidence], requirement: requirement, remedy: rule.remedy,
      rationale: rule.rationale, population: 0, passed: 0, failed: 0, unknown: 0, waived: 0,
      reasons: [], findings: FindingList())
  }

  private func finding(
    _ rule: CheckedRule, _ requirement: DocumentRequirement, _ outcome: RequirementOutcome
  ) -> Finding {
    let first = outcome.grounds.first ?? outcome.near.first
    var at = first.map { place($0.statement) } ?? Finding.Location(evidence: evidence)
    if outcome.grounds.isEmpty {
      // Nothing says it: there is no place, only where a reader would look first.
      at = Finding.Location(evidence: evidence, file: text.documents.first?.file)
    }
    var observed: [Finding.Observation] = []
    for ground in outcome.grounds.dropFirst() { observed.append(other(ground.statement)) }
    for ground in outcome.near { observed.append(other(ground.statement, "near")) }
    return Finding(
      id: id(rule, evidence), subject: evidence,
      outcome: outcome.verdict == .unknown ? .unknown : .fail, reason: outcome.reason?.rawValue,
      at: at, observed: numbered(observed), expected: RequirementSentence(requirement).text,
      message: OutcomeSentence(rule: rule, outcome: outcome, unread: unread).text,
      signs: outcome.lacking)
  }

  /// Names of observations must differ: they are keys.
  private func numbered(_ observed: [Finding.Observation]) -> [Finding.Observation] {
    observed.enumerated().map { index, observation in
      Finding.Observation(name: "\(observation.name)_\(index + 1)", value: observation.value)
    }
  }

  private func other(_ statement: Int, _ name: String = "place") -> Finding.Observation {
    let at = place(statement)
    let page = at.page.map { " p.\($0)" } ?? ""
    return Finding.Observation(
      name: name, value: "\(at.file ?? "") \(at.section ?? "")\(page): \(at.quote ?? "")")
  }

  private func found(_ ground: Ground) -> RuleResult.Reason {
    let at = place(ground.statement)
    let page = at.page.map { " p.\($0)" } ?? ""
    let where_ = "\(at.file ?? "") \(at.section ?? "")\(page)"
    return RuleResult.Reason(
      code: "said",
      text: BilingualText(
        ja: "\(where_)「\(at.quote ?? "")」", en: "\(where_): \"\(at.quote ?? "")\""))
  }

  /// Where it was looked for.
  private func searched(_ outcome: RequirementOutcome) -> [RuleResult.Reason] {
    guard outcome.reason == .missing || outcome.reason == .delegated || outcome.reason == nil
    else { return [] }
    let reasons = text.documents.enumerated().map { index, document in
      let sentences = text.statements.reduce(0) { $0 + ($1.document == index ? 1 : 0) }
      return RuleResult.Reason(
        code: "searched",
        text: BilingualText(
          ja: "\(document.file) の全 \(document.passages.count) 段落（\(sentences) 文）を調べた",
          en:
            "searched all \(document.passages.count) passages (\(sentences) sentences) of \(document.file)"
        ))
    }
    return reasons + unreadReasons
  }

  private var unreadReasons: [RuleResult.Reason] {
    unread.map {
      RuleResult.Reason(
        code: "evidence-unusable",
        text: BilingualText(ja: "\($0) は読めていない", en: "\($0) could not be read"))
    }
  }

  func place(_ number: Int) -> Finding.Location {
    let statement = text.statements[number]
    let passage = text.documents[statement.document].passages[statement.passage]
    return Finding.Location(
      evidence: evidence, file: text.documents[statement.document].file,
      line: passage.line > 0 ? passage.line : nil, page: passage.page,
      section: section(of: passage),
      paragraph: passage.paragraph, quote: statement.text)
  }

  /// `5.2(3)`, from the numbers of headings and of the passage; their texts where there are none.
  private func section(of passage: Passage) -> String? {
    let path = passage.sectionPath.last
    let number = passage.number ?? ""
    let section = [path ?? "", number].filter { !$0.isEmpty }.joined(separator: " ")
    return section.isEmpty ? nil : section
  }

  private func id(_ rule: CheckedRule, _ subject: String) -> String {
    var digest = Digest()
    digest.update("\(rule.id)\u{0}\(subject)\u{0}0")
    return Digest.hexadecimal(digest.finish().prefix(8))
  }
}
