/// One sentence of a document with all that was understood of it.
public struct Statement: Sendable, Equatable {
  /// A part of the sentence with a predicate of its own. Ranges are bytes of `folded`.
  public struct Clause: Sendable, Equatable {
    public var range: Range<Int>
    public var obligation: Obligation
    /// The words that decided: the ending, the lead sentence, a label of the row.
    public var basis: String
    /// A word that makes the duty a matter of discretion: 「必要に応じて」.
    public var softener: String?
    public var bearer: Bearer?
    /// It says that something is not so: 「記録していない」.
    public var isDenied = false
    /// It forbids to go without something, which is a duty: 「証明書がなければログインできない」.
    public var isCondition = false
    /// It speaks of paper and money: 「暗号化に要する費用は、見積書に記載すること」.
    public var isAside = false
    /// Where words begin that take back the act before them: 「の取得を停止」.
    public var undoing: Int?
  }

  /// Why a sentence asks for nothing by itself.
  public enum Mention: String, Sendable {
    case heading, label, remark, example, question, contents, unfilled, background
  }

  /// Index of the document, and of the passage in it.
  public var document: Int
  public var passage: Int
  public var text: String
  /// The text without regard to width, case and blanks.
  public var folded: [UInt8]
  public var clauses: [Clause]
  public var quantities: [Quantity]
  public var mention: Mention?
  /// Words that take something out of what is said: 「を除き」, 「ない限り」.
  public var exception: String?
  /// It answers a bidder's question: it goes before what the specification says.
  public var isAnswer: Bool
  /// It takes something back: 「ただし、…」.
  var isProviso = false
  /// It asks for leave: 「ただし、承諾を得た場合はこの限りでない」 lets a ban stand.
  var asksLeave = false
  /// It points to the sentences before it: 「上記の記録は」.
  var pointsBack = false
  /// Phrases of the lexicon found in `folded`.
  var hits: [PhraseIndex.Hit]
  /// Where titles of laws and documents stand: what they say is no requirement.
  var titles: [Range<Int>]
  /// What surrounds the sentence, as indices into the texts of the specification: headings, lead
  /// sentences, the labels of its row and column.
  var context: [Int]
  /// Those of them that belong to the sentence: the lead sentence of its list, the labels of its row
  /// and column.
  var carried: [Int] = []
  /// The heading directly above it, one of `context`; nil where that is the document's own title.
  var heading: Int?

  /// Where the words end that it says something of: 「契約期間は」; nil: no word says of what.
  var topicEnd: Int?

  /// Where the words end that make it speak of something else than the sentence before: 「結果は」.
  var newTopicEnd: Int?

  /// Whether the sentence before lends it no subject for what it says from this byte on.
  func hasNewTopic(before offset: Int) -> Bool {
    !pointsBack && newTopicEnd.map { $0 <= offset } ?? false
  }

  /// Whether it speaks of something of its own before this byte, not of its heading.
  func hasOwnTopic(before offset: Int) -> Bool {
    topicEnd.map { $0 <= offset } ?? false
  }

  /// The clause in which a byte of the folded text stands.
  func clause(at offset: Int) -> Clause? {
    clauses.first { $0.range.contains(offset) } ?? clauses.last
  }

  /// The obligation of the sentence as a whole: that of its last clause.
  public var obligation: Obligation { clauses.last?.obligation ?? .fact }
}
