import Basics
import Formats
import Schema

/// A baseline's file as it is written, before `extends` is followed.
struct Baseline {
  struct RuleEntry {
    var id: String
    var place: Place
    var parameters: [Node.Entry]
  }

  struct Removal {
    var rule: String
    var place: Place
    var reason: BilingualText
  }

  struct Permission {
    var rule: String
    var parameter: String
    var place: Place
    var parameterPlace: Place
    var reason: BilingualText
  }

  /// Allows `waivers.KEY` to be weaker than the parent's.
  struct WaiverPermission {
    var key: String
    var reason: BilingualText
  }

  struct Exclusion {
    var rule: String
    var reason: String
    var place: Place
  }

  var id: String
  var title: BilingualText
  var extends: (id: String, place: Place)?
  var rules: [RuleEntry] = []
  var removals: [Removal] = []
  var permissions: [Permission] = []
  var waiverPermissions: [WaiverPermission] = []
  var waivers: WaiverLimitsEntry?
  var notApplicable: [Exclusion] = []
  /// Control documents whose clauses a run answers for, one by one.
  var controls: [(id: String, place: Place)] = []
  var bytes: [UInt8] = []
  var path: String
}

/// Reads `baselines/<id>.yaml`.
struct BaselineLoader {
  private let reader: NodeReader

  /// `id` is the file's name without its extension. Throws every problem of the file.
  static func load(_ bytes: [UInt8], id: String, path: String) throws(ProblemList) -> Baseline {
    let node = try YAMLReader.readKept(bytes, file: path)
    let loader = BaselineLoader(reader: NodeReader(file: path))
    var baseline = Baseline(id: id, title: BilingualText(id), path: path)
    baseline.bytes = bytes
    loader.read(node, into: &baseline)
    try loader.reader.finish()
    return baseline
  }

  private func read(_ node: Node, into baseline: inout Baseline) {
    let name = BilingualText(ja: "ベースライン", en: "a baseline")
    let keys = [
      "id", "title", "extends", "rules", "remove", "allow_weaker", "not_applicable", "controls",
      "waivers",
    ]
    guard let map = reader.map(node, name, keys: keys) else { return }
    map.checkIdentity(baseline.id)
    baseline.title = map.bilingual("title") ?? baseline.title
    if let node = map.optional("extends"), let text = map.text("extends") {
      baseline.extends = (text, node.place(in: reader.file))
    }
    baseline.rules = (baseline.extends == nil ? map.list("rules") ?? [] : map.optionalList("rules"))
      .compactMap(rule)
    baseline.removals = map.optionalList("remove").compactMap(removal)
    for node in map.optionalList("allow_weaker") {
      if node["waivers"] == nil {
        if let permission = permission(node) { baseline.permissions.append(permission) }
      } else if let permission = waiverPermission(node) {
        baseline.waiverPermissions.append(permission)
      }
    }
    baseline.waivers = map.optional("waivers").map { WaiverLimitsEntry($0, reader) }
    baseline.notApplicable = map.optionalEntries("not_applicable").compactMap(exclusion)
    baseline.controls = map.optionalList("controls").compactMap { node in
      let name = BilingualText(ja: "「controls」の文書", en: "a document of 'controls'")
      return reader.text(node, name).map { ($0, node.place(in: reader.file)) }
    }
    refuseRepeats(baseline.rules)
    if baseline.extends == nil, let node = map.node["rules"], baseline.rules.isEmpty {
      reader.report(
        "no-rules", at: node,
        BilingualText(ja: "「rules」に規則が一つもありません", en: "'rules' names no rule"),
        remedy: BilingualText(
          ja: "照らす規則を一つ以上並べてください", en: "list at least one rule to judge by"))
    }
    if baseline.extends == nil, let node = map.node["remove"] {
      reader.report(
        "nothing-to-remove", at: node,
        BilingualText(
          ja: "「extends」がないので、外す規則がありません", en: "without 'extends' there is nothing to remove"))
    }
  }

  private func refuseRepeats(_ rules: [Baseline.RuleEntry]) {
    var seen: Set<String> = []
    for rule in rules where !seen.insert(rule.id).inserted {
      reader.report(
        Problem(
          code: "repeated-rule", at: rule.place,
          what: BilingualText(
            ja: "規則「\(rule.id)」が二度書かれています", en: "the rule '\(rule.id)' is listed twice"),
          remedy: BilingualText(ja: "一方を消してください", en: "remove one of them")))
    }
  }

  private func rule(_ node: Node) -> Baseline.RuleEntry? {
    let name = BilingualText(ja: "規則", en: "a rule")
    let place = node.place(in: reader.file)
    if node.entries == nil {
      return reader.text(node, name).map {
        Baseline.RuleEntry(id: $0, place: place, parameters: [])
      }
    }
    guard let map = reader.map(node, name, keys: ["id", "parameters"]), let id = map.text("id")
    else { return nil }
    return Baseline.RuleEntry(
      id: id, place: map.node["id"]?.place(in: reader.file) ?? place,
      parameters: map.optionalEntries("parameters"))
  }

  private func removal(_ node: Node) -> Baseline.Removal? {
    let name = BilingualText(ja: "「remove」の項目", en: "an entry of 'remove'")
    guard let map = reader.map(node, name, keys: ["rule", "reason"]) else { return nil }
    let reason = map.bilingual("reason")
    guard let rule = map.text("rule"), let place = map.node["rule"]?.place(in: reader.file),
      let reason
    else { return nil }
    return Baseline.Removal(rule: rule, place: place, reason: reason)
  }

  private func permission(_ node: Node) -> Baseline.Permission? {
    let name = BilingualText(ja: "「allow_weaker」の項目", en: "an entry of 'allow_weaker'")
    guard let map = reader.map(node, name, keys: ["rule", "parameter", "reason"]) else {
      return nil
    }
    let reason = map.bilingual("reason")
    let rule = map.text("rule")
    let parameter = map.text("parameter")
    guard let rule, let parameter, let ruleNode = map.node["rule"],
      let parameterNode = map.node["parameter"], let reason
    else { return nil }
    return Baseline.Permission(
      rule: rule, parameter: parameter, place: ruleNode.place(in: reader.file),
      parameterPlace: parameterNode.place(in: reader.file), reason: reason)
  }

  private func waiverPermission(_ node: Node) -> Baseline.WaiverPermission? {
    let name = BilingualText(ja: "「allow_weaker」の項目", en: "an entry of 'allow_weaker'")
    guard let map = reader.map(node, name, keys: ["waivers", "reason"]) else { return nil }
    let reason = map.bilingual("reason")
    guard let key = map.text("waivers"), let keyNode = map.node["waivers"] else { return nil }
    guard WaiverLimitsEntry.keys.contains(key) else {
      reader.report(
        .unknownName(
          code: "unknown-key", kind: BilingualText(ja: "項目（waivers）", en: "key of 'waivers'"),
          name: key, candidates: WaiverLimitsEntry.keys, at: keyNode.place(in: reader.file)))
      return nil
    }
    return reason.map { Baseline.WaiverPermission(key: key, reason: $0) }
  }

  private func exclusion(_ entry: Node.Entry) -> Baseline.Exclusion? {
    let name = BilingualText(ja: "対象外の理由", en: "the reason for not-applicable")
    return reader.text(entry.value, name).map {
      Baseline.Exclusion(rule: entry.key, reason: $0, place: reader.place(of: entry))
    }
  }
}
