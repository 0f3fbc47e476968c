import Basics
import Formats
import Schema

/// Reads conversions: `name: {age_in_days: created_at}`.
struct DerivationReader {
  let reading: RuleReading

  private var reader: NodeReader { reading.reader }

  /// Adds the conversions and their names. Each may use those before it.
  func read(
    _ entries: [Node.Entry], into derived: inout [Derivation], _ scope: inout Scope,
    _ origin: (Int) -> ValueSource.Origin
  ) {
    for entry in entries {
      if scope.has(entry.key) || entry.key.contains(".") {
        reader.report(.takenName(entry.key, at: reader.place(of: entry)))
      }
      guard let (derivation, needsMeasures) = derivation(entry, scope) else { continue }
      scope.add(derivation, origin(derived.count), needsMeasures: needsMeasures)
      derived.append(derivation)
    }
  }

  private func derivation(_ entry: Node.Entry, _ scope: Scope) -> (Derivation, Bool)? {
    let conversions = Conversion.allCases
    let options = ConversionDefinition.Option.allCases.map(\.rawValue)
    var name: BilingualText {
      BilingualText(ja: "変換「\(entry.key)」", en: "conversion '\(entry.key)'")
    }
    let known = reader.problems.count
    guard let map = reader.map(entry.value, name, keys: conversions.map(\.rawValue) + options)
    else {
      return nil
    }
    let written = conversions.filter { map.node[$0.rawValue] != nil }
    // A misspelt conversion has been reported as such.
    if written.isEmpty, reader.problems.count > known { return nil }
    guard written.count == 1, let conversion = written.first else {
      reader.report(
        "one-conversion", at: entry.value,
        BilingualText(
          ja: "\(name.ja)には変換を一つだけ書きます", en: "\(name.en) needs exactly one conversion"),
        remedy: BilingualText(conversions.map(\.rawValue).joined(separator: ", ")))
      return nil
    }
    let definition = ConversionRegistry.definition(of: conversion)
    refuseOptions(map, definition)
    guard let value = input(map, conversion.rawValue, definition, scope),
      let detail = detail(map, definition)
    else { return nil }
    var inputs = [value]
    if definition.options.contains(.until), map.node["until"] != nil,
      map.node["until"]?.text != "as_of"
    {
      guard let until = input(map, "until", definition, scope) else { return nil }
      inputs.append(until)
    }
    return (
      Derivation(
        name: entry.key, conversion: conversion, inputs: inputs.map(\.source), detail: detail),
      inputs.contains(where: \.needsMeasures)
    )
  }

  private func refuseOptions(_ map: MapReader, _ definition: ConversionDefinition) {
    for option in ConversionDefinition.Option.allCases where !definition.options.contains(option) {
      guard let node = map.node[option.rawValue] else { continue }
      let allowed = definition.options.map(\.rawValue).joined(separator: ", ")
      reader.report(
        "misplaced-key", at: node,
        BilingualText(
          ja: "「\(option.rawValue)」は \(definition.conversion.rawValue) とは使いません",
          en: "'\(option.rawValue)' does not go with \(definition.conversion.rawValue)"),
        remedy: allowed.isEmpty ? nil : BilingualText(allowed))
    }
  }

  private func input(
    _ map: MapReader, _ key: String, _ definition: ConversionDefinition, _ scope: Scope
  ) -> NamedValue? {
    guard let text = map.text(key), let node = map.node[key],
      let value = reading.value(text, in: scope, at: node.place(in: reader.file))
    else { return nil }
    if definition.inputs.contains(value.source.type) { return value }
    let wanted = definition.inputs.map(\.label)
    reader.report(
      "conversion-type", at: node,
      BilingualText(
        ja:
          "「\(key)」は\(wanted.map(\.ja).joined(separator: "・"))に使いますが、「\(text)」は\(value.source.type.label.ja)です",
        en:
          "'\(key)' takes \(wanted.map(\.en).joined(separator: ", ")), but '\(text)' is of type \(value.source.type.label.en)"
      ))
    return nil
  }

  /// Nil when a problem was reported.
  private func detail(_ map: MapReader, _ definition: ConversionDefinition) -> Derivation.Detail? {
    let options = definition.options
    if options.contains(.unit) { return map.word("unit", CalendarUnit.self).map { .unit($0) } }
    if options.contains(.calendar) {
      guard let id = map.text("calendar"), let node = map.node["calendar"] else { return nil }
      return reading.names.calendar(id, at: node.place(in: reader.file), reader)
        .map { .calendar($0) }
    }
    if options.contains(.rules) {
      guard let id = map.text("rules"), let node = map.node["rules"] else { return nil }
      return reading.names.nameRules(id, at: node.place(in: reader.file), reader).map { .names($0) }
    }
    if options.contains(.v4) {
      guard let v4 = length(map, "v4", 32), let v6 = length(map, "v6", 128) else { return nil }
      return .prefixes(v4: v4, v6: v6)
    }
    return Derivation.Detail.none
  }

  private func length(_ map: MapReader, _ key: String, _ width: Int) -> Int? {
    var name: BilingualText { BilingualText(ja: "「\(key)」", en: "'\(key)'") }
    guard let node = map.required(key), let length = reading.integer(node, name)?.value else {
      return nil
    }
    if (0...width).contains(length) { return length }
    reader.report(
      "prefix-length", at: node,
      BilingualText(ja: "\(name.ja)は 0 から \(width) までです", en: "\(name.en) is 0 to \(width)"))
    return nil
  }
}

extension Scope {
  /// Adds the name of a conversion.
  mutating func add(_ derivation: Derivation, _ origin: ValueSource.Origin, needsMeasures: Bool) {
    let clocks: [Conversion] = [.minuteOfDay, .clockTime]
    values.append(
      NamedValue(
        source: ValueSource(origin, type: derivation.type, name: derivation.name),
        field: derivation.field, isTimeOfDay: clocks.contains(derivation.conversion),
        needsMeasures: needsMeasures))
  }
}
