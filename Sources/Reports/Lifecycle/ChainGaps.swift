import Findings

/// Where a control was not looked at.
struct ChainGaps {
  let document: FindingsDocument
  let chain: ControlChain

  func verdicts(_ step: ControlChain.Step) -> [Verdict] {
    step.rules.compactMap { rule in document.results.first { $0.rule == rule }?.verdict }
      + ordered(step).map(\.said)
  }

  /// What the specification was asked beside the rules of the run.
  func ordered(_ step: ControlChain.Step) -> [OrderedRequirement] {
    step.rules.filter { rule in !document.results.contains { $0.rule == rule } }
      .compactMap { rule in document.requirements.first { $0.rule == rule } }
  }

  /// What persons attest of the control's clauses.
  var attestations: [ClauseResult.Attestation] {
    document.clauses.filter { chain.clauses.contains($0.id) }.flatMap(\.attestations)
  }

  /// The first stage at which a rule failed.
  var failed: String? { chain.steps.first { verdicts($0).contains(.fail) }?.stage }

  /// Stages without a rule that was judged. An attestation in force is a look at the last one.
  var blind: [String] {
    chain.steps.filter { step in
      if step.stage == "audit", attestations.contains(where: { $0.state == .inForce }) {
        return false
      }
      return !verdicts(step).contains { verdict in
        verdict != .notApplicable && !RunSummary.unjudged.contains(verdict)
      }
    }.map(\.stage)
  }

  /// Stages of which a part could not be judged.
  var partly: [String] {
    let blind = blind
    return chain.steps.filter { step in
      !blind.contains(step.stage)
        && verdicts(step).contains { RunSummary.unjudged.contains($0) }
    }.map(\.stage)
  }
}
