import Basics
import Policy

/// Finds verdicts that no test of a rule about documents expects.
struct DocumentTestLint {
  let rule: CheckedRule
  let source: RuleSource

  func problems() -> [Problem] {
    let cases: [DocumentTestCase]
    do throws(ProblemList) {
      cases = try DocumentTestCase.read(source)
    } catch {
      return error.problems
    }
    if cases.isEmpty {
      return [
        Problem(
          .warning, code: "no-tests", at: Place(file: source.path),
          what: BilingualText(ja: "試験がありません", en: "the rule has no tests"),
          remedy: BilingualText(
            ja: "「tests」に、適合、不適合、判定不能の試験を書いてください",
            en: "write tests for pass, fail and unknown under 'tests'"))
      ]
    }
    let failure = rule.kind == .indicator ? "indicator" : "fail"
    return ["pass", failure, "unknown"].compactMap { verdict in
      if cases.contains(where: { $0.verdict == verdict }) { return nil }
      let node = source.node["tests"]
      return Problem(
        .warning, code: "untested-verdict",
        at: Place(file: source.path, line: node?.line, column: node?.column),
        what: BilingualText(
          ja: "判定「\(verdict)」の試験がありません", en: "no test expects the verdict '\(verdict)'"),
        remedy: BilingualText(ja: "「tests」に加えてください", en: "add one under 'tests'"))
    }
  }
}
