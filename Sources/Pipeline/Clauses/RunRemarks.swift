import Basics
import Evaluation
import Policy
import Schema

/// What a reader must know of a run although no rule asks for it.
struct RunRemarks {
  let baseline: ResolvedBaseline
  let context: RunContext

  /// Declarations on something that this baseline does not know: they answer nothing.
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
    let file = loaded.first { $0.entry.id == AttestationRow.table }?.card.files.first?.path
    return attestations.filter { !known.contains(ControlNames.key($0.control)) }.map { row in
      let nearest = NearestName.of(row.control, in: names)
      return Problem(
        code: "attestation-control", at: Place(file: file, line: row.line),
        what: BilingualText(
          ja: "証明の統制「\(row.control)」は、この基準の規則でも条項でもありません",
          en:
            "the attestation's control '\(row.control)' is neither a rule nor a clause of this baseline"
        ),
        why: BilingualText(
          ja: "この証明は、どの条項の答えにもなりません", en: "the attestation answers no clause"),
        remedy: nearest.map {
          BilingualText(ja: "「\($0)」のことではありませんか", en: "did you mean '\($0)'?")
        }
          ?? BilingualText(
            ja: "規則の名前か、版のついた条項（例 r7:7.1.1(2)(b)）で書いてください",
            en: "write the name of a rule, or a clause with its edition such as r7:7.1.1(2)(b)"))
    }
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
