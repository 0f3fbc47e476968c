import Basics
import Formats

/// Reads `policies/names/<id>.yaml`.
public enum NameRulesLoader {
  /// `id` is the file's name without its extension. Throws every problem of the file.
  public static func load(_ bytes: [UInt8], id: String, file: String) throws(ProblemList)
    -> NameRules
  {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    var rules = NameRules(
      id: id, title: BilingualText(id), fold: .name, around: [], after: [], variants: [])
    let name = BilingualText(ja: "名前の揃え方", en: "name rules")
    let keys = ["id", "title", "fold", "around", "after", "variants"]
    if let map = reader.map(node, name, keys: keys) {
      map.checkIdentity(id)
      rules = NameRules(
        id: id, title: map.bilingual("title") ?? BilingualText(id),
        fold: map.word("fold", TextFold.self) ?? .name, around: texts(map, "around"),
        after: texts(map, "after"), variants: variants(map))
    }
    try reader.finish()
    return rules
  }

  private static func texts(_ map: MapReader, _ key: String) -> [String] {
    map.node[key] == nil ? [] : map.texts(key) ?? []
  }

  /// `[高, 髙]`: the first is kept, the others become it.
  private static func variants(_ map: MapReader) -> [(from: String, to: String)] {
    let name = BilingualText(ja: "異体字の組", en: "a group of variants")
    return map.optionalList("variants").flatMap { node -> [(from: String, to: String)] in
      guard let texts = map.reader.texts(node, name) else { return [] }
      guard let kept = texts.first, texts.count > 1 else {
        map.reader.report(
          "one-variant", at: node,
          BilingualText(
            ja: "\(name.ja)には二つ以上の文字が要ります", en: "\(name.en) needs two characters or more"))
        return []
      }
      return texts.dropFirst().map { ($0, kept) }
    }
  }
}
