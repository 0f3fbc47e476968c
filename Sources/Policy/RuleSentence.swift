import Basics
import Schema

/// The sentences that a rule says of itself, made from its intermediate form and the labels of the
/// vocabulary: readable aloud, and the same for the same rule.
public struct RuleSentence: Sendable {
  private let rule: CheckedRule
  private let vocabulary: Vocabulary
  private let wordlists: [Wordlist]
  private let zone: Zone

  /// `wordlists` are those that the rule's operands index. Dates are said in `zone`.
  public init(
    _ rule: CheckedRule, vocabulary: Vocabulary, wordlists: [Wordlist], zone: Zone = .tokyo
  ) {
    self.rule = rule
    self.vocabulary = vocabulary
    self.wordlists = wordlists
    self.zone = zone
  }

  private var frame: SentenceFrame {
    SentenceFrame(
      vocabulary: vocabulary, wordlists: wordlists, zone: zone, relation: rule.relation,
      grouping: rule.grouping)
  }

  /// What the rule requires of whom:
  /// 「アカウントのうち、作成日時が6か月より前のものについて、状態が「有効」でないこと。」 For a rule
  /// about documents: what the document must say, how strongly, with which number.
  public var requirement: BilingualText {
    if let outline = DocumentOutline(rule) {
      return DocumentSentence(
        outline: outline, document: vocabulary.tables[rule.relation.table].label, title: rule.title
      ).text
    }
    let subjects = subjects
    let demand = demand
    return BilingualText(
      ja: "\(subjects.ja)について、\(demand.ja)。", en: "\(subjects.en): \(demand.en).")
  }

  /// Which rows of the table are subjects: 「アカウントのうち、種別が「個人」であるもの」; nil where all are, and
  /// where subjects are no rows.
  public var selection: BilingualText? {
    let table = vocabulary.tables[rule.relation.table]
    guard rule.document == nil, rule.grouping == nil, table.form == .rows else { return nil }
    let chosen = chosen
    return chosen.isEmpty ? nil : narrowed(table.label, by: chosen)
  }

  /// What chooses the rows.
  private var chosen: [Phrase] {
    let rows = frame.rows
    var chosen = rule.relation.joins.filter { $0.unmatched == .drop }.map { presence($0, rows) }
    if rule.relation.filter != .always {
      chosen.append(ConditionPhrase(frame: rows).phrase(rule.relation.filter))
    }
    return chosen
  }

  /// One condition of the rule as what would have passed: 「最終利用日時が6か月以内であること」.
  public func expected(_ condition: Condition) -> BilingualText {
    let text = ConditionPhrase(frame: frame).phrase(condition).text
    return BilingualText(ja: "\(text.ja)こと", en: text.en)
  }

  /// The requirement's condition. A long list is numbered.
  private var demand: BilingualText {
    guard case .all(let branches) = rule.requirement, branches.count > 3 else {
      return expected(rule.requirement)
    }
    let parts = branches.enumerated().map { index, branch in
      let text = ConditionPhrase(frame: frame).phrase(branch.condition).text
      return BilingualText(ja: "(\(index + 1)) \(text.ja)", en: "(\(index + 1)) \(text.en)")
    }
    return BilingualText(
      ja: "次のすべてに当たること: " + parts.map(\.ja).joined(separator: "、"),
      en: "all of the following hold: " + parts.map(\.en).joined(separator: "; "))
  }

  private var subjects: BilingualText {
    let table = vocabulary.tables[rule.relation.table]
    if table.form == .tree, rule.relation.filter == .always {
      return BilingualText(ja: table.label.ja, en: "In the \(table.label.en)")
    }
    let rows = frame.rows
    let subjects = narrowed(table.label, by: chosen)
    guard let grouping = rule.grouping else {
      return BilingualText(ja: subjects.ja, en: "For \(subjects.en)")
    }
    if grouping.keys.isEmpty {
      return BilingualText(ja: "\(subjects.ja)の全体", en: "For all \(subjects.en) together")
    }
    let keys = rows.list(grouping.keys)
    let groups = BilingualText(
      ja: "\(subjects.ja)を\(keys.ja)ごとにまとめたもの", en: "\(subjects.en), by \(keys.en)")
    var dropped = grouping.joins.filter { $0.unmatched == .drop }.map { presence($0, frame) }
    if grouping.filter != .always {
      dropped.append(ConditionPhrase(frame: frame).phrase(grouping.filter))
    }
    let narrowed = narrowed(groups, by: dropped)
    return BilingualText(ja: narrowed.ja, en: "For \(narrowed.en)")
  }

  private func presence(_ join: Join, _ frame: SentenceFrame) -> Phrase {
    let found = frame.found(join)
    return Phrase(
      text: BilingualText(ja: "\(found.ja)がある", en: "there is \(found.en)"), kind: .single)
  }

  private func narrowed(_ rows: BilingualText, by phrases: [Phrase]) -> BilingualText {
    guard let last = phrases.last else { return rows }
    let ja = phrases.dropLast().map { "\($0.continuing)、かつ" }.joined() + last.adnominal
    return BilingualText(
      ja: "\(rows.ja)のうち、\(ja)もの",
      en: "\(rows.en) where " + phrases.map(\.text.en).joined(separator: " and "))
  }
}
