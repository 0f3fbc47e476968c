import Basics
import Evaluation
import Policy
import Schema

/// What a reader must know of a run although no rule asks for it.
struct RunRemarks {
  let baseline: ResolvedBaseline
  let context: RunContext

  /// More names that nobody knows say only that the list is for another baseline.
  private static let limit = 20

  /// Declarations on something that this baseline does not know: they answer nothing. Each name once,
  /// in the order of the rows.
  func unknownControls(_ attestations: [AttestationRow], _ loaded: [LoadedEvidence]) -> [Problem] {
    guard !attestations.isEmpty else { return [] }
    let answered = baseline.controls.map(\.id)
    var names: [String] = baseline.rules.map(\.id)
    for entry in ClauseCoverage(documents: baseline.controls, rules: baseline.rules).entries {
      names += ControlNames.names(of: entry.clause, isAnswered: true) + entry.equivalents
    }
    for clause in baseline.rules.flatMap(\.clauses) {
      names += ControlNames.names(of: clause, isAnswered: answered.contains(clause.document))
    }
    let known = Set(names.map(ControlNames.key))
    var first: [AttestationRow] = []
    var counts: [[UInt8]: Int] = [:]
    for row in attestations {
      let key = ControlNames.key(row.control)
      if known.contains(key) { continue }
      counts[key, default: 0] += 1
      if counts[key] == 1 { first.append(row) }
    }
    let files = loaded.first { $0.entry.id == AttestationRow.table }?.card.files ?? []
    func place(_ row: AttestationRow) -> Place {
      Place(
        file: files.indices.contains(row.source) ? files[row.source].path : nil, line: row.line)
    }
    let candidates = Set(names)
    var problems = first.prefix(RunRemarks.limit).map { row in
      let nearest = NearestName.of(row.control, in: candidates)
      let count = counts[ControlNames.key(row.control)] ?? 1
      return Problem(
        code: "attestation-control", at: place(row),
        what: BilingualText(
          ja: "証明の統制「\(row.control)」は、この基準の規則でも条項でもありません"
            + (count > 1 ? "（\(count) 行）" : ""),
          en:
            "the attestation's control '\(row.control)' is neither a rule nor a clause of this baseline"
            + (count > 1 ? " (\(count) rows)" : "")
        ),
        why: BilingualText(
          ja: "この証明は、どの条項の答えにもなりません", en: "the attestation answers no clause"),
        remedy: nearest.map {
          BilingualText(ja: "「\($0)」のことではありませんか", en: "did you mean '\($0)'?")
        }
          ?? BilingualText(
            ja: "規則の名前か、版のついた条項（例 r7:7.1.1(2)(b)）で書いてください",
            en: "write the name of a rule, or a clause with its edition such as r7:7.1.1(2)(b)"),
        unquoted: BilingualText(
          ja: "証明の統制の一つは、この基準の規則でも条項でもありません",
          en: "a control of the attestations is neither a rule nor a clause of this baseline"))
    }
    if first.count > RunRemarks.limit {
      let left = first.count - RunRemarks.limit
      problems.append(
        Problem(
          code: "attestation-control", at: place(first[RunRemarks.limit]),
          what: BilingualText(
            ja: "この基準にない統制の名前が、ほかに \(left) 個あります",
            en: "\(left) more names of controls are unknown to this baseline"),
          remedy: BilingualText(
            ja: "別の基準や版のための一覧でないか確かめてください",
            en: "check whether the list is for another baseline or edition")))
    }
    return problems
  }

  /// Evidence from after the instant for which it is judged: what it shows may not yet have been so.
  func laterEvidence(_ loaded: [LoadedEvidence]) -> [Problem] {
    let asOf = context.zone.dayNumber(of: context.asOf.seconds)
    return loaded.compactMap { evidence -> Problem? in
      guard let exported = evidence.entry.exportedAt,
        context.zone.dayNumber(of: exported.seconds) > asOf
      else { return nil }
      return Problem(
        code: "evidence-after-as-of", at: Place(file: evidence.card.files.first?.path),
        what: BilingualText(
          ja: "「\(evidence.entry.id)」は基準時点より後（\(exported.text(in: context.zone))）に書き出されています",
          en:
            "'\(evidence.entry.id)' was exported after the as-of instant (\(exported.text(in: context.zone)))"
        ),
        why: BilingualText(
          ja: "期間の判定は基準時点までで数えるので、実際より良く見えることがあります",
          en:
            "periods are counted up to the as-of instant, so that results may look better than they were"
        ),
        remedy: BilingualText(
          ja: "書き出した日を as_of にするか、--as-of を確かめてください",
          en: "use the day of the export as as_of, or check --as-of"))
    }
  }
}
