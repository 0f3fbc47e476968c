import Basics

extension FindingsWalk {
  /// Left out of documents of runs without a specification.
  func requirements(_ requirements: [OrderedRequirement]) {
    guard !requirements.isEmpty else { return }
    emitter.items("requirements", element: "ordered", requirements) { requirement in
      emitter.text("rule", requirement.rule)
      emitter.text("said", requirement.said.rawValue)
      emitter.text("reason", ifPresent: requirement.reason)
      emitter.text("state", requirement.state.rawValue)
      emitter.bilingual("title", requirement.title)
      emitter.bilingual("acceptance", requirement.acceptance)
      emitter.words("rules", element: "by_rule", requirement.shownBy)
      if let at = requirement.at { location(at) }
    }
  }
}

extension FindingsDecoder {
  func requirement(_ fields: FindingsFields) throws(Problem) -> OrderedRequirement {
    OrderedRequirement(
      rule: try fields.text("rule"), title: try fields.bilingual("title"),
      said: try fields.word("said"), reason: try fields.optionalText("reason"),
      at: fields["at"] == nil ? nil : try location(fields),
      acceptance: try fields.bilingual("acceptance"), shownBy: try fields.words("rules"),
      state: try fields.word("state"))
  }
}
