import Basics
import Findings

/// How reports name what is said of clauses and attestations.
extension Words {
  static func answer(_ answer: ClauseResult.Answer) -> BilingualText {
    switch answer {
    case .automated: BilingualText(ja: "自動で判定", en: "automated")
    case .notJudged: BilingualText(ja: "判定できず", en: "could not be judged")
    case .attested: BilingualText(ja: "証明あり", en: "attested")
    case .alternative: BilingualText(ja: "代替措置の申告", en: "alternative claimed")
    case .notChecked: BilingualText(ja: "未実施", en: "not checked")
    case .outside: BilingualText(ja: "確認の外", en: "out of reach")
    case .notCovered: BilingualText(ja: "未対応", en: "not covered")
    }
  }

  static func meaning(_ answer: ClauseResult.Answer) -> BilingualText {
    switch answer {
    case .automated:
      BilingualText(
        ja: "この基準の規則が条項によっている。結果はその規則の判定を見る",
        en: "Rules of this baseline rest on it; their verdicts say what came of it")
    case .notJudged:
      BilingualText(
        ja: "この基準の規則が条項によっているが、証拠がなく、どれも判定できていない",
        en:
          "Rules of this baseline rest on it, but none of them could be judged for want of evidence"
      )
    case .attested:
      BilingualText(
        ja: "人が証明し、その証明が効力を持つ。証拠で判定したのではない",
        en: "A person attests it and the attestation is in force; evidence did not judge it")
    case .alternative:
      BilingualText(
        ja: "別の措置で同等以上とする申告がある。同等かどうかは監査人が判断する",
        en: "Another measure is claimed to serve as well; the auditor decides whether it does")
    case .notChecked:
      BilingualText(
        ja: "人の証明が要るが、ない、不備がある、または期限が切れている",
        en: "It needs an attestation, which is missing, incomplete or has expired")
    case .outside:
      BilingualText(
        ja: "証拠の突き合わせでも証明でも確かめられない（理由を示す）",
        en: "Neither evidence nor attestation can answer it; the reason is given")
    case .notCovered:
      BilingualText(ja: "この基準では見ていない", en: "This baseline does not look at it")
    }
  }

  /// A sign that tells answers apart without colour.
  static func mark(_ answer: ClauseResult.Answer) -> String {
    switch answer {
    case .automated: "■"
    case .notJudged: "？"
    case .attested: "▣"
    case .alternative: "△"
    case .notChecked: "□"
    case .outside, .notCovered: "－"
    }
  }

  static func state(_ state: ClauseResult.Attestation.State) -> BilingualText {
    switch state {
    case .inForce: BilingualText(ja: "効力あり", en: "in force")
    case .expired: BilingualText(ja: "期限切れ", en: "expired")
    case .incomplete: BilingualText(ja: "不備", en: "incomplete")
    case .denied: BilingualText(ja: "満たさないと申告", en: "declared not met")
    case .contradicted: BilingualText(ja: "証拠と食い違う", en: "contradicted by evidence")
    case .overruled: BilingualText(ja: "別の申告で否定", en: "denied by another declaration")
    case .future: BilingualText(ja: "日付が基準時点より後", en: "dated after the as-of day")
    }
  }

  static func list(_ word: String) -> BilingualText {
    switch word {
    case "all": BilingualText(ja: "列挙の全てが要る", en: "every item of its list")
    case "member": BilingualText(ja: "全てが要る列挙の一つ", en: "one item of a list asked in full")
    case "as-needed":
      BilingualText(ja: "必要な場合は列挙の全て", en: "every item, where called for")
    case "examples": BilingualText(ja: "列挙は例", en: "its list gives examples")
    default: BilingualText(word)
    }
  }

  static func method(_ word: String) -> BilingualText {
    switch word {
    case "configuration": BilingualText(ja: "設定", en: "configuration")
    case "accounts": BilingualText(ja: "アカウント", en: "accounts")
    case "grants": BilingualText(ja: "権限", en: "grants")
    case "log": BilingualText(ja: "ログ", en: "log")
    case "specification": BilingualText(ja: "仕様書", en: "specification")
    case "terms": BilingualText(ja: "利用規約", en: "terms of use")
    case "attestation": BilingualText(ja: "証明", en: "attestation")
    default: BilingualText(word)
    }
  }

  static func scheme(_ word: String) -> String {
    switch word {
    case "nist": "NIST SP 800-53"
    case "iso": "ISO/IEC 27001"
    case "cis": "CIS Controls"
    default: word
    }
  }

  static func stage(_ word: String) -> BilingualText {
    switch word {
    case "procurement": BilingualText(ja: "調達（仕様書）", en: "Procurement (specification)")
    case "acceptance": BilingualText(ja: "検収（設定・規約）", en: "Acceptance (settings, terms)")
    case "operation": BilingualText(ja: "運用（アカウント・権限）", en: "Operation (accounts, grants)")
    case "log": BilingualText(ja: "運用（ログ）", en: "Operation (log)")
    case "audit": BilingualText(ja: "監査（点検・証明）", en: "Audit (inspections, attestations)")
    default: BilingualText(word)
    }
  }
}
