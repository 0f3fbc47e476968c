import Basics
import Formats
import Schema

/// The rules of a baseline with their parameters, while a chain of `extends` and then a manifest
/// change them. Holds the law: whoever comes later may tighten; loosening needs a permission.
struct Tailoring {
  struct Entry {
    var source: RuleSource
    var bindings: [ParameterBinding]
    /// The strictest value in force before a loosening, by parameter.
    var references: [ParameterLiteral]
  }

  private(set) var entries: [Entry] = []
  /// `rule.parameter` that the baseline, or the baselines before it, allow to be weaker.
  private var permitted: Set<String> = []
  let zone: Zone

  init(zone: Zone) {
    self.zone = zone
  }

  func index(_ rule: String) -> Int? {
    entries.firstIndex { $0.source.id == rule }
  }

  var ruleIDs: [String] { entries.map(\.source.id) }

  mutating func add(_ source: RuleSource) {
    entries.append(
      Entry(
        source: source, bindings: source.parameters.map(ParameterBinding.init),
        references: source.parameters.map(\.standard)))
  }

  mutating func remove(_ rule: String) {
    entries.removeAll { $0.source.id == rule }
  }

  /// Allows a parameter to be weaker; reports an unknown rule or parameter.
  mutating func permit(_ permission: Baseline.Permission, _ reader: NodeReader) {
    guard let index = index(permission.rule) else {
      reader.report(
        .unknownRule(permission.rule, candidates: ruleIDs, at: permission.place))
      return
    }
    let names = entries[index].bindings.map(\.definition.name)
    guard names.contains(permission.parameter) else {
      reader.report(
        .unknownParameter(
          permission.parameter, of: permission.rule, candidates: names,
          at: permission.parameterPlace))
      return
    }
    permitted.insert("\(permission.rule).\(permission.parameter)")
  }

  /// Gives a parameter of a rule a new value. A problem is reported for an unknown parameter, a
  /// value of the wrong type, and a value that is weaker without permission.
  mutating func set(_ entry: Node.Entry, _ parameter: String, of rule: Int, _ reader: NodeReader) {
    let id = entries[rule].source.id
    let names = entries[rule].bindings.map(\.definition.name)
    guard let position = names.firstIndex(of: parameter) else {
      reader.report(
        .unknownParameter(parameter, of: id, candidates: names, at: reader.place(of: entry)))
      return
    }
    var binding = entries[rule].bindings[position]
    let definition = binding.definition
    let name = BilingualText(ja: "パラメータ「\(parameter)」", en: "parameter '\(parameter)'")
    guard
      let value = ParameterReader(reader: reader, zone: zone).value(
        entry.value, definition.type, name)
    else { return }
    let isLooser = Strictness.isWeaker(value, than: binding.value, definition.stricter)
    if isLooser, !permitted.contains("\(id).\(parameter)") {
      reader.report(
        weaker(binding, value, id, at: entry.value.place(in: reader.file)))
      return
    }
    let reference = entries[rule].references[position]
    binding.value = value
    binding.place = entry.value.place(in: reader.file)
    binding.isWeaker = Strictness.isWeaker(value, than: reference, definition.stricter)
    entries[rule].bindings[position] = binding
    if !binding.isWeaker { entries[rule].references[position] = value }
  }

  private func weaker(
    _ binding: ParameterBinding, _ value: ParameterLiteral, _ rule: String, at place: Place
  ) -> Problem {
    let definition = binding.definition
    let old = binding.value.text(in: zone)
    let new = value.text(in: zone)
    let direction = definition.stricter.rawValue
    return Problem(
      code: "weaker-parameter", at: place,
      what: BilingualText(
        ja: "「\(rule).\(definition.name)」の \(new) は、元の \(old) より緩くなります",
        en: "\(new) for '\(rule).\(definition.name)' is weaker than \(old)"),
      why: BilingualText(ja: "stricter: \(direction)", en: "stricter: \(direction)"),
      remedy: BilingualText(
        ja: "\(old) かそれより厳しい値にするか、ベースラインの allow_weaker に理由とともに書いてください",
        en:
          "use \(old) or a stricter value, or list it with a reason under the baseline's allow_weaker"
      ))
  }
}

extension Problem {
  static func unknownRule(_ rule: String, candidates: [String], at place: Place) -> Problem {
    .unknownName(
      code: "unknown-rule", kind: BilingualText(ja: "規則", en: "rule"), name: rule,
      candidates: candidates, at: place)
  }

  static func unknownParameter(
    _ parameter: String, of rule: String, candidates: [String], at place: Place
  ) -> Problem {
    .unknownName(
      code: "unknown-parameter",
      kind: BilingualText(ja: "パラメータ（規則「\(rule)」）", en: "parameter of rule '\(rule)'"),
      name: parameter, candidates: candidates, at: place)
  }
}
