import Basics
import Findings

/// How reports name what findings documents name by a word. A word that is not known is shown as it
/// is.
public enum Words {
  static func verdict(_ verdict: Verdict) -> BilingualText {
    switch verdict {
    case .pass: BilingualText(ja: "適合", en: "pass")
    case .fail: BilingualText(ja: "不適合", en: "fail")
    case .indicator: BilingualText(ja: "兆候あり", en: "indicator")
    case .unknown: BilingualText(ja: "判定不能", en: "unknown")
    case .empty: BilingualText(ja: "対象0件", en: "empty")
    case .notApplicable: BilingualText(ja: "対象外", en: "not applicable")
    case .notChecked: BilingualText(ja: "未実施", en: "not checked")
    case .waived: BilingualText(ja: "例外承認中", en: "waived")
    case .error: BilingualText(ja: "評価エラー", en: "error")
    }
  }

  static func meaning(_ verdict: Verdict) -> BilingualText {
    switch verdict {
    case .pass:
      BilingualText(
        ja: "すべての対象を判定し、いずれも規則を満たす", en: "Every subject was judged and satisfies the rule")
    case .fail:
      BilingualText(ja: "規則を満たさない対象が1件以上ある", en: "At least one subject does not satisfy the rule")
    case .indicator:
      BilingualText(
        ja: "人が確かめるべきものがある。不適合を意味しない",
        en: "There is something that a person must look at; not a violation")
    case .unknown:
      BilingualText(
        ja: "証拠がない、読めない、期間が足りない、または必要な値がない",
        en: "Evidence is missing, unreadable or too short, or a needed value is absent")
    case .empty:
      BilingualText(
        ja: "判定の対象が一つもない。適合とはしない", en: "There was nothing to judge; this is no pass")
    case .notApplicable:
      BilingualText(ja: "適用されない（理由を示す）", en: "Does not apply; the reason is given")
    case .notChecked:
      BilingualText(
        ja: "人の確認書が必要だが、ない（または期限切れ）",
        en: "Needs a person's attestation, which is missing or has expired")
    case .waived:
      BilingualText(
        ja: "満たさない対象はすべて有効な例外承認のもとにある",
        en: "Every subject that fails is under a waiver in force")
    case .error:
      BilingualText(ja: "規則そのものが評価できなかった", en: "The rule itself broke")
    }
  }

  /// A sign that tells verdicts apart without colour.
  static func mark(_ verdict: Verdict) -> String {
    switch verdict {
    case .pass: "○"
    case .fail: "×"
    case .indicator: "！"
    case .unknown: "？"
    case .empty: "０"
    case .notApplicable: "－"
    case .notChecked: "□"
    case .waived: "△"
    case .error: "※"
    }
  }

  /// How far the importance of a rule is named.
  static let importance = BilingualText(ja: "重要度", en: "Importance")

  static let severities = ["critical", "high", "medium", "low", "info"]

  static func severity(_ word: String) -> BilingualText {
    switch word {
    case "critical": BilingualText(ja: "最重要", en: "critical")
    case "high": BilingualText(ja: "高", en: "high")
    case "medium": BilingualText(ja: "中", en: "medium")
    case "low": BilingualText(ja: "低", en: "low")
    case "info": BilingualText(ja: "参考", en: "info")
    default: BilingualText(word)
    }
  }

  static func level(_ word: String) -> BilingualText {
    switch word {
    case "mandatory": BilingualText(ja: "遵守事項", en: "mandatory")
    case "basic": BilingualText(ja: "基本対策事項", en: "basic")
    case "recommended": BilingualText(ja: "推奨", en: "recommended")
    case "stricter": BilingualText(ja: "強化", en: "stricter")
    default: BilingualText(word)
    }
  }

  static func aspect(_ word: String) -> BilingualText {
    switch word {
    case "design": BilingualText(ja: "整備状況", en: "design")
    case "operation": BilingualText(ja: "運用状況", en: "operation")
    default: BilingualText(word)
    }
  }

  /// As `outcome`; a claimed alternative is told apart.
  static func outcome(of finding: Finding) -> BilingualText {
    guard finding.outcome == .waived, finding.waivedBy?.kind == .alternative else {
      return outcome(finding.outcome)
    }
    return BilingualText(ja: "代替措置（承認中）", en: "waived: claimed alternative")
  }

  static func outcome(_ outcome: Outcome) -> BilingualText {
    switch outcome {
    case .fail: BilingualText(ja: "不適合", en: "fail")
    case .unknown: BilingualText(ja: "判定不能", en: "unknown")
    case .waived: BilingualText(ja: "例外承認中", en: "waived")
    }
  }

  /// A kind of nothing.
  static func state(_ word: String) -> BilingualText {
    switch word {
    case "null": BilingualText(ja: "（空欄）", en: "(empty)")
    case "never": BilingualText(ja: "（一度もない）", en: "(never)")
    case "unreadable": BilingualText(ja: "（読み取れない値）", en: "(unreadable)")
    case "not-supported": BilingualText(ja: "（列がない）", en: "(no such column)")
    case "unmatched": BilingualText(ja: "（該当する行がない）", en: "(no row matches)")
    default: BilingualText("(\(word))")
    }
  }

  static func problem(_ severity: Problem.Severity) -> BilingualText {
    switch severity {
    case .error: BilingualText(ja: "エラー", en: "error")
    case .warning: BilingualText(ja: "警告", en: "warning")
    case .note: BilingualText(ja: "参考", en: "note")
    }
  }

  static func population(_ population: EvidenceCard.Population) -> BilingualText {
    switch population {
    case .proven: BilingualText(ja: "母集団 確認済", en: "population proven")
    case .declared: BilingualText(ja: "母集団 申告一致", en: "population as declared")
    case .unproven: BilingualText(ja: "母集団 未確認", en: "population unproven")
    }
  }

  static func basis(_ word: String) -> BilingualText {
    switch word {
    case "adapter": BilingualText(ja: "アダプター", en: "adapter")
    case "heading": BilingualText(ja: "見出し", en: "heading")
    case "constant": BilingualText(ja: "固定値", en: "constant")
    case "ignored": BilingualText(ja: "使わない指定", en: "ignored")
    case "ambiguous": BilingualText(ja: "あいまい", en: "ambiguous")
    case "unknown": BilingualText(ja: "不明", en: "unknown")
    default: BilingualText(word)
    }
  }

  /// How sure it is that a clause says so.
  static func confidence(_ word: String) -> BilingualText {
    switch word {
    case "verified": BilingualText(ja: "原文で確認済", en: "verified in the text")
    case "verified-content": BilingualText(ja: "二次資料で確認済", en: "verified in another source")
    case "verified-title": BilingualText(ja: "表題で確認済", en: "title verified")
    case "verified-heading": BilingualText(ja: "見出しで確認済", en: "heading verified")
    case "from-memory": BilingualText(ja: "原文未確認", en: "not verified in the text")
    default: BilingualText(word)
    }
  }
}
