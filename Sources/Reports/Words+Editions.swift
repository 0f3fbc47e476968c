import Basics
import Findings

extension Words {
  /// For whom the findings are written; nil for the auditor's, where nothing is left out.
  static func edition(_ document: FindingsDocument) -> BilingualText? {
    let key = document.pseudonymKey.map { String($0.prefix(4)) } ?? "-"
    switch document.edition {
    case .auditor: return nil
    case .ministry:
      return BilingualText(
        ja: "所管庁版（人は仮名。鍵の印 \(key)）",
        en: "for the ministry: persons have pseudonyms (mark of the key: \(key))")
    case .ci:
      return BilingualText(
        ja: "CI版（識別子と件数だけ。鍵の印 \(key)）",
        en: "for pipelines: ids and counts only (mark of the key: \(key))")
    case .lessons:
      return BilingualText(
        ja: "横展開版（システム名、人、件数、しきい値なし）",
        en: "lessons for other systems: no system, persons, counts or thresholds")
    }
  }
}
