/// All documents that are one specification, understood sentence by sentence.
public struct SpecificationText: Sendable {
  /// A text around sentences: a heading, a lead sentence, a label of a row.
  struct Context: Sendable {
    var text: String
    var folded: [UInt8]
    var hits: [PhraseIndex.Hit]
  }

  public internal(set) var documents: [SourceDocument]
  /// In the order of the documents.
  public internal(set) var statements: [Statement]
  var contexts: [Context]

  /// The section a statement stands in, as findings show it: the headings, outermost first.
  public func section(of statement: Statement) -> String {
    let passage = documents[statement.document].passages[statement.passage]
    return passage.sectionPath.joined(separator: " / ")
  }
}
