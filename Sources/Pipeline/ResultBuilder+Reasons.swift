import Basics
import Findings
import Policy
import Schema

extension ResultBuilder {
  /// What a verdict rests on, and what stood in its way.
  func reasons(_ rule: CheckedRule, _ result: RuleResult) -> [RuleResult.Reason] {
    var reasons: [RuleResult.Reason] = []
    for evidence in consulted(rule) {
      for text in evidence.contradictions {
        reasons.append(
          RuleResult.Reason(
            code: RuleResult.Reason.contradicted,
            text: BilingualText(
              ja: "\(evidence.card.label.ja): \(text.ja)",
              en: "\(evidence.card.label.en): \(text.en)")))
      }
    }
    reasons += assumed(rule)
    if result.unknown > 0 { reasons += absent(rule) }
    if result.verdict == .empty {
      reasons.append(
        RuleResult.Reason(
          code: "no-subjects",
          text: BilingualText(ja: "判定の対象が0件である", en: "there was nothing to judge")))
    }
    if result.verdict == .notChecked {
      reasons.append(
        RuleResult.Reason(
          code: "not-attested",
          text: BilingualText(
            ja: "効力のある証明や記録が1件もない", en: "there is no attestation or record in force")))
    }
    return reasons
  }

  /// Assumptions that came into play: the source has no such column.
  private func assumed(_ rule: CheckedRule) -> [RuleResult.Reason] {
    rule.assumptions.compactMap { assumption in
      guard
        let evidence = loaded.first(where: { $0.table == assumption.table }),
        evidence.absent[assumption.field] != nil
      else { return nil }
      let field = baseline.vocabulary.tables[assumption.table].fields[assumption.field]
      let value = assumption.value.map { word in
        field.words.first { $0.id == word }?.label ?? BilingualText(word)
      }
      return RuleResult.Reason(
        code: "assumed",
        text: value.map {
          BilingualText(
            ja: "「\(field.label.ja)」の列がないため、全て「\($0.ja)」とみなした",
            en: "there is no column for '\(field.label.en)': '\($0.en)' was assumed for all")
        }
          ?? BilingualText(
            ja: "「\(field.label.ja)」の列がないため、空欄とみなした",
            en: "there is no column for '\(field.label.en)': it was taken as empty"))
    }
  }

  /// Columns that the rule asks and the source does not have.
  private func absent(_ rule: CheckedRule) -> [RuleResult.Reason] {
    rule.askedFields.compactMap { table, field in
      guard let evidence = loaded.first(where: { $0.table == table }),
        let reason = evidence.absent[field],
        !rule.assumptions.contains(where: { $0.table == table && $0.field == field })
      else { return nil }
      let label = baseline.vocabulary.tables[table].fields[field].label
      let name = evidence.card.label
      return RuleResult.Reason(
        code: "column-absent",
        text: reason
          ?? BilingualText(
            ja: "\(name.ja)に「\(label.ja)」の列がない。列を含めた書き出しを依頼する",
            en: "\(name.en) has no column for '\(label.en)': ask for an export that has it"))
    }
  }
}
