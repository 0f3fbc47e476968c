import Basics
import Findings

/// How clauses and editions are named: never a number without its edition, and the documents that
/// the baseline answers for before those that are only cited.
struct CitedClauses {
  let document: FindingsDocument

  /// The clauses of a rule: of the baseline's own documents first.
  func ordered(_ result: RuleResult) -> [RuleResult.Clause] {
    let ids = document.criteria.map(\.id)
    return result.clauses.enumerated().sorted { a, b in
      let x = ids.firstIndex(of: a.element.document) ?? ids.count
      let y = ids.firstIndex(of: b.element.document) ?? ids.count
      return (x, a.offset) < (y, b.offset)
    }.map(\.element)
  }

  func criterion(_ id: String) -> FindingsDocument.Criterion? {
    document.criteria.first { $0.id.utf8.elementsEqual(id.utf8) }
  }

  /// The clause with its edition, short: `unified-standards-r7 7.1.1(2)(b)`.
  static func short(_ clause: RuleResult.Clause) -> String { "\(clause.document) \(clause.clause)" }

  /// As `short`, of an id such as `unified-standards-r7:7.1.1(2)(b)`.
  static func short(_ id: String) -> String {
    let parts = id.split(separator: ":", maxSplits: 1).map(String.init)
    return parts.joined(separator: " ")
  }

  /// From which day an edition holds: 「2025-07-01 施行」; nil where no day is known.
  static func day(_ criterion: FindingsDocument.Criterion) -> BilingualText? {
    if let day = criterion.inForce {
      return BilingualText(ja: "\(day) 施行", en: "in force from \(day)")
    }
    return criterion.decided.map {
      BilingualText(ja: "\($0) 決定", en: "decided \($0)")
    }
  }

  /// An edition with its day: 「r7、2025-07-01 施行」.
  func edition(of clause: RuleResult.Clause) -> BilingualText? {
    let day = criterion(clause.document).flatMap(CitedClauses.day)
    guard let edition = clause.edition else { return day }
    return BilingualText(
      ja: edition + (day.map { "、\($0.ja)" } ?? ""), en: edition + (day.map { ", \($0.en)" } ?? ""))
  }

  /// The level of a clause; of a heading, that no item is claimed.
  static func level(_ level: String, isHeading: Bool) -> BilingualText {
    isHeading
      ? BilingualText(ja: "見出し（項目は特定していない）", en: "heading (no item is claimed)")
      : Words.level(level)
  }

  /// Documents that did not hold yet at the as-of instant, in one line; nil where all did.
  var later: BilingualText? {
    let later = document.criteria.filter { $0.isLater(than: document.asOf) }
    guard !later.isEmpty else { return nil }
    func named(_ language: Language) -> String {
      later.map { criterion in
        let day = CitedClauses.day(criterion).map { " (\($0.text(in: language)))" } ?? ""
        return criterion.title.text(in: language) + day
      }.joined(separator: language == .ja ? "、" : "; ")
    }
    let day = document.asOf.prefix(10)
    return BilingualText(
      ja: "基準時点（\(day)）には施行されていなかった版: \(named(.ja))",
      en: "Not yet in force on the as-of day (\(day)): \(named(.en))")
  }
}

/// How another edition of a document has a clause.
enum EditionWords {
  /// 「r5: 7.1.1(2)(b)（番号も区分も同じ、原文未確認）」
  static func line(_ other: ClauseResult.Edition, of clause: ClauseResult) -> BilingualText {
    guard let number = other.clause else {
      return BilingualText(
        ja: "\(other.edition): 対応する条項の記載なし", en: "\(other.edition): no counterpart is known")
    }
    var notes: [BilingualText] = []
    if other.isHeading {
      notes.append(BilingualText(ja: "見出しまで。項目は特定していない", en: "heading only; no item is claimed"))
    } else {
      let isSame = number.utf8.elementsEqual(clause.clause.utf8)
      let isLevel = other.level == clause.level
      switch (isSame, isLevel) {
      case (true, true):
        notes.append(BilingualText(ja: "番号も区分も同じ", en: "same number and level"))
      case (false, true):
        notes.append(BilingualText(ja: "番号が変わった", en: "other number"))
      case (_, false):
        let level = Words.level(other.level ?? "")
        notes.append(
          BilingualText(
            ja: "\(isSame ? "" : "番号と")区分が変わった（その版では\(level.ja)）",
            en: "\(isSame ? "" : "other number and ")other level (\(level.en) there)"))
      }
    }
    if let confidence = other.confidence { notes.append(Words.confidence(confidence)) }
    return BilingualText(
      ja: "\(other.edition): \(number)（\(notes.map(\.ja).joined(separator: "、"))）",
      en: "\(other.edition): \(number) (\(notes.map(\.en).joined(separator: ", ")))")
  }

  /// Counterparts that are not told as other editions.
  static func related(_ clause: ClauseResult) -> [String] {
    let documents = clause.editions.map { $0.document + ":" }
    return clause.counterparts.filter { id in !documents.contains { id.hasPrefix($0) } }
      .map(CitedClauses.short)
  }
}
