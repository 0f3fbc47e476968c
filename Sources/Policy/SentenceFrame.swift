import Basics
import Schema

/// What a sentence needs to name the values of one relation: the vocabulary's labels and the joins,
/// measures and groups that the values come from.
struct SentenceFrame {
  let vocabulary: Vocabulary
  let wordlists: [Wordlist]
  let zone: Zone
  let relation: Relation
  let grouping: Grouping?

  /// The frame of the other side of a join.
  func right(_ join: Join) -> SentenceFrame {
    SentenceFrame(
      vocabulary: vocabulary, wordlists: wordlists, zone: zone, relation: join.right, grouping: nil)
  }

  /// The frame of the rows, before they were grouped.
  var rows: SentenceFrame {
    SentenceFrame(
      vocabulary: vocabulary, wordlists: wordlists, zone: zone, relation: relation, grouping: nil)
  }

  var table: TableDefinition { vocabulary.tables[relation.table] }

  private var joins: [Join] { grouping?.joins ?? relation.joins }

  /// The vocabulary's field behind a value; nil for measures.
  func field(_ source: ValueSource) -> FieldDefinition? {
    switch source.origin {
    case .field(let index): table.fields[index]
    case .joined(let join, let field): right(joins[join]).table.fields[field]
    case .groupKey(let index): (grouping?.keys[index]).flatMap { rows.keyField($0, index) }
    case .derived(let index): relation.derived[index].field
    case .groupDerived(let index): grouping?.derived[index].field
    case .measure(let step, let measure): resultField(relation.measures[step].measures[measure])
    case .groupMeasure(let index): (grouping?.measures[index]).flatMap { rows.resultField($0) }
    case .joinedMeasure(let join, let measure):
      right(joins[join]).resultField(joins[join].measures[measure])
    case .join, .comparison: nil
    }
  }

  /// The field of the value that a measure gives.
  private func resultField(_ measure: Measure) -> FieldDefinition? {
    measure.function.givesValue ? measure.value.flatMap(field) : nil
  }

  /// A group's key is written with its origin in the rows; one that is itself a key has no rows.
  private func keyField(_ source: ValueSource, _ index: Int) -> FieldDefinition? {
    if case .groupKey = source.origin { nil } else { field(source) }
  }

  /// The value's name as a sentence says it.
  func label(_ source: ValueSource) -> BilingualText {
    switch source.origin {
    case .field:
      return field(source)?.label ?? BilingualText(source.name)
    case .groupKey:
      return groupKeyLabel(source)
    case .derived(let index): return label(relation.derived[index])
    case .groupDerived(let index):
      return grouping.map { label($0.derived[index]) } ?? BilingualText(source.name)
    case .comparison(let index):
      guard let grouping else { return BilingualText(source.name) }
      return label(grouping.comparisons[index], in: grouping)
    case .joined(let join, _):
      let field = field(source)?.label ?? BilingualText(source.name)
      let other = right(joins[join]).table.label
      return BilingualText(
        ja: "対応する\(other.ja)の\(field.ja)", en: "the matching \(other.en)'s \(field.en)")
    case .join(let join):
      return found(joins[join])
    case .joinedMeasure(let join, let measure):
      let other = right(joins[join])
      let rows = BilingualText(
        ja: "対応する\(other.table.label.ja)", en: "matching \(other.table.label.en)")
      return other.label(joins[join].measures[measure], over: rows)
    case .measure(let step, let measure):
      let step = relation.measures[step]
      switch step.window {
      case .before, .preceding:
        return rows.labelBefore(step.measures[measure], over: sharing(step.keys))
      case .sliding, .session, nil:
        return rows.label(step.measures[measure], over: windowed(step))
      }
    case .groupMeasure(let index):
      guard let grouping else { return BilingualText(source.name) }
      return rows.label(grouping.measures[index], over: table.label)
    }
  }

  private func groupKeyLabel(_ source: ValueSource) -> BilingualText {
    guard case .groupKey(let index) = source.origin, let key = grouping?.keys[index] else {
      return BilingualText(source.name)
    }
    return rows.label(key)
  }

  /// Labels of keys in a row: 「氏名と所属組織」, "name and organisation".
  func list(_ keys: [ValueSource]) -> BilingualText {
    let labels = keys.map(label)
    return BilingualText(
      ja: labels.map(\.ja).joined(separator: "と"),
      en: labels.map(\.en).joined(separator: " and "))
  }

  func sharing(_ keys: [ValueSource]) -> BilingualText {
    if keys.isEmpty {
      return BilingualText(ja: "すべての\(table.label.ja)", en: "all \(table.label.en)")
    }
    let keys = list(keys)
    return BilingualText(
      ja: "\(keys.ja)が同じ\(table.label.ja)", en: "\(table.label.en) with the same \(keys.en)")
  }

  /// A measure over rows of this frame.
  private func label(_ measure: Measure, over rows: BilingualText) -> BilingualText {
    var rows = rows
    if measure.filter != .always, measure.function != .share {
      let phrase = ConditionPhrase(frame: self).phrase(measure.filter)
      rows = BilingualText(
        ja: "\(rows.ja)のうち\(phrase.adnominal)もの", en: "\(rows.en) (where \(phrase.text.en))")
    }
    let field = measure.value.map(label) ?? BilingualText("")
    switch measure.function {
    case .first, .last, .set, .mean, .median, .quantile, .share:
      return label(measure, field, over: rows)
    case .count: return BilingualText(ja: "\(rows.ja)の件数", en: "the number of \(rows.en)")
    case .distinct:
      return BilingualText(
        ja: "\(rows.ja)の\(field.ja)の種類の数",
        en: "the number of different \(field.en) among \(rows.en)")
    case .sum:
      return BilingualText(
        ja: "\(rows.ja)の\(field.ja)の合計", en: "the sum of \(field.en) over \(rows.en)")
    case .min, .max:
      let isMax = measure.function == .max
      let word =
        measure.type == .instant
        ? BilingualText(ja: isMax ? "最も新しい" : "最も古い", en: isMax ? "latest" : "earliest")
        : BilingualText(ja: isMax ? "最大の" : "最小の", en: isMax ? "largest" : "smallest")
      return BilingualText(
        ja: "\(rows.ja)の\(word.ja)\(field.ja)", en: "the \(word.en) \(field.en) of \(rows.en)")
    }
  }

  /// What a join looks for: 「メールアドレスが一致する職員」.
  func found(_ join: Join) -> BilingualText {
    let other = right(join)
    let alternatives = join.keys.map { pairs in
      agreement(pairs.map { (label($0.here), other.label($0.there)) })
    }
    var ja = alternatives.map(\.ja).joined(separator: "、または") + "する"
    var en = "a row in \(other.table.label.en) with "
    en += alternatives.map(\.en).joined(separator: ", or with ")
    if join.right.filter != .always {
      let phrase = ConditionPhrase(frame: other).phrase(join.right.filter)
      ja += "、\(phrase.adnominal)"
      en += " (where \(phrase.text.en))"
    }
    return BilingualText(ja: ja + other.table.label.ja, en: en)
  }

  private func agreement(_ pairs: [(here: BilingualText, there: BilingualText)]) -> BilingualText {
    let same = pairs.filter { $0.here == $0.there }.map(\.here)
    var ja: [String] = []
    var en: [String] = []
    if !same.isEmpty {
      ja.append(same.map(\.ja).joined(separator: "と") + "が一致")
      en.append("the same " + same.map(\.en).joined(separator: " and "))
    }
    for pair in pairs where pair.here != pair.there {
      ja.append("\(pair.there.ja)が\(pair.here.ja)と一致")
      en.append("\(pair.there.en) equal to \(pair.here.en)")
    }
    return BilingualText(ja: ja.joined(separator: "、"), en: en.joined(separator: " and "))
  }
}
