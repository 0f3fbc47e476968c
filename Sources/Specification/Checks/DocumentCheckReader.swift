import Basics
import Formats
import Policy
import Schema

/// Reads the `document` part of a rule that asks for a check by name.
struct DocumentCheckReader {
  private let reader: NodeReader
  private let patterns: PatternReader

  static func read(_ rule: CheckedRule, _ node: Node, lexicon: LexiconBuilder)
    throws(ProblemList) -> DocumentCheck
  {
    let reader = NodeReader(file: rule.file)
    let check = DocumentCheckReader(
      reader: reader, patterns: PatternReader(reader: reader, lexicon: lexicon)
    ).read(node)
    try reader.finish()
    guard let check else { throw ProblemList(reader.problems) }
    return check
  }

  private enum Name: String, CaseIterable {
    case leftovers, stale, weekdays, vague, numbers, changes
  }

  private func read(_ node: Node) -> DocumentCheck? {
    let name = BilingualText(ja: "「document」", en: "'document'")
    guard
      let map = reader.map(
        node, name,
        keys: [
          "check", "words", "references", "subjects", "totals", "subtotals", "parts", "on",
          "unless", "acceptance",
        ]),
      let check = map.word("check", Name.self)
    else { return nil }
    switch check {
    case .leftovers: return DocumentCheck(kind: .leftovers(words: words(map, "words")))
    case .weekdays: return DocumentCheck(kind: .weekdays)
    case .changes: return DocumentCheck(kind: .changes)
    case .vague:
      return DocumentCheck(
        kind: .vague(
          words: words(map, "words"), on: patterns.line(map, "on"),
          unless: words(map, "unless")))
    case .stale:
      return DocumentCheck(
        kind: .stale(references: map.optionalList("references").compactMap(reference)))
    case .numbers:
      return DocumentCheck(
        kind: .numbers(
          subjects: map.optionalList("subjects").compactMap(subject),
          totals: TotalWords(
            totals: words(map, "totals"), subtotals: words(map, "subtotals"),
            parts: words(map, "parts"))))
    }
  }

  private func reference(_ node: Node) -> StaleReference? {
    let name = BilingualText(ja: "古い文書", en: "a stale reference")
    guard let map = reader.map(node, name, keys: ["names", "editions", "now"]),
      let now = map.bilingual("now")
    else { return nil }
    return StaleReference(names: words(map, "names"), editions: words(map, "editions"), now: now)
  }

  private func subject(_ node: Node) -> NumberSubject? {
    let name = BilingualText(ja: "数値の主題", en: "a subject with a number")
    guard let map = reader.map(node, name, keys: ["name", "says", "of"]),
      let title = map.bilingual("name"), let kind = map.word("of", Quantity.Kind.self),
      let lines = map.list("says")
    else { return nil }
    return NumberSubject(
      name: title, about: lines.map { patterns.line($0, name) }, kind: kind)
  }

  private func words(_ map: MapReader, _ key: String) -> [[UInt8]] {
    map.optional(key) == nil ? [] : (map.texts(key) ?? []).map(patterns.lexicon.fold.folded)
  }
}
