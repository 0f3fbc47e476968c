import Basics
import Findings
import Policy
import Schema

/// Checks the waivers of all files together against the rules that exist and what the baseline
/// allows.
public struct WaiverCheck {
  /// All rules of the policies, not only those of the baseline.
  private let rules: [String]
  private let limits: WaiverLimits

  public init(rules: [String], limits: WaiverLimits) {
    self.rules = rules
    self.limits = limits
  }

  /// Every problem, in the order of the files. Errors refuse the run.
  public func problems(_ waivers: [Waiver]) -> [Problem] {
    let known = Set(rules)
    var problems: [Problem] = []
    for waiver in waivers {
      if !known.contains(waiver.rule) {
        problems.append(
          .unknownName(
            code: "unknown-rule", kind: BilingualText(ja: "規則", en: "rule"), name: waiver.rule,
            candidates: rules, at: waiver.rulePlace))
      }
      if let longest = limits.longest { problems += tooLong(waiver, longest) }
      if waiver.subjects == nil, !limits.allowsAllSubjects(of: waiver.rule) {
        problems.append(tooWide(waiver))
      }
    }
    return ProblemList(
      sorting: problems + WaiverOverlaps.repeatedIDs(waivers) + WaiverOverlaps.overlaps(waivers)
    ).problems
  }

  private func tooLong(_ waiver: Waiver, _ longest: Period) -> [Problem] {
    let last = WaiverDates.lastDay(from: waiver.start, longest: longest)
    guard waiver.end > last else { return [] }
    return [
      Problem(
        code: "waiver-too-long", at: waiver.endPlace,
        what: BilingualText(
          ja:
            "「\(waiver.id)」の期間（\(waiver.start) から \(waiver.end)）は、認められる \(longest.spoken.ja) を超えます",
          en:
            "'\(waiver.id)' lasts from \(waiver.start) to \(waiver.end): longer than \(longest.spoken.en)"
        ),
        why: BilingualText(
          ja: "ベースラインの waivers.longest: \(longest)",
          en: "the baseline's waivers.longest: \(longest)"),
        remedy: BilingualText(
          ja: "end を \(last) 以前にし、必要なら改めて承認を受けてください",
          en: "let it end by \(last), and have it approved again if it is still needed"))
    ]
  }

  private func tooWide(_ waiver: Waiver) -> Problem {
    Problem(
      code: "waiver-too-wide", at: waiver.subjectsPlace,
      what: BilingualText(
        ja: "「\(waiver.id)」は規則「\(waiver.rule)」の対象すべてを除きますが、ベースラインが認めていません",
        en:
          "'\(waiver.id)' waives all subjects of '\(waiver.rule)', which the baseline does not allow"
      ),
      remedy: BilingualText(
        ja: "subjects に対象を一つずつ書くか、ベースラインの waivers.all_subjects に規則を加えてください",
        en: "list the subjects one by one, or add the rule to the baseline's waivers.all_subjects"))
  }
}
