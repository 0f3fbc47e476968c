import Basics

extension FindingsDecoder {
  func criterion(_ fields: FindingsFields) throws(Problem) -> FindingsDocument.Criterion {
    let id = try fields.text("id")
    return FindingsDocument.Criterion(
      id: id, edition: try fields.optionalText("edition"),
      title: try fields.bilingual("title", default: id),
      decided: try fields.optionalText("decided"), inForce: try fields.optionalText("in_force"))
  }

  func severity(_ fields: FindingsFields) throws(Problem) -> FindingsDocument.Severity {
    FindingsDocument.Severity(
      word: try fields.text("word"), meaning: try fields.bilingual("meaning"))
  }

  private func edition(_ fields: FindingsFields) throws(Problem) -> ClauseResult.Edition {
    ClauseResult.Edition(
      document: try fields.text("document"), edition: try fields.text("edition"),
      clause: try fields.optionalText("clause"), level: try fields.optionalText("level"),
      confidence: try fields.optionalText("confidence"),
      isHeading: try fields.optionalBoolean("heading"))
  }

  func clauseResult(_ fields: FindingsFields) throws(Problem) -> ClauseResult {
    ClauseResult(
      id: try fields.text("id"), document: try fields.text("document"),
      clause: try fields.text("clause"), level: try fields.text("level"),
      confidence: try fields.text("confidence"), priority: try fields.text("priority"),
      answer: try fields.word("answer"), list: try fields.optionalText("list"),
      tier: try fields.optionalText("tier"), title: try fields.bilingual("title"),
      text: try fields.optionalBilingual("text"),
      byHand: try fields.optionalBilingual("by_hand"),
      outside: try fields.optionalBilingual("outside"),
      roles: try fields.objects("roles") { role throws(Problem) in try role.bilingual("name") },
      methods: try fields.words("checks"), rules: try fields.words("rules"),
      counterparts: try fields.words("counterparts"),
      crosswalk: try fields.objects("crosswalk") { related throws(Problem) in
        ClauseResult.Related(scheme: try related.text("scheme"), id: try related.text("id"))
      },
      attestations: try fields.objects("attestations", attestation),
      editions: try fields.objects("editions", edition),
      isHeading: try fields.optionalBoolean("heading"))
  }

  private func attestation(_ fields: FindingsFields) throws(Problem) -> ClauseResult.Attestation {
    ClauseResult.Attestation(
      state: try fields.word("state"), statement: try fields.text("statement"),
      by: try fields.optionalText("by"), role: try fields.optionalText("role"),
      at: try fields.optionalText("at"), validUntil: try fields.optionalText("valid_until"),
      file: try fields.optionalText("file"))
  }

  func chain(_ fields: FindingsFields) throws(Problem) -> ControlChain {
    ControlChain(
      id: try fields.text("id"), title: try fields.bilingual("title"),
      clauses: try fields.words("clauses"),
      steps: try fields.objects("steps") { step throws(Problem) in
        ControlChain.Step(stage: try step.text("stage"), rules: try step.words("rules"))
      })
  }
}
