import Basics
import Formats

/// Names that a document gives those who bear its duties: 「落札した者（以下「構築者」という。）」,
/// 「「委員会」とは、…教育委員会をいう。」
enum PartyNames {
  /// A name is no longer than this, in bytes.
  private static let longest = 45
  /// A document names no more parties than this.
  private static let most = 40

  private static let closer: [UInt8] = Array("」".utf8)
  private static let opener: [UInt8] = Array("「".utf8)
  private static let bracket: UInt8 = 0x28

  /// The names with whose they are, the longest first; none that the words know already.
  static func named(in passages: [Passage], words: SentenceWords) -> [(
    words: [UInt8], bearer: Bearer
  )] {
    guard !words.parties.isEmpty else { return [] }
    var found: [(words: [UInt8], bearer: Bearer)] = []
    for passage in passages where passage.text.unicodeScalars.contains("「") {
      let text = words.fold.folded(passage.text)
      for mark in words.partyOpeners {
        var from = 0
        while let at = Bytes.first(mark, in: text[from...]), found.count < most {
          from = at + mark.count
          let before = text[..<at].last == bracket ? text[..<(at - 1)] : text[..<at]
          if let name = name(text[from...]), let bearer = bearer(before, words) {
            found.append((name, bearer))
          }
        }
      }
      if let definition = definition(text, words), found.count < most { found.append(definition) }
    }
    var seen = Set(words.bearers.map(\.words))
    return found.filter { seen.insert($0.words).inserted }
  }

  /// What stands before 「」」.
  private static func name(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard let end = Bytes.first(closer, in: text.prefix(longest)), end > text.startIndex else {
      return nil
    }
    return Array(text[text.startIndex..<end])
  }

  private static func bearer(_ before: ArraySlice<UInt8>, _ words: SentenceWords) -> Bearer? {
    words.parties.first { Bytes.ends(before, $0.words) }?.bearer
  }

  /// 「「X」とは、…事業者をいう。」
  private static func definition(_ text: [UInt8], _ words: SentenceWords) -> (
    words: [UInt8], bearer: Bearer
  )? {
    guard let start = Bytes.first(opener, in: text.prefix(longest)[...]),
      let name = name(text[(start + opener.count)...])
    else { return nil }
    let rest = text[(start + opener.count * 2 + name.count)...]
    guard words.partyDefinitions.contains(where: { Bytes.begins(rest, $0) }),
      let end = words.partyDefinitionEnds.first(where: { Bytes.ends(rest, $0) }),
      let bearer = bearer(rest.dropLast(end.count), words)
    else { return nil }
    return (name, bearer)
  }
}
