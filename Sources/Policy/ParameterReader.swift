import Basics
import Formats
import Schema

/// Reads parameter declarations and parameter values.
struct ParameterReader {
  let reader: NodeReader
  let zone: Zone

  /// One entry of a rule's `parameters:`.
  func definition(_ entry: Node.Entry) -> ParameterDefinition? {
    var name: BilingualText {
      BilingualText(ja: "パラメータ「\(entry.key)」", en: "parameter '\(entry.key)'")
    }
    guard
      let map = reader.map(entry.value, name, keys: ["type", "default", "stricter", "source"])
    else { return nil }
    let type = map.word("type", ParameterType.self)
    let stricter = map.word("stricter", ParameterValue.Direction.self)
    let source = map.optionalBilingual("source")
    guard let type, let node = map.required("default") else { return nil }
    if let stricter, !type.directions.contains(stricter) {
      reader.report(
        "direction-of-a-parameter", at: map.node["stricter"] ?? map.node,
        BilingualText(
          ja: "種類 \(type.rawValue) のパラメータに「stricter: \(stricter.rawValue)」は使えません",
          en: "'stricter: \(stricter.rawValue)' does not fit the type \(type.rawValue)"),
        remedy: BilingualText(
          type.directions.map(\.rawValue).joined(separator: ", ")))
    }
    guard let stricter, let value = value(node, type, name) else { return nil }
    return ParameterDefinition(
      name: entry.key, type: type, standard: value, stricter: stricter, source: source,
      place: node.place(in: reader.file))
  }

  /// A value of the given type; nil, with a problem, for anything else.
  func value(_ node: Node, _ type: ParameterType, _ name: BilingualText) -> ParameterLiteral? {
    let literals = LiteralReader(reader: reader, zone: zone)
    switch type {
    case .period: return literals.period(node, name).map { .period($0) }
    case .integer: return reader.int(node, name).map { .integer($0) }
    case .words: return reader.texts(node, name).map { .words($0) }
    case .date: return literals.instant(node, name).map { .date($0) }
    case .boolean: return reader.bool(node, name).map { .boolean($0) }
    case .number: return literals.number(node, name).map { .number($0) }
    case .time: return literals.time(node, name).map { .time($0) }
    case .text:
      guard node.entries != nil else { return reader.text(node, name).map { .text($0) } }
      return reader.map(node, name, keys: ["setting"])?.text("setting").map { .setting($0) }
    }
  }
}

/// Reads the literals that rules write.
struct LiteralReader {
  let reader: NodeReader
  let zone: Zone

  func period(_ node: Node, _ name: BilingualText) -> Period? {
    if let text = node.text, let period = Period(iso: text) { return period }
    reader.report(
      "not-a-period", at: node,
      BilingualText(ja: "\(name.ja)は期間でなければなりません", en: "\(name.en) must be a period"),
      remedy: BilingualText(
        ja: "P6M（6か月）、P90D（90日）、P1Y（1年）、PT30M（30分）のように書きます",
        en: "write P6M (6 months), P90D (90 days), P1Y (1 year), PT30M (30 minutes)"))
    return nil
  }

  func number(_ node: Node, _ name: BilingualText) -> Rational? {
    if let text = node.text, let number = Rational(text: text) { return number }
    reader.report(
      "not-a-number", at: node,
      BilingualText(ja: "\(name.ja)は数でなければなりません", en: "\(name.en) must be a number"),
      remedy: BilingualText(ja: "3、1.5、40% のように書きます", en: "write 3, 1.5 or 40%"))
    return nil
  }

  /// Minutes since midnight.
  func time(_ node: Node, _ name: BilingualText) -> Int? {
    if let text = node.text, let minutes = ClockTime.minutes(text) { return minutes }
    reader.report(
      "not-a-time", at: node,
      BilingualText(ja: "\(name.ja)は時刻でなければなりません", en: "\(name.en) must be a time of day"),
      remedy: BilingualText(ja: "\"08:30\" のように書きます", en: "write \"08:30\""))
    return nil
  }

  func instant(_ node: Node, _ name: BilingualText) -> Instant? {
    if let text = node.text, let instant = Instant(iso: text, zone: zone) { return instant }
    reader.report(
      "not-a-date", at: node,
      BilingualText(ja: "\(name.ja)は日付でなければなりません", en: "\(name.en) must be a date"),
      remedy: BilingualText(
        ja: "2023-02-03 または 2023-02-03T18:00+09:00 のように書きます",
        en: "write 2023-02-03 or 2023-02-03T18:00+09:00"))
    return nil
  }
}

extension ParameterType {
  /// The directions in which a value of this type can be stricter.
  var directions: [ParameterValue.Direction] {
    switch self {
    case .period: [.shorter, .longer, .none]
    case .integer, .number, .time: [.lower, .higher, .fewer, .more, .none]
    case .words: [.fewer, .more, .none]
    case .date: [.lower, .higher, .none]
    case .boolean: [.lower, .higher, .none]
    case .text: [.none]
    }
  }
}
