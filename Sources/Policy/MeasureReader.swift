import Basics
import Formats
import Schema

/// Reads measures: `name: {count: rows, where: {…}}`.
struct MeasureReader {
  let reading: RuleReading
  /// The scope whose rows are counted.
  let scope: Scope

  private var reader: NodeReader { reading.reader }

  /// `isTaken` says which names cannot be used again.
  func read(_ entries: [Node.Entry], isTaken: (String) -> Bool) -> [Measure] {
    var measures: [Measure] = []
    for entry in entries {
      if isTaken(entry.key) {
        reader.report(.takenName(entry.key, at: reader.place(of: entry)))
      }
      if let measure = measure(entry) { measures.append(measure) }
    }
    return measures
  }

  private func measure(_ entry: Node.Entry) -> Measure? {
    let functions = Measure.Function.allCases
    var name: BilingualText { BilingualText(ja: "集計「\(entry.key)」", en: "measure '\(entry.key)'") }
    guard
      let map = reader.map(
        entry.value, name, keys: functions.map(\.rawValue) + ["by", "part", "where"])
    else { return nil }
    let written = functions.filter { map.node[$0.rawValue] != nil }
    guard written.count == 1, let function = written.first,
      let node = map.required(function.rawValue)
    else {
      if written.count != 1 {
        reader.report(
          "one-function", at: entry.value,
          BilingualText(
            ja: "\(name.ja)には関数を一つだけ書きます", en: "\(name.en) needs exactly one function"),
          remedy: BilingualText(functions.map(\.rawValue).joined(separator: ", ")))
      }
      return nil
    }
    let filter =
      map.optional("where").map { ConditionReader(reading: reading, scope: scope).read($0) }
      ?? .always
    guard let value = value(node, function), let order = order(map, function),
      let quantile = part(map, function)
    else { return nil }
    if function == .share, filter == .always {
      reader.report(
        "share-of-everything", at: entry.value,
        BilingualText(
          ja: "share には、割合を求める行を選ぶ where が要ります",
          en: "share needs a where that chooses the part"))
    }
    return Measure(
      name: entry.key, function: function, value: value, order: order, quantile: quantile,
      filter: filter)
  }

  /// The outer nil is a problem; the inner one is right for rows.
  private func value(_ node: Node, _ function: Measure.Function) -> ValueSource?? {
    var name: BilingualText {
      BilingualText(ja: "「\(function.rawValue)」", en: "'\(function.rawValue)'")
    }
    guard let text = reader.text(node, name) else { return nil }
    if text == "rows", function == .count || function == .share { return .some(nil) }
    if function == .count {
      reader.report(
        "count-rows", at: node,
        BilingualText(ja: "count は行を数えます", en: "count counts rows"),
        remedy: BilingualText(
          ja: "count: rows と書くか、distinct: \(text) を使ってください",
          en: "write count: rows, or use distinct: \(text)"))
      return nil
    }
    guard let value = reading.value(text, in: scope, at: node.place(in: reader.file)) else {
      return nil
    }
    let type = value.source.type
    if !function.accepts(type) {
      reader.report(
        "measure-type", at: node,
        BilingualText(
          ja: "\(name.ja)は「\(text)」（\(type.label.ja)）には使えません",
          en: "\(name.en) cannot be used on '\(text)' (\(type.label.en))"))
      return nil
    }
    return value.source
  }

  /// What `first` and `last` go by. The outer nil is a problem.
  private func order(_ map: MapReader, _ function: Measure.Function) -> ValueSource?? {
    let isOrdered = function == .first || function == .last
    guard isOrdered else { return refused("by", map, fits: "first, last") ? nil : .some(nil) }
    guard let text = map.text("by"), let node = map.node["by"],
      let value = reading.value(text, in: scope, at: node.place(in: reader.file))
    else { return nil }
    if value.source.type == .instant || value.source.type == .integer { return value.source }
    reader.report(
      "measure-type", at: node,
      BilingualText(
        ja: "「by」は日時か整数でなければなりません", en: "'by' must be an instant or an integer"))
    return nil
  }

  private func part(_ map: MapReader, _ function: Measure.Function) -> Rational?? {
    guard function == .quantile else {
      return refused("part", map, fits: "quantile") ? nil : .some(nil)
    }
    return map.required("part").flatMap { reading.part($0) }.map { .some($0) }
  }

  private func refused(_ key: String, _ map: MapReader, fits: String) -> Bool {
    guard let node = map.node[key] else { return false }
    reader.report(
      "misplaced-key", at: node,
      BilingualText(ja: "「\(key)」は \(fits) とだけ使います", en: "'\(key)' goes with \(fits) only"))
    return true
  }
}

extension RuleReading {
  /// Which quantile: more than 0, at most 1.
  func part(_ node: Node) -> Rational? {
    guard let part = number(node, BilingualText(ja: "「part」", en: "'part'"))?.value else {
      return nil
    }
    if part.order(Rational(0)) > 0, part.order(Rational(1)) <= 0 { return part }
    reader.report(
      "quantile-range", at: node,
      BilingualText(ja: "0 より大きく 1 以下の数です", en: "it must be more than 0 and at most 1"),
      remedy: BilingualText("0.9, 90%"))
    return nil
  }
}

extension Measure.Function {
  /// The types of values that the function can be taken of. `count` takes none.
  public func accepts(_ type: FieldType) -> Bool {
    switch self {
    case .count: false
    case .distinct: type != .set && type != .period && type != .rational
    case .sum, .mean, .median, .quantile, .share: type == .integer
    case .min, .max: type == .integer || type == .instant
    case .first, .last: type != .rational
    case .set: type == .set || type == .text || type == .word
    }
  }
}

extension Problem {
  /// A name that the rule, or the table, already uses, or that could not be told from a value of a
  /// join.
  static func takenName(_ name: String, at place: Place) -> Problem {
    if name.contains(".") {
      return Problem(
        code: "name-with-point", at: place,
        what: BilingualText(
          ja: "名前「\(name)」に点は使えません", en: "the name '\(name)' must not have a point"),
        why: BilingualText(
          ja: "点は結合の値（person.left_at）を表します",
          en: "a point stands in values of joins (person.left_at)"),
        remedy: BilingualText(ja: "点のない名前にしてください", en: "choose a name without one"))
    }
    return Problem(
      code: "name-taken", at: place,
      what: BilingualText(
        ja: "「\(name)」という名前はもう使われています", en: "the name '\(name)' is already used"),
      remedy: BilingualText(ja: "別の名前にしてください", en: "choose another name"))
  }
}
