import Basics

extension FindingSequence {
  /// As `forEach`, with every failure as a problem that names the rule.
  public func visit(
    limit: Int? = nil, of rule: String, _ body: (Finding) throws(Problem) -> Void
  ) throws(Problem) {
    try FindingsLost.watch(rule) {
      try forEach(limit: limit) { finding in try body(finding) }
    }
  }

  /// As `forEachSubject`, with every failure as a problem that names the rule.
  public func visitSubjects(
    of rule: String, _ body: (String, Outcome) -> Void
  ) throws(Problem) {
    try FindingsLost.watch(rule) { try forEachSubject(body) }
  }
}

/// What is said when findings that were put aside cannot be read back.
enum FindingsLost {
  static func watch(_ rule: String, _ body: () throws -> Void) throws(Problem) {
    do {
      try body()
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(
        code: "findings-lost", at: Place(pointer: rule),
        what: BilingualText(
          ja: "検出事項を読み出せません", en: "the findings cannot be read back"),
        why: BilingualText("\(error)"),
        remedy: BilingualText(ja: "点検をやり直してください", en: "run the check again"))
    }
  }
}
