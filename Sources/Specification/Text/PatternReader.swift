import Basics
import Formats
import Schema

/// Reads patterns: 「<account>を…共用」 is a word of the concept `account`, 「を」, up to twenty other
/// characters, 「共用」; 「利用者$」 stands at the end of a heading or a label.
struct PatternReader {
  let reader: NodeReader
  let lexicon: LexiconBuilder

  /// The patterns of a list; a single text is a list of one. Empty when the key is not written.
  func line(_ map: MapReader, _ key: String) -> PatternLine {
    map.optional(key).map { line($0, BilingualText(ja: "「\(key)」", en: "'\(key)'")) }
      ?? PatternLine()
  }

  /// The acts that a rule bans: what is written as 「操作し」 is also said as 「操作することのないように」.
  func bans(_ map: MapReader) -> PatternLine {
    PatternLine(
      line(map, "bans").patterns.map { pattern in
        var pattern = pattern
        guard let last = pattern.steps.indices.last else { return pattern }
        let plain = pattern.steps[last].phrases.phrases.compactMap(lexicon.plainForm)
        pattern.steps[last].phrases.formUnion(PhraseSet(plain))
        return pattern
      })
  }

  func line(_ node: Node, _ name: BilingualText) -> PatternLine {
    if node.items == nil { return PatternLine(pattern(node, name).map { [$0] } ?? []) }
    return PatternLine((reader.list(node, name) ?? []).compactMap { pattern($0, name) })
  }

  func pattern(_ node: Node, _ name: BilingualText) -> Pattern? {
    guard let text = reader.text(node, name) else { return nil }
    var steps: [Pattern.Step] = []
    var gap = 0
    let isAtEnd = text.hasSuffix("$")
    var rest = isAtEnd ? text.dropLast() : text[...]
    func add(_ phrases: [Int]) {
      steps.append(Pattern.Step(phrases: PhraseSet(phrases), gap: steps.isEmpty ? 0 : gap))
      gap = 0
    }
    while let first = rest.first {
      if first == "…" {
        gap = Pattern.gapLimit
        rest.removeFirst()
      } else if first == "<" {
        guard let close = rest.firstIndex(of: ">") else {
          report(
            "open-concept", node, ja: "「<」が閉じていません", en: "a '<' is not closed")
          return nil
        }
        let concept = String(rest[rest.index(after: rest.startIndex)..<close])
        guard let phrases = lexicon.concepts[concept] else {
          reader.report(
            .unknownName(
              code: "unknown-concept", kind: BilingualText(ja: "概念", en: "concept"),
              name: concept, candidates: lexicon.concepts.keys.sorted(),
              at: node.place(in: reader.file)))
          return nil
        }
        add(phrases)
        rest = rest[rest.index(after: close)...]
      } else {
        let end = rest.firstIndex { $0 == "…" || $0 == "<" } ?? rest.endIndex
        add(lexicon.forms(String(rest[..<end])))
        rest = rest[end...]
      }
    }
    if steps.isEmpty {
      report("empty-pattern", node, ja: "言い方に語がありません", en: "the pattern has no words")
      return nil
    }
    return Pattern(steps: steps, isAtEnd: isAtEnd, text: text)
  }

  private func report(_ code: String, _ node: Node, ja: String, en: String) {
    reader.report(code, at: node, BilingualText(ja: ja, en: en))
  }
}
