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
    let name = BilingualText(ja: "集計「\(entry.key)」", en: "measure '\(entry.key)'")
    guard
      let map = reader.map(entry.value, name, keys: functions.map(\.rawValue) + ["where"])
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
    guard let value = value(node, function) else { return nil }
    return Measure(name: entry.key, function: function, value: value, filter: filter)
  }

  /// The outer nil is a problem; the inner one is right for `count`.
  private func value(_ node: Node, _ function: Measure.Function) -> ValueSource?? {
    let name = BilingualText(ja: "「\(function.rawValue)」", en: "'\(function.rawValue)'")
    guard let text = reader.text(node, name) else { return nil }
    if function == .count {
      if text == "rows" { return .some(nil) }
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
    let fits: Bool =
      switch function {
      case .count: true
      case .distinct: type != .set && type != .period
      case .sum: type == .integer
      case .min, .max: type == .integer || type == .instant
      }
    if !fits {
      reader.report(
        "measure-type", at: node,
        BilingualText(
          ja: "\(name.ja)は「\(text)」（\(type.label.ja)）には使えません",
          en: "\(name.en) cannot be used on '\(text)' (\(type.label.en))"))
      return nil
    }
    return value.source
  }
}

extension Problem {
  /// A name that the rule, or the table, already uses.
  static func takenName(_ name: String, at place: Place) -> Problem {
    Problem(
      code: "name-taken", at: place,
      what: BilingualText(
        ja: "「\(name)」という名前はもう使われています", en: "the name '\(name)' is already used"),
      remedy: BilingualText(ja: "別の名前にしてください", en: "choose another name"))
  }
}
