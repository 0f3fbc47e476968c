import Basics

extension FindingsWalk {
  func waivers(_ waivers: [WaiverRecord]) throws(Problem) {
    guard !waivers.isEmpty else { return }
    emitter.beginList("waivers")
    for waiver in waivers {
      emitter.beginItem("waiver")
      self.waiver(waiver)
      emitter.endItem()
      try emitter.checkpoint()
    }
    emitter.endList()
  }

  private func waiver(_ waiver: WaiverRecord) {
    emitter.text("id", waiver.id)
    emitter.text("kind", waiver.kind.rawValue)
    emitter.text("rule", waiver.rule)
    emitter.text("status", waiver.status.rawValue)
    emitter.text("covers", waiver.covers.rawValue)
    emitter.boolean("all_subjects", waiver.subjects == nil)
    emitter.integer("matched", waiver.matched)
    emitter.text("approver_title", waiver.approver.title)
    emitter.text("approver_name", waiver.approver.name)
    emitter.text("approved_at", waiver.approvedAt)
    emitter.text("start", waiver.start)
    emitter.text("end", waiver.end)
    emitter.integer("days_left", ifPresent: waiver.daysLeft)
    emitter.text("ticket", ifPresent: waiver.ticket)
    emitter.text("applicant", ifPresent: waiver.applicant)
    emitter.text("reason", waiver.reason)
    emitter.text("measure", ifPresent: waiver.measure)
    emitter.text("risk", ifPresent: waiver.risk)
    emitter.text("proof_file", ifPresent: waiver.proof?.file)
    emitter.text("proof_sha256", ifPresent: waiver.proof?.sha256)
    emitter.text("file", waiver.file)
    emitter.integer("line", waiver.line)
    emitter.words("subjects", element: "waived_subject", waiver.subjects ?? [])
  }

  func waived(by mark: Finding.WaiverMark) {
    emitter.beginObject("waived_by")
    emitter.text("id", mark.id)
    emitter.text("kind", mark.kind.rawValue)
    emitter.text("until", mark.until)
    emitter.endObject()
  }

  func loosened(_ loosened: [Loosening]) {
    guard !loosened.isEmpty else { return }
    emitter.items("loosened", element: "loosening", loosened) { loosening in
      emitter.text("kind", loosening.kind.rawValue)
      emitter.text("rule", ifPresent: loosening.rule)
      emitter.text("parameter", ifPresent: loosening.parameter)
      emitter.text("from", ifPresent: loosening.from)
      emitter.text("to", ifPresent: loosening.to)
      emitter.text("by", loosening.by)
      emitter.bilingual("why", loosening.why)
    }
  }

  func comparison(_ comparison: ComparisonRecord) throws(Problem) {
    emitter.beginObject("comparison")
    emitter.text("as_of", comparison.asOf)
    emitter.text("baseline", comparison.baseline)
    emitter.text("baseline_sha256", comparison.baselineSHA256)
    emitter.boolean("complete", comparison.complete)
    emitter.beginList("rules")
    for rule in comparison.rules {
      emitter.beginItem("compared")
      emitter.text("rule", rule.rule)
      emitter.boolean("comparable", rule.isComparable)
      emitter.text("verdict", ifPresent: rule.verdict?.rawValue)
      emitter.integer("new", rule.new)
      emitter.integer("known", rule.known)
      emitter.integer("reopened", rule.reopened)
      emitter.integer("fixed", rule.fixed)
      emitter.integer("unconfirmed", rule.unconfirmed)
      emitter.words("fixed_ids", element: "fixed_id", rule.fixedIDs)
      emitter.words("unconfirmed_ids", element: "unconfirmed_id", rule.unconfirmedIDs)
      emitter.endItem()
      try emitter.checkpoint()
    }
    emitter.endList()
    emitter.endObject()
  }
}
