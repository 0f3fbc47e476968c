import Basics
import Schema

/// How conversions, windows and comparisons are said.
extension SentenceFrame {
  /// Is the value minutes since midnight?
  func isTimeOfDay(_ source: ValueSource) -> Bool {
    let derivation: Derivation?
    switch source.origin {
    case .derived(let index): derivation = relation.derived[index]
    case .groupDerived(let index): derivation = grouping?.derived[index]
    case .groupKey(let index):
      guard let key = grouping?.keys[index], case .derived = key.origin else { return false }
      return rows.isTimeOfDay(key)
    default: return false
    }
    return derivation?.conversion == .minuteOfDay || derivation?.conversion == .clockTime
  }

  func label(_ derivation: Derivation) -> BilingualText {
    let template = ConversionRegistry.definition(of: derivation.conversion).label
    let inputs = derivation.inputs.map(label)
    let value = inputs.first ?? BilingualText("")
    let until =
      inputs.count > 1 ? inputs[1] : BilingualText(ja: "基準日時", en: "the as-of date")
    let detail = label(derivation.detail)
    return BilingualText(
      ja: filled(template.ja, value.ja, until.ja, detail.ja),
      en: filled(template.en, value.en, until.en, detail.en))
  }

  private func filled(
    _ template: String, _ value: String, _ until: String, _ detail: String
  ) -> String {
    var out = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest.firstIndex(of: "}") {
      out += rest[..<open]
      switch rest[open...close] {
      case "{value}": out += value
      case "{until}": out += until
      default: out += detail
      }
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  private func label(_ detail: Derivation.Detail) -> BilingualText {
    switch detail {
    case .none: BilingualText("")
    case .unit(let unit): unit.label
    case .calendar(let calendar): calendar.title
    case .prefixes(let v4, let v6): BilingualText("IPv4 /\(v4), IPv6 /\(v6)")
    case .names(let rules): rules.title
    }
  }

  /// The rows that a measure step counts for a row.
  func windowed(_ step: MeasureStep) -> BilingualText {
    let rows = sharing(step.keys)
    switch step.window {
    case nil: return rows
    case .sliding(let period, _):
      return BilingualText(
        ja: "直前\(period.spoken.ja)の\(rows.ja)", en: "\(rows.en) in the \(period.spoken.en) before")
    case .session(let gap, _):
      return BilingualText(
        ja: "\(gap.spoken.ja)以上の間のない一続きの\(rows.ja)",
        en: "\(rows.en) without a pause longer than \(gap.spoken.en)")
    case .before, .preceding: return rows
    }
  }

  /// A value of the row before: 「利用者IDが同じ直前のアクセス記録の日時」.
  func labelBefore(_ measure: Measure, over rows: BilingualText) -> BilingualText {
    let field = measure.value.map(label) ?? BilingualText("")
    return BilingualText(
      ja: "\(rows.ja)のうち直前のものの\(field.ja)", en: "\(field.en) of the one before among \(rows.en)")
  }

  /// Measures that give a value, a middle or a part; `field` is said already.
  func label(_ measure: Measure, _ field: BilingualText, over rows: BilingualText) -> BilingualText
  {
    switch measure.function {
    case .first:
      return BilingualText(
        ja: "\(rows.ja)の最初の\(field.ja)", en: "the first \(field.en) of \(rows.en)")
    case .last:
      return BilingualText(
        ja: "\(rows.ja)の最後の\(field.ja)", en: "the last \(field.en) of \(rows.en)")
    case .set:
      return BilingualText(
        ja: "\(rows.ja)の\(field.ja)の集まり", en: "the set of \(field.en) of \(rows.en)")
    case .mean:
      return BilingualText(
        ja: "\(rows.ja)の\(field.ja)の平均", en: "the mean \(field.en) of \(rows.en)")
    case .median:
      return BilingualText(
        ja: "\(rows.ja)の\(field.ja)の中央値", en: "the median \(field.en) of \(rows.en)")
    case .quantile:
      let part = measure.quantile?.percent ?? ""
      return BilingualText(
        ja: "\(rows.ja)の\(field.ja)の\(part)点",
        en: "the \(part) quantile of \(field.en) of \(rows.en)")
    case .share, .count, .distinct, .sum, .min, .max:
      let phrase = ConditionPhrase(frame: self).phrase(measure.filter)
      let what = measure.value == nil ? BilingualText(ja: "件数", en: "number") : field
      return BilingualText(
        ja: "\(rows.ja)の\(what.ja)のうち\(phrase.adnominal)ものの割合",
        en: "the part, by \(what.en), of \(rows.en) where \(phrase.text.en)")
    }
  }

  func label(_ comparison: Comparison, in grouping: Grouping) -> BilingualText {
    let measure = label(
      ValueSource(
        .groupMeasure(comparison.measure), type: .integer,
        name: grouping.measures[comparison.measure].name))
    let statistic = comparison.statistic.label
    switch comparison.others {
    case .past(_, let unit, let periods, _):
      return BilingualText(
        ja: "過去\(periods)\(unit.counter)の\(measure.ja)の\(statistic.ja)",
        en: "the \(statistic.en) of \(measure.en) over the \(periods) \(unit.label.en)s before")
    case .peers(let keys):
      if comparison.statistic == .share {
        return BilingualText(
          ja: "\(others(keys, grouping).ja)全体の\(measure.ja)に占める割合",
          en: "the share of \(measure.en) among \(others(keys, grouping).en)")
      }
      return BilingualText(
        ja: "ほかの\(others(keys, grouping).ja)の\(measure.ja)の\(statistic.ja)",
        en: "the \(statistic.en) of \(measure.en) of other groups (\(others(keys, grouping).en))")
    }
  }

  private func others(_ keys: [Int], _ grouping: Grouping) -> BilingualText {
    if keys.isEmpty { return BilingualText(ja: "まとまり", en: "all groups") }
    let labels = rows.list(keys.map { grouping.keys[$0] })
    return BilingualText(ja: "\(labels.ja)が同じまとまり", en: "groups with the same \(labels.en)")
  }
}

extension CalendarUnit {
  /// The unit with which periods are counted in Japanese.
  fileprivate var counter: String {
    switch self {
    case .hour: "時間"
    case .day: "日"
    case .week: "週"
    case .month: "か月"
    }
  }
}

extension Rational {
  /// `90%`.
  var percent: String { (times(Rational(100)) ?? self).description + "%" }
}

extension Comparison.Statistic {
  var label: BilingualText {
    switch self {
    case .sum: BilingualText(ja: "合計", en: "sum")
    case .min: BilingualText(ja: "最小", en: "smallest")
    case .max: BilingualText(ja: "最大", en: "largest")
    case .mean: BilingualText(ja: "平均", en: "mean")
    case .median: BilingualText(ja: "中央値", en: "median")
    case .quantile(let part): BilingualText(ja: "\(part.percent)点", en: "\(part.percent) quantile")
    case .share: BilingualText(ja: "割合", en: "share")
    }
  }
}

extension ManifestFact {
  func label(of table: BilingualText) -> BilingualText {
    switch self {
    case .periodFrom:
      BilingualText(ja: "\(table.ja)が対象とする期間の始め", en: "the start of the period of \(table.en)")
    case .periodTo:
      BilingualText(ja: "\(table.ja)が対象とする期間の終わり", en: "the end of the period of \(table.en)")
    case .exportedAt:
      BilingualText(ja: "\(table.ja)の出力日時", en: "the export time of \(table.en)")
    case .rows: BilingualText(ja: "\(table.ja)の申告件数", en: "the declared rows of \(table.en)")
    }
  }
}
