import Basics

/// Whether two runs can be compared at all, and what to say about the comparison.
enum ComparisonBasis {
  /// Refuses what must not be compared; else what a reader must know.
  static func notices(
    old: FindingsDocument, new: FindingsDocument, file: String
  ) throws(Problem) -> [Problem] {
    guard old.system.id.utf8.elementsEqual(new.system.id.utf8) else {
      throw Problem(
        code: "not-comparable", at: Place(file: file),
        what: BilingualText(
          ja: "別のシステムの結果とは比べられません（「\(old.system.id)」と「\(new.system.id)」）",
          en:
            "findings of another system cannot be compared: '\(old.system.id)' and '\(new.system.id)'"
        ),
        remedy: BilingualText(
          ja: "同じシステムの以前の結果を指定してください", en: "name earlier findings of the same system"))
    }
    var notices: [Problem] = []
    func note(
      _ severity: Problem.Severity, _ code: String, _ what: BilingualText, _ why: BilingualText
    ) {
      notices.append(Problem(severity, code: code, at: Place(file: file), what: what, why: why))
    }
    if !old.baseline.id.utf8.elementsEqual(new.baseline.id.utf8) {
      note(
        .warning, "comparison-other-baseline",
        BilingualText(
          ja: "ベースラインが違います（\(old.baseline.id) → \(new.baseline.id)）",
          en: "the baselines differ (\(old.baseline.id) → \(new.baseline.id))"),
        BilingualText(
          ja: "全体としては比べられません。両方にあって版が同じ規則だけを比べます",
          en: "as a whole they are not comparable: only rules of the same version in both are"))
    } else if old.baseline.sha256 != new.baseline.sha256 {
      note(
        .note, "comparison-baseline-changed",
        BilingualText(
          ja: "ベースライン「\(new.baseline.id)」の内容が変わっています",
          en: "the content of the baseline '\(new.baseline.id)' has changed"),
        BilingualText(
          ja: "規則、語の一覧、パラメータのいずれかが違います。版が同じ規則を比べます",
          en: "some rule, word list or parameter differs; rules of the same version are compared"))
    }
    if old.asOf.utf8.lexicographicallyPrecedes(new.asOf.utf8) == false, old.asOf != new.asOf,
      old.timezone == new.timezone
    {
      note(
        .warning, "comparison-not-earlier",
        BilingualText(
          ja: "前回とされた結果の基準時点 \(old.asOf) が、今回の \(new.asOf) より後です",
          en: "the earlier findings are as of \(old.asOf), which is after \(new.asOf)"),
        BilingualText(ja: "順序が逆ではありませんか", en: "are the two the wrong way round?"))
    }
    if old.pseudonymKey != new.pseudonymKey {
      note(
        .warning, "comparison-other-names",
        BilingualText(
          ja: "前回と今回で人の仮名が違い、同じ対象かどうか分かりません",
          en: "persons have other names in the two runs, so that nobody can be recognised"),
        BilingualText(
          ja: "両方とも同じ --pseudonym-key で作ると比べられます。それまでは、すべて新規、解消は未確認とします",
          en: "with the same --pseudonym-key in both they compare; until then all counts as new"))
    }
    for (document, ja, en) in [(old, "前回", "earlier"), (new, "今回", "later")]
    where !document.complete {
      note(
        .note, "comparison-incomplete",
        BilingualText(ja: "\(ja)の判定は不完全です", en: "the \(en) run is incomplete"),
        BilingualText(
          ja: "判定できなかったものは、解消とも新規とも言えません",
          en: "of what could not be judged, nothing can be said"))
    }
    return notices
  }
}
