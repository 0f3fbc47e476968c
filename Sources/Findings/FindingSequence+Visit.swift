import Basics

extension FindingSequence {
  /// As `forEach`, with every failure as a problem that names the rule.
  public func visit(
    limit: Int? = nil, of rule: String, _ body: (Finding) throws(Problem) -> Void
  ) throws(Problem) {
    do {
      try forEach(limit: limit) { finding in try body(finding) }
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
