import Basics

extension FindingsWalk {
  func criteria(_ criteria: [FindingsDocument.Criterion]) {
    emitter.items("criteria", element: "criterion", criteria) { criterion in
      emitter.text("id", criterion.id)
      emitter.text("edition", ifPresent: criterion.edition)
      emitter.text("decided", ifPresent: criterion.decided)
      emitter.text("in_force", ifPresent: criterion.inForce)
      emitter.bilingual("title", criterion.title)
    }
  }

  func severities(_ severities: [FindingsDocument.Severity]) {
    guard !severities.isEmpty else { return }
    emitter.items("severities", element: "importance", severities) { severity in
      emitter.text("word", severity.word)
      emitter.bilingual("meaning", severity.meaning)
    }
  }

  func clauses(_ clauses: [ClauseResult]) throws(Problem) {
    emitter.beginList("clauses")
    for clause in clauses {
      emitter.beginItem("answer")
      self.clause(clause)
      emitter.endItem()
      try emitter.checkpoint()
    }
    emitter.endList()
  }

  private func clause(_ clause: ClauseResult) {
    emitter.text("id", clause.id)
    emitter.text("document", clause.document)
    emitter.text("clause", clause.clause)
    emitter.text("answer", clause.answer.rawValue)
    emitter.text("level", clause.level)
    emitter.text("priority", clause.priority)
    emitter.text("confidence", clause.confidence)
    emitter.text("list", ifPresent: clause.list)
    emitter.text("tier", ifPresent: clause.tier)
    if clause.isHeading { emitter.boolean("heading", true) }
    emitter.bilingual("title", clause.title)
    emitter.bilingual("text", ifPresent: clause.text)
    emitter.bilingual("by_hand", ifPresent: clause.byHand)
    emitter.bilingual("outside", ifPresent: clause.outside)
    emitter.items("roles", element: "role", clause.roles) { emitter.bilingual("name", $0) }
    emitter.words("checks", element: "check", clause.methods)
    emitter.words("rules", element: "by_rule", clause.rules)
    emitter.words("counterparts", element: "counterpart", clause.counterparts)
    if !clause.editions.isEmpty {
      emitter.items("editions", element: "same_in", clause.editions, edition)
    }
    emitter.items("crosswalk", element: "related", clause.crosswalk) { related in
      emitter.text("scheme", related.scheme)
      emitter.text("id", related.id)
    }
    emitter.items("attestations", element: "attestation", clause.attestations) { attestation in
      emitter.text("state", attestation.state.rawValue)
      emitter.text("by", ifPresent: attestation.by)
      emitter.text("role", ifPresent: attestation.role)
      emitter.text("at", ifPresent: attestation.at)
      emitter.text("valid_until", ifPresent: attestation.validUntil)
      emitter.text("file", ifPresent: attestation.file)
      emitter.prose("statement", attestation.statement)
    }
  }

  private func edition(_ edition: ClauseResult.Edition) {
    emitter.text("document", edition.document)
    emitter.text("edition", edition.edition)
    emitter.text("clause", ifPresent: edition.clause)
    emitter.text("level", ifPresent: edition.level)
    emitter.text("confidence", ifPresent: edition.confidence)
    if edition.isHeading { emitter.boolean("heading", true) }
  }

  func chains(_ chains: [ControlChain]) {
    emitter.items("life_cycle", element: "chain", chains) { chain in
      emitter.text("id", chain.id)
      emitter.bilingual("title", chain.title)
      emitter.words("clauses", element: "serves", chain.clauses)
      emitter.items("steps", element: "step", chain.steps) { step in
        emitter.text("stage", step.stage)
        emitter.words("rules", element: "by_rule", step.rules)
      }
    }
  }
}
