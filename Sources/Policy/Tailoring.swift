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
    /// Who gave each parameter its value; nil: the rule itself.
    var givers: [String?]
  }

  private(set) var entries: [Entry] = []
  /// `rule.parameter` that the baseline, or the baselines before it, allow to be weaker.
  private var permitted: [String: BilingualText] = [:]
  /// Rules that were taken out: one that comes back must not come back weaker.
  private var removed: [String: Entry] = [:]
  /// The baseline that is being applied, or the manifest: who answers for a change.
  var giver = ""
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
        references: source.parameters.map(\.standard),
        givers: source.parameters.map { _ in nil }))
  }

  /// Puts a rule back that was taken out, with the values it had; false when it never was there.
  mutating func restore(_ rule: String) -> Bool {
    guard let entry = removed.removeValue(forKey: rule) else { return false }
    entries.append(entry)
    return true
  }

  mutating func remove(_ rule: String) {
    if let index = index(rule) { removed[rule] = entries[index] }
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
    permitted["\(permission.rule).\(permission.parameter)"] = permission.reason
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
    var name: BilingualText {
      BilingualText(ja: "パラメータ「\(parameter)」", en: "parameter '\(parameter)'")
    }
    guard
      let value = ParameterReader(reader: reader, zone: zone).value(
        entry.value, definition.type, name)
    else { return }
    let isLooser = Strictness.isWeaker(value, than: binding.value, definition.stricter)
    if isLooser, permitted["\(id).\(parameter)"] == nil {
      reader.report(
        weaker(binding, value, id, at: entry.value.place(in: reader.file)))
      return
    }
    let reference = entries[rule].references[position]
    binding.value = value
    binding.place = entry.value.place(in: reader.file)
    binding.isWeaker = Strictness.isWeaker(value, than: reference, definition.stricter)
    binding.weakerReason = binding.isWeaker ? permitted["\(id).\(parameter)"] : nil
    entries[rule].bindings[position] = binding
    entries[rule].givers[position] = giver
    if !binding.isWeaker { entries[rule].references[position] = value }
  }

  /// Every parameter that is weaker than the strictest value before it.
  var weakerParameters: [BaselineLoosening] {
    entries.flatMap { entry in
      entry.bindings.indices.compactMap { position in
        let binding = entry.bindings[position]
        guard binding.isWeaker else { return nil }
        return BaselineLoosening(
          kind: .weakerParameter, rule: entry.source.id, parameter: binding.definition.name,
          from: entry.references[position].text(in: zone), to: binding.value.text(in: zone),
          reason: binding.weakerReason ?? BilingualText(""), by: entry.givers[position] ?? "")
      }
    }
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
