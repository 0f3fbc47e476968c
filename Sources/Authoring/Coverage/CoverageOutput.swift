import Basics
import Evaluation
import Policy

/// Coverage as a table for a terminal and as JSON.
public struct CoverageOutput {
  private let rules: [RuleCoverage]
  private let clauses: ClauseCoverage

  public init(_ rules: [RuleCoverage], _ clauses: ClauseCoverage) {
    self.rules = rules
    self.clauses = clauses
  }

  public func table(in language: Language) -> String {
    func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
    var lines: [String] = []
    let width = rules.map(\.rule.id.count).max() ?? 0
    for coverage in rules {
      let reached = coverage.reached
      let id = coverage.rule.id
      lines.append(
        id + String(repeating: " ", count: width - id.count + 2)
          + say("試験", "tests") + " \(coverage.tests)  "
          + (coverage.operators.isEmpty
            ? "" : say("演算子の答え", "operator answers") + " \(reached.0)/\(reached.of)  ")
          + say("判定", "verdicts") + " " + coverage.verdicts.joined(separator: " "))
      for verdict in coverage.missingVerdicts {
        lines.append("  " + say("達していない判定: ", "verdict not reached: ") + verdict)
      }
      for test in coverage.operators where !(test.seen.yes && test.seen.no && test.seen.unknown) {
        lines.append(
          "  \(test.place.description): \(test.part): \(test.text)  "
            + say("まだない答え: ", "not yet: ") + CoverageOutput.lacking(test.seen))
      }
      for branch in coverage.branches where !(branch.seen.yes && branch.seen.no) {
        lines.append(
          "  " + say("枝「\(branch.text.ja)」 まだない答え: ", "branch '\(branch.text.en)'  not yet: ")
            + CoverageOutput.lacking(branch.seen))
      }
    }
    let total = rules.reduce((0, 0)) { ($0.0 + $1.reached.0, $0.1 + $1.reached.of) }
    lines.append("")
    lines.append(
      say(
        "規則 \(rules.count) 件、演算子の答え \(total.0)/\(total.1)",
        "\(rules.count) rules, operator answers \(total.0)/\(total.1)"))
    lines += answers(in: language)
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many clauses are answered in which way, then each that no rule answers, with the reason
  /// where the document gives one.
  private func answers(in language: Language) -> [String] {
    func name(_ answer: ClauseCoverage.Answer) -> BilingualText {
      switch answer {
      case .automated: BilingualText(ja: "規則で答える", en: "answered by rules")
      case .attestation: BilingualText(ja: "申告で答える", en: "answered by attestations")
      case .outside: BilingualText(ja: "対象外（理由あり）", en: "outside, with a reason")
      case .notCovered: BilingualText(ja: "答えがない", en: "not covered")
      }
    }
    let without = clauses.entries.count { $0.rules.isEmpty }
    var lines = [
      BilingualText(
        ja: "条項 \(clauses.entries.count) 件のうち、規則のないもの \(without) 件",
        en: "\(clauses.entries.count) clauses, \(without) without a rule"
      )
      .text(in: language)
    ]
    for answer in ClauseCoverage.Answer.allCases {
      let count = clauses.entries.count { $0.answer == answer }
      lines.append("  \(name(answer).text(in: language)): \(count)")
    }
    for answer in [ClauseCoverage.Answer.attestation, .outside, .notCovered] {
      let entries = clauses.entries.filter { $0.answer == answer }
      if entries.isEmpty { continue }
      lines += ["", name(answer).text(in: language)]
      for entry in entries {
        lines.append(
          "  \(entry.clause.id)  \(entry.clause.level.rawValue)  "
            + entry.clause.title.text(in: language))
        if answer == .outside, let reason = entry.detail.outside {
          lines.append("    " + reason.text(in: language))
        }
      }
    }
    return lines
  }

  /// The answers that have not been seen: `true`, `false`, `unknown`.
  static func lacking(_ seen: SeenTruths) -> String {
    [("true", seen.yes), ("false", seen.no), ("unknown", seen.unknown)]
      .filter { !$0.1 }.map(\.0).joined(separator: ", ")
  }

  public func json() -> JSONValue {
    .map([
      ("rules", .list(rules.map(rule))),
      (
        "clauses",
        .list(
          clauses.entries.map { entry in
            .members([
              ("id", .text(entry.clause.id)), ("document", .text(entry.clause.document)),
              ("clause", .text(entry.clause.clause)),
              ("level", .text(entry.clause.level.rawValue)),
              ("answer", .text(entry.answer.rawValue)), ("rules", .texts(entry.rules)),
              ("outside", entry.detail.outside.map { .bilingual($0) }),
            ])
          })
      ),
    ])
  }

  private func rule(_ coverage: RuleCoverage) -> JSONValue {
    .map([
      ("rule", .text(coverage.rule.id)), ("tests", .int(coverage.tests)),
      ("verdicts", .texts(coverage.verdicts)),
      ("missing_verdicts", .texts(coverage.missingVerdicts)),
      (
        "operators",
        .list(
          coverage.operators.map { test in
            .map([
              ("part", .text(test.part)), ("text", .text(test.text)),
              ("line", .int(test.place.line ?? 0)), ("column", .int(test.place.column ?? 0)),
              ("seen", seen(test.seen)),
            ])
          })
      ),
      (
        "branches",
        .list(
          coverage.branches.map { branch in
            .map([("text", .bilingual(branch.text)), ("seen", seen(branch.seen))])
          })
      ),
    ])
  }

  private func seen(_ seen: SeenTruths) -> JSONValue {
    .map([
      ("true", .bool(seen.yes)), ("false", .bool(seen.no)), ("unknown", .bool(seen.unknown)),
    ])
  }
}
