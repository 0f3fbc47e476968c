import Basics
import Formats
import Policy
import Schema

/// Reads the `document` part of a rule.
struct DocumentRequirementReader {
  private static let keys = [
    "parts", "opposites", "near", "bans", "limited_by", "vague", "annexes", "paste", "acceptance",
    "sbd",
  ]
  private static let wayKeys = [
    "about", "says", "except", "bearer", "obligation", "number", "buyer_may", "titles", "anywhere",
    "counts_as",
  ]

  let rule: CheckedRule
  private let reader: NodeReader
  private let patterns: PatternReader

  static func read(_ rule: CheckedRule, _ node: Node, lexicon: LexiconBuilder)
    throws(ProblemList) -> DocumentRequirement
  {
    let reader = NodeReader(file: rule.file)
    let requirement = DocumentRequirementReader(
      rule: rule, reader: reader, patterns: PatternReader(reader: reader, lexicon: lexicon)
    ).read(node)
    try reader.finish()
    return requirement
  }

  private func read(_ node: Node) -> DocumentRequirement {
    var requirement = DocumentRequirement()
    let name = BilingualText(ja: "「document」", en: "'document'")
    guard let map = reader.map(node, name, keys: DocumentRequirementReader.keys) else {
      return requirement
    }
    requirement.parts = (map.list("parts") ?? []).compactMap(part)
    requirement.opposites = map.optionalList("opposites").compactMap {
      way($0, otherwise: [.mandatory, .optional])
    }
    let bans = patterns.bans(map)
    for part in requirement.parts.indices where !bans.isEmpty {
      for way in requirement.parts[part].ways.indices
      where requirement.parts[part].ways[way].obligations.isSuperset(of: [.mandatory, .prohibition])
      {
        requirement.parts[part].ways[way].bans = bans
      }
    }
    requirement.near = map.optionalList("near").compactMap {
      way($0, otherwise: [.mandatory, .prohibition])
    }
    if let node = map.optional("limited_by"),
      let limit = reader.map(
        node, BilingualText(ja: "「limited_by」", en: "'limited_by'"), keys: ["words", "unless"])
    {
      requirement.limit = DocumentRequirement.Limit(
        words: patterns.line(limit, "words"),
        unless: patterns.line(limit, "unless"))
    }
    requirement.vague = patterns.line(map, "vague")
    requirement.topics = patterns.line(map, "annexes")
    requirement.paste = map.text("paste") ?? ""
    requirement.acceptance = map.bilingual("acceptance") ?? BilingualText("")
    requirement.sbd = map.optional("sbd") == nil ? [] : map.texts("sbd") ?? []
    return requirement
  }

  private func part(_ node: Node) -> DocumentRequirement.Part? {
    let name = BilingualText(ja: "「parts」の項目", en: "an entry of 'parts'")
    guard let map = reader.map(node, name, keys: ["name", "said_by"]),
      let title = map.bilingual("name"), let ways = map.list("said_by")
    else { return nil }
    return DocumentRequirement.Part(
      name: title, ways: ways.compactMap { way($0, otherwise: [.mandatory]) })
  }

  private func way(_ node: Node, otherwise: Set<Obligation>) -> DocumentRequirement.Way? {
    let name = BilingualText(ja: "言い方", en: "a way of saying it")
    guard let map = reader.map(node, name, keys: DocumentRequirementReader.wayKeys),
      let lines = map.list("says")
    else { return nil }
    var way = DocumentRequirement.Way()
    way.about = map.optional("about").map(patternLines) ?? []
    way.says = lines.map { patterns.line($0, BilingualText(ja: "「says」", en: "'says'")) }
    way.except = patterns.line(map, "except")
    way.obligations = obligations(map) ?? otherwise
    way.number = number(map)
    way.bearer = map.optional("bearer").flatMap { _ in map.word("bearer", Bearer.self) }
    way.buyerMay = map.bool("buyer_may", otherwise: false)
    way.readsTitles = map.bool("titles", otherwise: false)
    way.anywhere = map.bool("anywhere", otherwise: false)
    way.countsAs = map.word("counts_as", otherwise: .enough)
    return way
  }

  /// A list of patterns is one line; a list of lists is several.
  private func patternLines(_ node: Node) -> [PatternLine] {
    let name = BilingualText(ja: "「about」", en: "'about'")
    guard let items = node.items, items.contains(where: { $0.items != nil }) else {
      return [patterns.line(node, name)]
    }
    return items.map { patterns.line($0, name) }
  }

  private func obligations(_ map: MapReader) -> Set<Obligation>? {
    guard let node = map.optional("obligation") else { return nil }
    let name = BilingualText(ja: "「obligation」", en: "'obligation'")
    if node.items == nil { return reader.word(node, name, Obligation.self).map { [$0] } }
    return Set(
      (reader.list(node, name) ?? []).compactMap { reader.word($0, name, Obligation.self) })
  }

  private func number(_ map: MapReader) -> DocumentRequirement.NumberNeed? {
    guard let node = map.optional("number"),
      let need = reader.map(
        node, BilingualText(ja: "「number」", en: "'number'"),
        keys: ["of", "at_least", "at_most", "partly"]),
      let kind = need.word("of", Quantity.Kind.self)
    else { return nil }
    let least = need.optional("at_least").flatMap { bound($0, kind) }
    let most = need.optional("at_most").flatMap { bound($0, kind) }
    var shown = BilingualText(ja: "数値", en: "a number")
    if let least {
      shown = BilingualText(ja: "\(least.text.ja)以上", en: "at least \(least.text.en)")
    }
    if let most { shown = BilingualText(ja: "\(most.text.ja)以内", en: "at most \(most.text.en)") }
    return DocumentRequirement.NumberNeed(
      kind: kind, atLeast: least?.range, atMost: most?.range, shown: shown,
      partly: patterns.line(need, "partly"))
  }

  /// A literal, or `$parameter` with the value of the run.
  private func bound(_ node: Node, _ kind: Quantity.Kind)
    -> (range: ClosedRange<Int>, text: BilingualText)?
  {
    guard let written = reader.text(node, BilingualText(ja: "上下限", en: "a bound")) else {
      return nil
    }
    var text = written
    if text.hasPrefix("$") {
      let name = String(text.dropFirst())
      guard let parameter = rule.parameters.first(where: { $0.name == name }) else {
        reader.report(
          .unknownName(
            code: "unknown-parameter", kind: BilingualText(ja: "パラメータ", en: "parameter"),
            name: name, candidates: rule.parameters.map(\.name),
            at: node.place(in: reader.file)))
        return nil
      }
      text = parameter.value
    }
    if kind == .period, let period = Period(iso: text) {
      return (period.secondsRange, period.spoken)
    }
    if kind != .period, let value = Int(text) { return (value...value, BilingualText(text)) }
    reader.report(
      "bad-bound", at: node,
      BilingualText(
        ja: "上下限「\(text)」は\(kind == .period ? "期間" : "整数")ではありません",
        en: "the bound '\(text)' is no \(kind == .period ? "period" : "whole number")"))
    return nil
  }
}
