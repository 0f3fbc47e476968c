import Basics

/// Goes through a findings document once and hands it to an emitter. JSON and XML both come from
/// here: what one holds, the other holds.
struct FindingsWalk<Emitter: FindingsEmitter> {
  let emitter: Emitter

  func write(_ document: FindingsDocument) throws(Problem) {
    emitter.beginDocument()
    emitter.text("tenken", FindingsDocument.formatVersion)
    emitter.text("tool", document.toolVersion)
    emitter.text("as_of", document.asOf)
    emitter.text("timezone", document.timezone)
    emitter.boolean("complete", document.complete)
    if document.edition != .auditor { emitter.text("edition", document.edition.rawValue) }
    emitter.text("pseudonym_key", ifPresent: document.pseudonymKey)
    system(document.system)
    if let entries = document.engagement?.entries, !entries.isEmpty {
      emitter.observations("engagement", entries)
    }
    emitter.beginObject("baseline")
    emitter.text("id", document.baseline.id)
    emitter.text("sha256", document.baseline.sha256)
    emitter.bilingual("title", document.baseline.title)
    loosened(document.baseline.loosened)
    emitter.endObject()
    criteria(document.criteria)
    severities(document.severities)
    emitter.beginList("evidence")
    for card in document.evidence {
      emitter.beginItem("card")
      self.card(card)
      emitter.endItem()
      try emitter.checkpoint()
    }
    emitter.endList()
    problems(document.problems)
    try waivers(document.waivers)
    if let comparison = document.comparison { try self.comparison(comparison) }
    emitter.beginList("results")
    for result in document.results { try self.result(result) }
    emitter.endList()
    try clauses(document.clauses)
    chains(document.lifeCycle)
    requirements(document.requirements)
    emitter.endDocument()
    try emitter.checkpoint()
  }

  private func system(_ system: FindingsDocument.System) {
    emitter.beginObject("system")
    emitter.text("id", system.id)
    emitter.text("name", system.name)
    emitter.text("owner", ifPresent: system.owner)
    emitter.text("operator", ifPresent: system.operatorName)
    emitter.text("in_service_since", ifPresent: system.inServiceSince)
    emitter.endObject()
  }

  private func result(_ result: RuleResult) throws(Problem) {
    emitter.beginItem("result")
    emitter.text("rule", result.rule)
    emitter.integer("version", result.version)
    emitter.text("verdict", result.verdict.rawValue)
    emitter.text("kind", result.kind)
    emitter.text("aspect", result.aspect)
    emitter.text("severity", result.severity)
    emitter.text("level", result.level)
    emitter.integer("population", result.population)
    emitter.integer("passed", result.passed)
    emitter.integer("failed", result.failed)
    emitter.integer("unknown", result.unknown)
    emitter.integer("waived", result.waived)
    if result.alternatives > 0 { emitter.integer("alternatives", result.alternatives) }
    emitter.text("original_verdict", ifPresent: result.originalVerdict?.rawValue)
    if result.isWeaker { emitter.boolean("weaker", true) }
    emitter.integer("rows_read", ifPresent: result.rowsRead)
    emitter.bilingual("title", result.title)
    emitter.words("controls", element: "control", result.clauses.map(\.id))
    emitter.items("clauses", element: "clause", result.clauses, clause)
    emitter.items("parameters", element: "parameter", result.parameters, parameter)
    emitter.words("evidence", element: "uses", result.evidence)
    emitter.bilingual("requirement", result.requirement)
    emitter.bilingual("selection", ifPresent: result.selection)
    emitter.bilingual("remedy", result.remedy)
    emitter.bilingual("rationale", ifPresent: result.rationale)
    emitter.items("reasons", element: "reason", result.reasons) { reason in
      emitter.text("code", reason.code)
      emitter.bilingual("text", reason.text)
    }
    try findings(result.findings, of: result.rule)
    emitter.endItem()
  }

  func clause(_ clause: RuleResult.Clause) {
    emitter.text("id", clause.id)
    emitter.text("document", clause.document)
    emitter.text("edition", ifPresent: clause.edition)
    emitter.text("clause", clause.clause)
    emitter.text("level", clause.level)
    emitter.text("confidence", clause.confidence)
    if clause.isHeading { emitter.boolean("heading", true) }
    emitter.bilingual("document_title", clause.documentTitle)
    emitter.bilingual("title", clause.title)
  }

  private func parameter(_ parameter: RuleResult.Parameter) {
    emitter.text("name", parameter.name)
    emitter.text("value", parameter.value)
    emitter.text("default", parameter.defaultValue)
    emitter.boolean("weaker", parameter.isWeaker)
    emitter.bilingual("source", ifPresent: parameter.source)
    emitter.bilingual("weaker_reason", ifPresent: parameter.weakerReason)
  }

  private func findings(_ findings: any FindingSequence, of rule: String) throws(Problem) {
    emitter.beginList("findings")
    try findings.visit(of: rule) { finding throws(Problem) in
      emitter.beginItem("finding")
      emitter.text("id", finding.id)
      emitter.text("subject", finding.subject)
      emitter.text("outcome", finding.outcome.rawValue)
      emitter.text("original_outcome", ifPresent: finding.waivedBy?.original.rawValue)
      emitter.text("change", ifPresent: finding.change?.rawValue)
      emitter.text("reason", ifPresent: finding.reason)
      emitter.text("expected", finding.expected.ja)
      emitter.text("expected_en", finding.expected.en)
      location(finding.at)
      emitter.observations("observed", finding.observed)
      emitter.bilingual("message", finding.message)
      if !finding.signs.isEmpty {
        emitter.beginList("signs")
        for sign in finding.signs {
          emitter.beginItem("sign")
          emitter.bilingual("text", sign)
          emitter.endItem()
        }
        emitter.endList()
      }
      if let mark = finding.waivedBy { waived(by: mark) }
      emitter.endItem()
      try emitter.checkpoint()
    }
    emitter.endList()
  }

  func location(_ at: Finding.Location) {
    emitter.beginObject("at")
    emitter.text("evidence", at.evidence)
    emitter.text("file", ifPresent: at.file)
    emitter.integer("row", ifPresent: at.row)
    emitter.integer("line", ifPresent: at.line)
    emitter.text("column", ifPresent: at.column)
    emitter.text("sheet", ifPresent: at.sheet)
    emitter.text("cell", ifPresent: at.cell)
    emitter.integer("page", ifPresent: at.page)
    emitter.text("section", ifPresent: at.section)
    emitter.integer("paragraph", ifPresent: at.paragraph)
    emitter.text("pointer", ifPresent: at.pointer)
    emitter.prose("quote", ifPresent: at.quote)
    emitter.endObject()
  }
}
