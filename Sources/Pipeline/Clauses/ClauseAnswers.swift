import Basics
import Evaluation
import Findings
import Policy

/// Says for each clause of the baseline's documents by what this run answers it.
struct ClauseAnswers {
  let baseline: ResolvedBaseline
  let attestations: [AttestationRow]
  let results: [RuleResult]
  let context: RunContext

  /// In the order of the documents and their clauses.
  var clauses: [ClauseResult] {
    var rowsOf: [[UInt8]: [Int]] = [:]
    for (index, row) in attestations.enumerated() {
      rowsOf[ControlNames.key(row.control), default: []].append(index)
    }
    // Rules that are declared not applicable answer nothing.
    let judged = results.filter { $0.verdict != .notApplicable }
    let judgedRules = baseline.rules.filter { rule in
      !AttestationRow.isJudged(by: rule, baseline.vocabulary)
        && judged.contains { $0.rule == rule.id }
    }
    let editions = EditionTable(baseline.controls + baseline.cited)
    let failed = Set(judged.filter { $0.verdict == .fail }.map(\.rule))
    // A rule that lacked its evidence answers nothing either.
    let said: Set<Verdict> = [.pass, .fail, .indicator, .waived]
    let settled = Set(judged.filter { said.contains($0.verdict) }.map(\.rule))
    return ClauseCoverage(documents: baseline.controls, rules: judgedRules).entries.map { entry in
      let names =
        ControlNames.names(of: entry.clause, isAnswered: true)
        + entry.equivalents
      let found = Set(names.map(ControlNames.key)).flatMap { rowsOf[$0] ?? [] }.sorted()
      var answer = result(
        entry, found.map { attestations[$0] }, isFailed: !failed.isDisjoint(with: entry.rules),
        isJudged: !settled.isDisjoint(with: entry.rules))
      answer.editions = editions.others(of: entry.clause, entry.detail)
      return answer
    }
  }

  /// Whether somebody declared later, on the same day, or without a date, that the clause is not met.
  private func isOverruled(_ row: AttestationRow, by denials: [AttestationRow]) -> Bool {
    denials.contains { denial in
      guard let denied = denial.at, let held = row.at else { return true }
      return !AttestationRow.isBefore(denied, held, context.zone)
    }
  }

  private func result(
    _ entry: ClauseCoverage.Entry, _ rows: [AttestationRow], isFailed: Bool, isJudged: Bool
  ) -> ClauseResult {
    let detail = entry.detail
    let states = rows.map { $0.state(context) }
    let denials = zip(rows, states).filter { $0.1 == .denied }.map(\.0)
    let overruled = rows.map { isOverruled($0, by: denials) }
    let holds = rows.indices.filter { states[$0] == .inForce && !overruled[$0] }.map { rows[$0] }
    let answer: ClauseResult.Answer =
      if entry.answer == .automated {
        isJudged ? .automated : .notJudged
      } else if holds.contains(where: { $0.answer == "alternative" }) {
        .alternative
      } else if !holds.isEmpty {
        .attested
      } else {
        switch entry.answer {
        case .outside: .outside
        case .notCovered: .notCovered
        case .attestation, .automated: .notChecked
        }
      }
    return ClauseResult(
      id: entry.clause.id, document: entry.clause.document, clause: entry.clause.clause,
      level: entry.clause.level.rawValue, confidence: entry.clause.confidence,
      priority: detail.priority.rawValue, answer: answer, list: detail.listMode?.rawValue,
      tier: detail.tier?.rawValue, title: entry.clause.title, text: detail.text,
      byHand: detail.byHand, outside: detail.outside, roles: detail.roles,
      methods: detail.methods.map(\.rawValue), rules: entry.rules,
      counterparts: entry.equivalents + entry.counterparts,
      crosswalk: detail.crosswalk.flatMap { scheme in
        scheme.ids.map { ClauseResult.Related(scheme: scheme.scheme, id: $0) }
      },
      attestations: rows.indices.map { index in
        let row = rows[index]
        let isContradicted = isFailed && row.answer != "alternative"
        return attestation(
          row, states[index],
          inForce: overruled[index] ? .overruled : isContradicted ? .contradicted : .inForce)
      }, isHeading: entry.clause.isHeading)
  }

  private func attestation(
    _ row: AttestationRow, _ state: AttestationRow.ClauseState,
    inForce: ClauseResult.Attestation.State
  ) -> ClauseResult.Attestation {
    let shown: ClauseResult.Attestation.State =
      switch state {
      case .inForce: inForce
      case .expired: .expired
      case .incomplete: .incomplete
      case .denied: .denied
      case .future: .future
      }
    return ClauseResult.Attestation(
      state: shown, statement: row.statement, by: row.by, role: row.role,
      at: row.at?.text(in: context.zone), validUntil: row.validUntil?.text(in: context.zone),
      file: row.file)
  }

  /// Every document that a rule or a clause of the run rests on, each once: those that the
  /// baseline answers for first.
  var criteria: [FindingsDocument.Criterion] {
    var found = baseline.controls.map(criterion)
    for clause in baseline.rules.flatMap(\.clauses)
    where !found.contains(where: { $0.id == clause.document }) {
      found.append(
        baseline.cited.first { $0.id == clause.document }.map(criterion)
          ?? FindingsDocument.Criterion(
            id: clause.document, edition: clause.edition, title: clause.documentTitle))
    }
    return found
  }

  private func criterion(_ document: ControlDocument) -> FindingsDocument.Criterion {
    FindingsDocument.Criterion(
      id: document.id, edition: document.edition, title: document.title,
      decided: document.decided, inForce: document.inForce)
  }
}
