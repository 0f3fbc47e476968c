import Basics

/// A comparison for machines, as JSON or XML: all of it, whatever its size.
public enum ComparisonNotation {
  /// The namespace of the XML form.
  public static let xmlNamespace = "urn:tenken:comparison:1"
  /// The version of the notation.
  public static let formatVersion = "1"

  public static func writeJSON(
    _ comparison: FindingsComparison, to sink: any ByteSink
  ) throws(ProblemList) {
    try ComparisonWalk(emitter: JSONEmitter(sink: sink)).write(comparison)
  }

  public static func writeXML(
    _ comparison: FindingsComparison, to sink: any ByteSink
  ) throws(ProblemList) {
    let emitter: XMLEmitter
    do throws(Problem) {
      emitter = try XMLEmitter(
        sink: sink, root: "comparison", namespace: ComparisonNotation.xmlNamespace)
    } catch {
      throw ProblemList([error])
    }
    try ComparisonWalk(emitter: emitter).write(comparison)
  }
}

/// Goes through a comparison once and hands it to an emitter.
struct ComparisonWalk<Emitter: FindingsEmitter> {
  let emitter: Emitter

  func write(_ comparison: FindingsComparison) throws(ProblemList) {
    emitter.beginDocument()
    emitter.text("tenken_comparison", ComparisonNotation.formatVersion)
    run("old", comparison.old)
    run("new", comparison.new)
    emitter.beginObject("totals")
    counts(comparison.totals)
    emitter.endObject()
    emitter.items("notices", element: "notice", comparison.notices) { notice in
      emitter.text("severity", notice.severity.rawValue)
      emitter.text("code", notice.code)
      emitter.bilingual("what", notice.what)
      emitter.bilingual("why", ifPresent: notice.why)
    }
    emitter.items("evidence", element: "piece", comparison.evidence) { piece in
      emitter.text("id", piece.id)
      emitter.words("old", element: "old_sha256", piece.old)
      emitter.words("new", element: "new_sha256", piece.new)
    }
    emitter.items("rules", element: "compared", comparison.rules, rule)
    emitter.beginList("changes")
    try comparison.forEachChange { change throws(Problem) in
      self.change(change)
      try emitter.checkpoint()
    }
    emitter.endList()
    emitter.endDocument()
    do throws(Problem) {
      try emitter.checkpoint()
    } catch {
      throw ProblemList([error])
    }
  }

  private func run(_ name: String, _ document: FindingsDocument) {
    emitter.beginObject(name)
    emitter.text("system", document.system.id)
    emitter.text("as_of", document.asOf)
    emitter.text("baseline", document.baseline.id)
    emitter.text("baseline_sha256", document.baseline.sha256)
    emitter.boolean("complete", document.complete)
    emitter.text("tool", document.toolVersion)
    emitter.endObject()
  }

  private func counts(_ counts: RuleComparison.Counts) {
    for state in FindingState.allCases { emitter.integer(state.rawValue, counts[state]) }
  }

  private func rule(_ rule: RuleComparison) {
    emitter.text("rule", rule.rule)
    emitter.text("basis", rule.basis.rawValue)
    counts(rule.counts)
    emitter.bilingual("title", rule.title)
    side("old", rule.old)
    side("new", rule.new)
    emitter.items("parameters", element: "parameter", rule.parameters) { parameter in
      emitter.text("name", parameter.name)
      emitter.text("old", ifPresent: parameter.old)
      emitter.text("new", ifPresent: parameter.new)
    }
  }

  private func side(_ name: String, _ result: RuleResult?) {
    guard let result else { return }
    emitter.beginObject(name)
    emitter.integer("version", result.version)
    emitter.text("verdict", result.verdict.rawValue)
    emitter.integer("population", result.population)
    emitter.integer("passed", result.passed)
    emitter.integer("failed", result.failed)
    emitter.integer("unknown", result.unknown)
    emitter.integer("waived", result.waived)
    emitter.endObject()
  }

  private func change(_ change: FindingsComparison.Change) {
    emitter.beginItem("finding")
    emitter.text("rule", change.rule)
    emitter.text("id", change.finding.id)
    emitter.text("subject", change.finding.subject)
    emitter.text("state", change.state.rawValue)
    emitter.text("old_outcome", ifPresent: change.oldOutcome?.rawValue)
    emitter.text("new_outcome", ifPresent: change.newOutcome?.rawValue)
    emitter.bilingual("message", change.finding.message)
    emitter.endItem()
  }
}
