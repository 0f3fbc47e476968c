import Basics
import Findings

extension Words {
  public static func waiverKind(_ kind: WaiverKind) -> BilingualText {
    switch kind {
    case .exception: BilingualText(ja: "例外措置", en: "exception")
    case .alternative: BilingualText(ja: "代替措置", en: "claimed alternative")
    }
  }

  public static func waiverStatus(_ status: WaiverRecord.Status) -> BilingualText {
    switch status {
    case .inForce: BilingualText(ja: "有効", en: "in force")
    case .notStarted: BilingualText(ja: "開始前", en: "not started")
    case .expired: BilingualText(ja: "期限切れ", en: "expired")
    case .stale: BilingualText(ja: "該当なし", en: "matches nothing")
    }
  }

  static func change(_ change: Finding.Change) -> BilingualText {
    switch change {
    case .new: BilingualText(ja: "新規", en: "new")
    case .known: BilingualText(ja: "既知", en: "known")
    case .reopened: BilingualText(ja: "再発", en: "reopened")
    }
  }

  static func state(_ state: FindingState) -> BilingualText {
    switch state {
    case .new: BilingualText(ja: "新規", en: "new")
    case .reopened: BilingualText(ja: "再発", en: "reopened")
    case .changed: BilingualText(ja: "変化", en: "changed")
    case .unchanged: BilingualText(ja: "変化なし", en: "unchanged")
    case .fixed: BilingualText(ja: "解消", en: "fixed")
    case .unconfirmed: BilingualText(ja: "確認できない", en: "not confirmed")
    }
  }

  static func basis(_ basis: RuleComparison.Basis) -> BilingualText {
    switch basis {
    case .comparable: BilingualText(ja: "比べられる", en: "comparable")
    case .added: BilingualText(ja: "今回だけの規則", en: "only in the later run")
    case .removed: BilingualText(ja: "前回だけの規則", en: "only in the earlier run")
    case .otherNames: BilingualText(ja: "仮名が違い、比べられない", en: "other pseudonyms: not comparable")
    case .otherVersion: BilingualText(ja: "規則の版が違い、比べられない", en: "another version: not comparable")
    }
  }

  static func loosening(_ kind: Loosening.Kind) -> BilingualText {
    switch kind {
    case .removedRule: BilingualText(ja: "規則を外した", en: "rule removed")
    case .weakerParameter: BilingualText(ja: "値を緩めた", en: "weaker value")
    case .weakerWaivers: BilingualText(ja: "例外承認の条件を緩めた", en: "wider waivers")
    }
  }

  /// The mark beside a verdict whose rule asks for less than its standard.
  static let weaker = BilingualText(ja: "基準より緩い", en: "weaker than the standard")
}
