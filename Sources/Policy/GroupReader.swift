import Basics
import Formats
import Schema

/// Reads the steps that count: `measure`, `previous` and `group`.
struct GroupReader {
  let reading: RuleReading

  private var reader: NodeReader { reading.reader }

  private func keys(_ map: MapReader, _ scope: Scope) -> [NamedValue] {
    (map.list("by") ?? []).compactMap { node in
      guard let name = reader.text(node, BilingualText(ja: "「by」", en: "'by'")),
        let value = reading.value(name, in: scope, at: node.place(in: reader.file))
      else { return nil }
      let type = value.source.type
      if type == .set || type == .rational {
        reader.report(
          "key-type", at: node,
          BilingualText(
            ja: "「\(name)」（\(type.label.ja)）でまとめることはできません",
            en: "'\(name)' (\(type.label.en)) cannot be a key"))
        return nil
      }
      return value
    }
  }

  /// The key that a calendar window adds: the start of the unit, as a conversion.
  private func bucket(
    _ unit: CalendarUnit, _ at: NamedValue, _ name: String?, _ result: inout StepReader.Result
  ) -> NamedValue {
    let derivation = Derivation(
      name: name ?? unit.rawValue, conversion: .startOf, inputs: [at.source], detail: .unit(unit))
    let source = ValueSource(
      .derived(result.relation.derived.count), type: derivation.type, name: derivation.name)
    result.relation.derived.append(derivation)
    return NamedValue(
      source: source, field: derivation.field, needsMeasures: at.needsMeasures)
  }

  func measure(_ node: Node, _ result: inout StepReader.Result) {
    let name = BilingualText(ja: "「measure」", en: "'measure'")
    guard
      let map = reader.map(node, name, keys: ["by", "null_keys", "window", "values"])
    else { return }
    let scope = result.scope
    var keys = keys(map, scope)
    var window: Window?
    var added: [NamedValue] = []
    let written = map.optional("window").flatMap {
      WindowReader(reading: reading, scope: scope).read($0)
    }
    switch written {
    case .calendar(let unit, let at, let name):
      keys.append(bucket(unit, at, name, &result))
      if name != nil { added += keys.suffix(1) }
    case .sliding(let period, let at): window = .sliding(period, at: at.source)
    case .session(let gap, let at, _): window = .session(gap: gap, at: at.source)
    case nil: break
    }
    var measures = MeasureReader(reading: reading, scope: scope).read(
      map.required("values") == nil ? [] : map.optionalEntries("values"),
      isTaken: { name in scope.has(name) || added.contains { $0.source.name == name } })
    if case .session(_, let at, let name?) = written {
      measures.append(
        Measure(name: name, function: .min, value: at.source, filter: .always))
    }
    result.scope.values += added
    append(
      MeasureStep(
        keys: keys.map(\.source), nullKeys: map.word("null_keys", otherwise: NullKeys.separate),
        window: window, measures: measures, filter: Condition.joined(result.filters)), &result)
  }

  /// The row before in time (`at`), or in the order of the files (`order: files`).
  func previous(_ node: Node, _ result: inout StepReader.Result) {
    let name = BilingualText(ja: "「previous」", en: "'previous'")
    guard
      let map = reader.map(node, name, keys: ["by", "null_keys", "at", "order", "values"])
    else { return }
    let scope = result.scope
    let keys = keys(map, scope)
    let window: Window
    let order: ValueSource?
    if map.node["order"] != nil, map.node["at"] == nil {
      guard map.word("order", FileOrder.self) != nil else { return }
      (window, order) = (.preceding, nil)
    } else {
      if let node = map.node["order"] {
        reader.report(
          "misplaced-key", at: node,
          BilingualText(ja: "「at」と「order」は一緒に書けません", en: "'at' and 'order' exclude each other"))
      }
      guard let at = WindowReader(reading: reading, scope: scope).at(map) else { return }
      (window, order) = (.before(at: at.source), at.source)
    }
    var measures: [Measure] = []
    for entry in map.required("values") == nil ? [] : map.optionalEntries("values") {
      if scope.has(entry.key) || measures.contains(where: { $0.name == entry.key }) {
        reader.report(.takenName(entry.key, at: reader.place(of: entry)))
      }
      guard let text = reader.text(entry.value, name),
        let value = reading.value(text, in: scope, at: entry.value.place(in: reader.file))
      else { continue }
      if value.source.type == .rational {
        reader.report(
          "measure-type", at: entry.value,
          BilingualText(ja: "「\(text)」は前の行から取れません", en: "'\(text)' cannot be taken from a row"))
        continue
      }
      measures.append(
        Measure(
          name: entry.key, function: .last, value: value.source, order: order, filter: .always))
    }
    append(
      MeasureStep(
        keys: keys.map(\.source), nullKeys: map.word("null_keys", otherwise: NullKeys.separate),
        window: window, measures: measures, filter: Condition.joined(result.filters)), &result)
  }

  private enum FileOrder: String, CaseIterable {
    case files
  }

  private func append(_ step: MeasureStep, _ result: inout StepReader.Result) {
    let number = result.relation.measures.count
    for (index, measure) in step.measures.enumerated() {
      result.scope.values.append(
        NamedValue(
          source: ValueSource(
            .measure(step: number, measure: index), type: measure.type, name: measure.name),
          field: field(of: measure, result.scope), needsMeasures: true))
    }
    result.relation.measures.append(step)
  }

  /// The vocabulary's field behind a measure that gives one of its values.
  private func field(of measure: Measure, _ scope: Scope) -> FieldDefinition? {
    guard measure.function.givesValue, let value = measure.value,
      case .found(let named) = scope.lookup(value.name)
    else { return nil }
    return named.field
  }

  func group(_ node: Node, _ result: inout StepReader.Result) {
    let name = BilingualText(ja: "「group」", en: "'group'")
    guard
      let map = reader.map(node, name, keys: ["by", "null_keys", "window", "measure"])
    else { return }
    let scope = result.scope
    var keys = keys(map, scope)
    let nullKeys = map.word("null_keys", otherwise: NullKeys.separate)
    if let node = map.optional("window") {
      switch WindowReader(reading: reading, scope: scope).read(node) {
      case .calendar(let unit, let at, let name):
        result.bucket = (keys.count, unit)
        keys.append(bucket(unit, at, name, &result))
      case .session(let gap, let at, let name):
        keys.append(session(gap, at, name, keys, nullKeys, &result))
      case .sliding:
        reader.report(
          "sliding-group", at: node,
          BilingualText(
            ja: "滑る窓は行ごとに別なので、group には使えません",
            en: "a sliding window is another for each row and cannot make groups"),
          remedy: BilingualText(ja: "measure で使ってください", en: "use it in 'measure'"))
      case nil: break
      }
    }
    let measures = MeasureReader(reading: reading, scope: scope).read(
      map.optionalEntries("measure"),
      isTaken: { name in keys.contains { $0.source.name == name } })
    result.grouping = Grouping(keys: keys.map(\.source), nullKeys: nullKeys, measures: measures)
    var grouped = Scope(vocabulary: reading.vocabulary, table: nil)
    for (index, key) in keys.enumerated() {
      var value = key
      value.source.origin = .groupKey(index)
      value.needsMeasures = false
      grouped.values.append(value)
    }
    for (index, measure) in measures.enumerated() {
      let source = ValueSource(.groupMeasure(index), type: measure.type, name: measure.name)
      grouped.values.append(
        NamedValue(source: source, field: field(of: measure, scope), needsMeasures: true))
    }
    result.scope = grouped
  }

  /// A session is known by its first instant, which is attached to each row before grouping.
  private func session(
    _ gap: Period, _ at: NamedValue, _ name: String?, _ keys: [NamedValue], _ nullKeys: NullKeys,
    _ result: inout StepReader.Result
  ) -> NamedValue {
    let start = Measure(
      name: name ?? "session", function: .min, value: at.source, filter: .always)
    let source = ValueSource(
      .measure(step: result.relation.measures.count, measure: 0), type: .instant, name: start.name)
    result.relation.measures.append(
      MeasureStep(
        keys: keys.map(\.source), nullKeys: nullKeys, window: .session(gap: gap, at: at.source),
        measures: [start], filter: Condition.joined(result.filters)))
    return NamedValue(source: source, field: nil)
  }
}

extension Measure.Function {
  /// The result is one of the values, with its words and its fold.
  public var givesValue: Bool {
    switch self {
    case .first, .last, .set: true
    case .count, .distinct, .sum, .min, .max, .mean, .median, .quantile, .share: false
    }
  }
}
