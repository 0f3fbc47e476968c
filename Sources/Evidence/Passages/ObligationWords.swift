import Basics
import Formats
import Schema

/// The phrases by which a sentence obliges, recommends, permits or forbids:
/// `policies/obligations.yaml`. Phrases and sentences are compared folded as names.
public struct ObligationWords: Sendable, Equatable {
  public struct Phrases: Sendable, Equatable {
    public var obligation: String
    /// A sentence ends with one of these.
    public var endings: [String]
    /// A sentence holds one of these.
    public var contains: [String]
    /// A heading holds one of these; it speaks for list items that nothing else speaks for.
    public var headings: [String]
    /// True when a list item's lead sentence goes before these phrases.
    public var yieldsToLead: Bool

    public init(
      obligation: String, endings: [String] = [], contains: [String] = [],
      headings: [String] = [], yieldsToLead: Bool = false
    ) {
      self.obligation = obligation
      self.endings = endings
      self.contains = contains
      self.headings = headings
      self.yieldsToLead = yieldsToLead
    }
  }

  /// In order; the first that fits a sentence counts.
  public var phrases: [Phrases]
  /// Which obligation a passage of several sentences has: the first of these that one of them has.
  public var strongestFirst: [String]
  /// The word for a passage that none fits.
  public var otherwise: String

  public init(phrases: [Phrases], strongestFirst: [String], otherwise: String) {
    self.phrases = phrases
    self.strongestFirst = strongestFirst
    self.otherwise = otherwise
  }

  /// Throws every problem of the file.
  public static func load(_ bytes: [UInt8], file: String) throws(ProblemList) -> ObligationWords {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    var words = ObligationWords(phrases: [], strongestFirst: [], otherwise: "")
    let name = BilingualText(ja: "拘束の強さの一覧", en: "the list of obligations")
    if let map = reader.map(node, name, keys: ["otherwise", "strongest_first", "obligations"]) {
      words.otherwise = map.text("otherwise") ?? ""
      words.strongestFirst = map.texts("strongest_first") ?? []
      words.phrases = (map.list("obligations") ?? []).compactMap {
        phrases($0, known: words.strongestFirst, reader)
      }
    }
    try reader.finish()
    return words
  }

  private static func phrases(_ node: Node, known: [String], _ reader: NodeReader) -> Phrases? {
    let name = BilingualText(ja: "拘束の強さ", en: "an obligation")
    let keys = ["obligation", "endings", "contains", "headings", "yields_to_lead"]
    guard let map = reader.map(node, name, keys: keys), let obligation = map.text("obligation")
    else { return nil }
    if !known.contains(obligation) {
      reader.report(
        .unknownName(
          code: "unknown-word",
          kind: BilingualText(ja: "拘束の強さ（strongest_first）", en: "word of 'strongest_first'"),
          name: obligation, candidates: known,
          at: (map.node["obligation"] ?? node).place(in: reader.file)))
    }
    return Phrases(
      obligation: obligation, endings: map.optionalTexts("endings"),
      contains: map.optionalTexts("contains"), headings: map.optionalTexts("headings"),
      yieldsToLead: map.bool("yields_to_lead", otherwise: false))
  }
}
