import Basics
import Schema

/// A condition as a phrase, before it becomes part of a sentence.
struct Phrase {
  enum Kind {
    case single, all, any
  }

  /// The Japanese in the plain form: 「状態が「有効」でない」.
  var text: BilingualText
  var kind: Kind

  /// The Japanese before a noun: 「最終利用日時が6か月以内の」.
  var adnominal: String {
    text.ja.hasSuffix("である") ? String(text.ja.dropLast(3)) + "の" : text.ja
  }

  /// The Japanese in the form that goes on: 「状態が「有効」でなく」.
  var continuing: String {
    let forms = [
      ("である", "であり"), ("がある", "があり"), ("ない", "なく"), ("含む", "含み"), ("超える", "超え"),
      ("当たる", "当たり"),
    ]
    for (plain, form) in forms where text.ja.hasSuffix(plain) {
      return String(text.ja.dropLast(plain.count)) + form
    }
    return text.ja
  }
}

/// Says conditions in the names of one frame.
struct ConditionPhrase {
  let frame: SentenceFrame

  func phrase(_ condition: Condition, negated: Bool = false) -> Phrase {
    switch condition {
    case .always:
      return Phrase(
        text: negated
          ? BilingualText(ja: "決して当たらない", en: "never") : BilingualText(ja: "常に当たる", en: "always"),
        kind: .single)
    case .test(let test): return Phrase(text: text(test, negated), kind: .single)
    case .not(let inner): return phrase(inner, negated: !negated)
    // Not all is any not, in three values too.
    case .all(let branches): return joined(branches, negated ? .any : .all, negated)
    case .any(let branches): return joined(branches, negated ? .all : .any, negated)
    }
  }

  private func joined(_ branches: [Branch], _ kind: Phrase.Kind, _ negated: Bool) -> Phrase {
    let phrases = branches.map { phrase($0.condition, negated: negated) }
    if phrases.count == 1 { return phrases[0] }
    let parts = phrases.map { $0.kind == .single || $0.kind == kind ? $0 : wrapped($0) }
    let isAll = kind == .all
    let ja = parts.dropLast().map { isAll ? "\($0.continuing)、かつ" : "\($0.text.ja)、または" }
    return Phrase(
      text: BilingualText(
        ja: ja.joined() + (parts.last?.text.ja ?? ""),
        en: parts.map(\.text.en).joined(separator: isAll ? " and " : " or ")), kind: kind)
  }

  private func wrapped(_ phrase: Phrase) -> Phrase {
    Phrase(
      text: BilingualText(ja: "（\(phrase.text.ja)）", en: "(\(phrase.text.en))"), kind: .single)
  }

  private func text(_ test: Test, _ negated: Bool) -> BilingualText {
    var operation = test.operation
    var isNegated = negated
    switch (operation, test.operand) {
    case (.present, .boolean(false)), (.matched, .boolean(false)): isNegated.toggle()
    // One of a single word is that word.
    case (.isIn, .texts(let texts)) where texts.count == 1: operation = .equals
    case (.notIn, .texts(let texts)) where texts.count == 1: operation = .notEquals
    default: break
    }
    let definition = OperatorRegistry.definition(of: operation)
    let template = isNegated ? definition.fails : definition.holds
    let value = frame.label(test.value)
    let operand = operand(test)
    return BilingualText(
      ja: filled(template.ja, value.ja, operand.ja), en: filled(template.en, value.en, operand.en))
  }

  private func filled(_ template: String, _ value: String, _ operand: String) -> String {
    var out = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest.firstIndex(of: "}") {
      out += rest[..<open]
      out += rest[open...close] == "{value}" ? value : operand
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  private func operand(_ test: Test) -> BilingualText {
    switch test.operand {
    case .boolean(let flag): BilingualText(ja: flag ? "「はい」" : "「いいえ」", en: flag ? "yes" : "no")
    case .integer(let number):
      BilingualText(frame.isTimeOfDay(test.value) ? ClockTime.text(number) : String(number))
    case .rational(let number): BilingualText(number.description)
    case .scaled(let times, let other): scaled(times, frame.label(other))
    case .periodFrom(let period, let other): back(period, from: frame.label(other))
    case .pattern(let pattern): BilingualText(ja: "「\(pattern)」", en: "'\(pattern)'")
    case .networks(let networks):
      BilingualText(
        ja: "「\(networks.map(\.description).joined(separator: "、"))」",
        en: networks.map(\.description).joined(separator: ", "))
    case .manifest(let table, let fact):
      fact.label(of: frame.vocabulary.tables[table].label)
    case .text(let text): word(text, test.value)
    case .texts(let texts): list(texts.map { word($0, test.value) })
    case .period(let period): period.spoken
    case .instant(let instant): BilingualText(instant.text(in: frame.zone))
    case .asOf: BilingualText(ja: "基準日時", en: "the as-of date")
    case .value(let other): frame.label(other)
    case .setting(let index): setting(index)
    case .wordlists(let indices): wordlists(indices)
    }
  }

  private func scaled(_ times: Rational, _ label: BilingualText) -> BilingualText {
    BilingualText(ja: "「\(label.ja)」の\(times)倍", en: "\(times) times \(label.en)")
  }

  private func back(_ period: Period, from label: BilingualText) -> BilingualText {
    BilingualText(
      ja: "\(label.ja)からさかのぼって\(period.spoken.ja)", en: "\(period.spoken.en) before \(label.en)")
  }

  private func word(_ text: String, _ source: ValueSource) -> BilingualText {
    let label = frame.field(source)?.words.first { $0.id == text }?.label ?? BilingualText(text)
    return BilingualText(ja: "「\(label.ja)」", en: "'\(label.en)'")
  }

  private func list(_ words: [BilingualText]) -> BilingualText {
    BilingualText(
      ja: words.map(\.ja).joined(), en: words.map(\.en).joined(separator: ", "))
  }

  private func setting(_ index: Int) -> BilingualText {
    let tree = frame.vocabulary.tables.first { $0.form == .tree }
    guard let label = tree?.fields[index].label else { return BilingualText("") }
    return BilingualText(ja: "設定「\(label.ja)」の値", en: "the setting '\(label.en)'")
  }

  private func wordlists(_ indices: [Int]) -> BilingualText {
    let titles = indices.map { index in
      BilingualText(
        ja: "「\(frame.wordlists[index].title.ja)」", en: "'\(frame.wordlists[index].title.en)'")
    }
    let list = list(titles)
    return BilingualText(ja: "語の一覧\(list.ja)", en: "the word list \(list.en)")
  }
}
