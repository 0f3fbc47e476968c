import Basics
import Findings

/// What a run says about a waiver that changes nothing, or not all it means to.
struct WaiverRemarks {
  let waiver: Waiver
  let record: WaiverRecord
  private static let listed = 10

  /// `unused`: subjects that it lists and that no finding is about. `result`: what the run says about
  /// its rule, after waivers; nil when the baseline has no such rule.
  func problems(_ unused: [String], result: RuleResult?) -> [Problem] {
    switch record.status {
    case .expired: [expired]
    case .notStarted: [notStarted]
    case .stale: [stale(result)]
    case .inForce: unused.isEmpty ? [] : [partlyStale(unused)]
    }
  }

  private var expired: Problem {
    Problem(
      .warning, code: "waiver-expired", at: waiver.place,
      what: BilingualText(
        ja: "例外承認「\(waiver.id)」は \(waiver.end) に期限が切れています。結果を変えません",
        en: "the waiver '\(waiver.id)' ended on \(waiver.end) and changes nothing"),
      remedy: BilingualText(
        ja: "是正するか、改めて承認を受けてください。済んでいれば消してください",
        en: "mend what it waived, or have it approved again; remove it if that is done"))
  }

  private var notStarted: Problem {
    Problem(
      .warning, code: "waiver-not-started", at: waiver.place,
      what: BilingualText(
        ja: "例外承認「\(waiver.id)」は \(waiver.firstDay) から有効です。まだ結果を変えません",
        en: "the waiver '\(waiver.id)' holds from \(waiver.firstDay) and changes nothing yet"),
      remedy: BilingualText(ja: "開始日と承認日を確かめてください", en: "check 'start' and 'approved_at'"))
  }

  private func stale(_ result: RuleResult?) -> Problem {
    Problem(
      .warning, code: "waiver-stale", at: waiver.place,
      what: BilingualText(
        ja: "例外承認「\(waiver.id)」に当たる検出事項がありません（規則「\(waiver.rule)」）",
        en: "nothing in this run is what the waiver '\(waiver.id)' waives (rule '\(waiver.rule)')"),
      why: why(result),
      remedy: BilingualText(
        ja: "対象の綴りを検出事項の「対象」と照らしてください。是正済みなら消してください",
        en: "compare its subjects with those that findings show; remove it if they are mended"))
  }

  private func why(_ result: RuleResult?) -> BilingualText? {
    guard let result else {
      return BilingualText(ja: "このベースラインに規則がありません", en: "the baseline has no such rule")
    }
    switch result.verdict {
    case .pass: return BilingualText(ja: "規則は適合です", en: "the rule passes")
    case .notApplicable:
      return BilingualText(ja: "規則は対象外です", en: "the rule does not apply to this system")
    case .fail, .indicator, .waived, .unknown, .empty, .notChecked, .error:
      if waiver.covers == .fail, result.unknown > 0 || result.failed == 0 {
        return BilingualText(
          ja: "判定できないものは、outcome: unknown と書かない限り除かれません",
          en: "what cannot be judged is waived only where 'outcome: unknown' is written")
      }
      return nil
    }
  }

  private func partlyStale(_ unused: [String]) -> Problem {
    let shown = unused.prefix(WaiverRemarks.listed).joined(separator: ", ")
    let more = unused.count - min(unused.count, WaiverRemarks.listed)
    return Problem(
      .note, code: "waiver-subject-stale", at: waiver.subjectsPlace,
      what: BilingualText(
        ja: "例外承認「\(waiver.id)」の対象のうち \(unused.count) 件に検出事項がありません: \(shown)"
          + (more > 0 ? " ほか\(more)件" : ""),
        en:
          "of the subjects of the waiver '\(waiver.id)', \(unused.count) have no finding: \(shown)"
          + (more > 0 ? " and \(more) more" : "")),
      remedy: BilingualText(
        ja: "是正済みなら一覧から外してください", en: "take them off the list if they are mended"))
  }
}
