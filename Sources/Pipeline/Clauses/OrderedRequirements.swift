import Basics
import Findings
import Policy
import Specification

/// Holds what a specification ordered against what a run's evidence shows. It takes the rules by
/// which the specification is judged before the contract, whatever baseline the run has: they are
/// not rules of the run and change no verdict.
struct OrderedRequirements {
  let policies: PolicySet
  let lifeCycle: LifeCycle
  let zone: Zone

  /// The policies say what a specification must ask for.
  var isPossible: Bool { policies.baselineIDs.contains(SpecificationCheck.defaultBaseline) }

  static let noBaseline = Problem(
    .warning, code: "no-acceptance-matrix", at: Place(),
    what: BilingualText(
      ja: "仕様書の要件と証拠の対応表は作っていません",
      en: "the matrix of the specification's requirements and the evidence was not made"),
    why: BilingualText(
      ja: "基準のフォルダーにベースライン「\(SpecificationCheck.defaultBaseline)」がない",
      en: "the policies have no baseline '\(SpecificationCheck.defaultBaseline)'"))

  /// One row for each requirement; none where the manifest has no specification. Throws when the
  /// requirements themselves are broken.
  func rows(_ loaded: [LoadedEvidence], results: [RuleResult]) throws(ProblemList)
    -> [OrderedRequirement]
  {
    let name = SpecificationCheck.evidence
    guard let evidence = loaded.first(where: { $0.entry.id == name }) else { return [] }
    let baseline = try policies.resolve(
      baseline: SpecificationCheck.defaultBaseline, zone: zone)
    let rules = baseline.rules.filter { $0.document != nil && $0.evidence.first == name }
    let policy = try SpecificationPolicy.load(rules, policies: policies)
    let isReadable = evidence.content != nil && !evidence.documents.isEmpty
    let judgement = SpecificationJudgement(
      policy: policy, documents: isReadable ? evidence.documents : [], evidence: name, unread: [])
    let judged = isReadable ? judgement.judge(rules) : []
    return rules.compactMap { rule -> OrderedRequirement? in
      guard let requirement = policy.requirement(rule.id) else { return nil }
      let outcome = judged.first { $0.result.rule == rule.id }
      let shownBy = lifeCycle.evidence(of: rule.id).filter { id in
        results.contains { $0.rule == id }
      }
      let finding = outcome.flatMap { firstFinding($0.result) }
      return OrderedRequirement(
        rule: rule.id, title: rule.title, said: outcome?.result.verdict ?? .unknown,
        reason: finding?.reason,
        at: finding?.at ?? outcome?.marks.first.map { place($0, judgement.specification) },
        acceptance: requirement.acceptance, shownBy: shownBy,
        state: state(results.filter { shownBy.contains($0.rule) }))
    }
  }

  /// One failure contradicts; nothing but passes shows. All else is for somebody to look at.
  private func state(_ results: [RuleResult]) -> OrderedRequirement.State {
    if results.contains(where: { $0.verdict == .fail }) { return .contradicted }
    let judged = results.filter { $0.verdict != .notApplicable }
    return !judged.isEmpty && judged.allSatisfy { $0.verdict == .pass } ? .shown : .open
  }

  /// A finding about the document as a whole has no place in it.
  private func firstFinding(_ result: RuleResult) -> Finding? {
    var found: Finding?
    try? result.findings.forEach(limit: 1) { found = $0 }
    return found
  }

  private func place(_ mark: SpecificationResult.Mark, _ text: SpecificationText)
    -> Finding.Location
  {
    let document = text.documents[mark.document]
    let passage = document.passages[mark.passage]
    return Finding.Location(
      evidence: SpecificationCheck.evidence, file: document.file, page: passage.page,
      section: passage.sectionPath.last, paragraph: passage.paragraph, quote: mark.text)
  }
}
