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
    if result.verdict == .fail, result.population == 0 { reasons.append(nothingThere(rule)) }
    if result.verdict == .notChecked {
      reasons.append(
        RuleResult.Reason(
          code: "not-attested",
          text: BilingualText(
            ja: "効力のある証明や記録が1件もない", en: "there is no attestation or record in force")))
    }
    return reasons
  }

  /// A rule that fails without any subject: what should be on record is not.
  private func nothingThere(_ rule: CheckedRule) -> RuleResult.Reason {
    let table = baseline.vocabulary.tables[rule.relation.table]
    return RuleResult.Reason(
      code: RuleResult.Reason.nothingThere,
      text: table.form == .rows
        ? BilingualText(
          ja: "「\(table.label.ja)」に対象の行がない。あるべき記録がないこと自体が不適合",
          en:
            "there are no such rows in \(table.label.en): that the record is not there is the failure"
        )
        : BilingualText(
          ja: "「\(table.label.ja)」に対象の記載がない。あるべき記載がないこと自体が不適合",
          en: "there is no such passage in \(table.label.en): that it is not there is the failure"))
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
    rule.fieldUses.compactMap { use in
      let (table, field) = (use.table, use.field)
      guard let evidence = loaded.first(where: { $0.table == table }),
        let reason = evidence.absent[field],
        !rule.assumptions.contains(where: { $0.table == table && $0.field == field })
      else { return nil }
      return RuleResult.Reason(
        code: "column-absent",
        text: reason ?? absence(baseline.vocabulary.tables[table].fields[field], evidence))
    }
  }

  /// Columns named in a reason.
  private static let columnLimit = 5

  /// What to do about a field without a column. A column that is there but was not understood is not
  /// asked for again: the adapter has to say what it is.
  private func absence(_ field: FieldDefinition, _ evidence: LoadedEvidence) -> BilingualText {
    let (name, label) = (evidence.card.label, field.label)
    let open = evidence.openColumns
    let near =
      open.first { $0.proposals.contains(field.id) }
      ?? open.first { ResultBuilder.sharesWord($0.name, label.ja) }
    if let near {
      return BilingualText(
        ja: "\(name.ja)に列「\(near.name)」はあるが、読み替えが決まらない。"
          + "「\(label.ja)」の列なら、アダプターの columns に「\(near.name): \(field.id)」と書く。違えば、列を含めた書き出しを依頼する",
        en: "\(name.en) has a column '\(near.name)', but what it is was not decided. "
          + "If it is '\(label.en)', write '\(near.name): \(field.id)' under columns of the adapter; "
          + "if not, ask for an export that has it")
    }
    let more = open.count - ResultBuilder.columnLimit
    let names = open.prefix(ResultBuilder.columnLimit).map(\.name)
    let ja = names.map { "「\($0)」" }.joined() + (more > 0 ? "ほか \(more) 列" : "")
    let en = names.map { "'\($0)'" }.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    return BilingualText(
      ja: "\(name.ja)に「\(label.ja)」の列がない。列を含めた書き出しを依頼する"
        + (open.isEmpty ? "" : "（読み替えの決まらない列 \(ja) がそれなら、アダプターに書く）"),
      en: "\(name.en) has no column for '\(label.en)': ask for an export that has it"
        + (open.isEmpty
          ? "" : " (or say so in the adapter if it is one that was not understood: \(en))"))
  }

  /// Two ideographs in a row that both have.
  private static func sharesWord(_ heading: String, _ label: String) -> Bool {
    let ideographs: ClosedRange<Unicode.Scalar> = "\u{4E00}"..."\u{9FFF}"
    func pairs(_ text: String) -> [[Unicode.Scalar]] {
      let scalars = Array(text.unicodeScalars)
      return zip(scalars, scalars.dropFirst()).filter {
        ideographs.contains($0) && ideographs.contains($1)
      }.map { [$0, $1] }
    }
    let known = pairs(label)
    return pairs(heading).contains { known.contains($0) }
  }
}
