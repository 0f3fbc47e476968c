import Basics
import Formats

/// Reads `policies/wordlists/<id>.yaml`.
public enum WordlistLoader {
  /// `id` is the file's name without its extension. Throws every problem of the file.
  public static func load(_ bytes: [UInt8], id: String, file: String) throws(ProblemList)
    -> Wordlist
  {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    let name = BilingualText(ja: "語の一覧", en: "a word list")
    let keys = ["id", "title", "fold", "groups", "except"]
    guard let map = reader.map(node, name, keys: keys) else {
      try reader.finish()
      return Wordlist(id: id, title: BilingualText(id), fold: .exact, groups: [], except: [])
    }
    map.checkIdentity(id)
    let title = map.bilingual("title") ?? BilingualText(id)
    let fold = map.word("fold", TextFold.self) ?? .exact
    let groups = (map.list("groups") ?? []).compactMap { group($0, reader) }
    let except = map.optional("except") == nil ? [] : map.texts("except") ?? []
    try reader.finish()
    return Wordlist(id: id, title: title, fold: fold, groups: groups, except: except)
  }

  private static func group(_ node: Node, _ reader: NodeReader) -> Wordlist.Group? {
    let name = BilingualText(ja: "語の組", en: "a group of words")
    guard let map = reader.map(node, name, keys: ["match", "part", "words"]) else { return nil }
    let match = map.word("match", Wordlist.Match.self)
    let part = map.word("part", otherwise: Wordlist.Part.all)
    let words = map.texts("words")
    guard let match, let words else { return nil }
    if words.isEmpty {
      reader.report(
        "no-words", at: node,
        BilingualText(ja: "語の組に語がありません", en: "the group has no words"))
    }
    return Wordlist.Group(match: match, part: part, words: words)
  }
}

extension MapReader {
  /// Reports when `id:` is not the name of the file.
  public func checkIdentity(_ expected: String) {
    guard let node = required("id"), let text = reader.text(node, BilingualText("id")),
      !text.utf8.elementsEqual(expected.utf8)
    else { return }
    reader.report(
      "id-is-not-the-file-name", at: node,
      BilingualText(
        ja: "id「\(text)」がファイル名「\(expected)」と違います",
        en: "id '\(text)' is not the file's name '\(expected)'"),
      remedy: BilingualText(ja: "どちらかに揃えてください", en: "make them the same"))
  }
}
