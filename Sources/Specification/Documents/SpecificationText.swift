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
  /// For each phrase the statements that hold it, in order.
  let occurrences: [Int: [Int]]

  init(documents: [SourceDocument], statements: [Statement], contexts: [Context]) {
    self.documents = documents
    self.statements = statements
    self.contexts = contexts
    var occurrences: [Int: [Int]] = [:]
    for (number, statement) in statements.enumerated() {
      for hit in statement.hits where occurrences[hit.phrase]?.last != number {
        occurrences[hit.phrase, default: []].append(number)
      }
    }
    self.occurrences = occurrences
  }

  /// The statements, in order, in which one of the ways might be said: no others can.
  func candidates(_ ways: [DocumentRequirement.Way]) -> [Int] {
    var found: Set<Int> = []
    for way in ways {
      for phrase in way.says.first?.firstPhrases ?? [] {
        found.formUnion(occurrences[phrase] ?? [])
      }
    }
    return found.sorted()
  }

  /// The section a statement stands in, as findings show it: the headings, outermost first.
  public func section(of statement: Statement) -> String {
    let passage = documents[statement.document].passages[statement.passage]
    return passage.sectionPath.joined(separator: " / ")
  }
}
