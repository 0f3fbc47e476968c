import Basics
import Formats
import Schema

/// Reads `policies/specification/concepts.yaml`: words of one meaning under one name.
///
/// An entry `<name>` takes in all words of a concept that stands above.
enum ConceptReader {
  static func read(_ bytes: [UInt8], file: String, into lexicon: LexiconBuilder)
    throws(ProblemList)
  {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    let name = BilingualText(ja: "概念の一覧", en: "the list of concepts")
    if let map = reader.map(node, name, keys: ["concepts"]), map.required("concepts") != nil {
      for entry in map.optionalEntries("concepts") {
        let label = BilingualText(ja: "概念「\(entry.key)」", en: "concept '\(entry.key)'")
        var phrases: [Int] = []
        for item in reader.list(entry.value, label) ?? [] {
          guard let text = reader.text(item, label) else { continue }
          if text.hasPrefix("<"), text.hasSuffix(">") {
            let other = String(text.dropFirst().dropLast())
            guard let known = lexicon.concepts[other] else {
              reader.report(
                .unknownName(
                  code: "unknown-concept", kind: BilingualText(ja: "概念", en: "concept"),
                  name: other, candidates: lexicon.concepts.keys.sorted(),
                  at: item.place(in: file)))
              continue
            }
            phrases += known
          } else {
            phrases += lexicon.forms(text)
          }
        }
        lexicon.define(entry.key, phrases)
      }
    }
    try reader.finish()
  }
}
