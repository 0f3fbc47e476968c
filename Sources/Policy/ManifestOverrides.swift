import Basics
import Formats
import Schema

/// Applies the `parameters:` of a manifest. A key is `rule.parameter`, a rule with its parameters
/// below it, or the name of a parameter, which then goes to every rule of the baseline that has it.
struct ManifestOverrides {
  let reader: NodeReader

  func apply(_ node: Node, to tailoring: inout Tailoring) {
    if node.isNull { return }
    let name = BilingualText(ja: "「parameters」", en: "'parameters'")
    guard let entries = reader.entries(node, name) else { return }
    for entry in entries { apply(entry, to: &tailoring) }
  }

  private func apply(_ entry: Node.Entry, to tailoring: inout Tailoring) {
    if let rule = tailoring.index(entry.key) {
      var name: BilingualText { BilingualText(ja: "「\(entry.key)」", en: "'\(entry.key)'") }
      for inner in reader.entries(entry.value, name) ?? [] {
        tailoring.set(inner, inner.key, of: rule, reader)
      }
      return
    }
    if let dot = entry.key.lastIndex(of: ".") {
      let rule = String(entry.key[..<dot])
      let parameter = String(entry.key[entry.key.index(after: dot)...])
      guard let index = tailoring.index(rule) else {
        reader.report(
          .unknownRule(rule, candidates: tailoring.ruleIDs, at: reader.place(of: entry)))
        return
      }
      tailoring.set(entry, parameter, of: index, reader)
      return
    }
    let owners = tailoring.entries.indices.filter { index in
      tailoring.entries[index].bindings.contains { $0.definition.name == entry.key }
    }
    if owners.isEmpty {
      reader.report(
        .unknownName(
          code: "unknown-parameter",
          kind: BilingualText(ja: "パラメータまたは規則", en: "parameter or rule"), name: entry.key,
          candidates: names(tailoring), at: reader.place(of: entry)))
    }
    for owner in owners { tailoring.set(entry, entry.key, of: owner, reader) }
  }

  private func names(_ tailoring: Tailoring) -> [String] {
    var names: [String] = []
    for entry in tailoring.entries {
      for binding in entry.bindings where !names.contains(binding.definition.name) {
        names.append(binding.definition.name)
      }
    }
    return names + tailoring.ruleIDs
  }
}
