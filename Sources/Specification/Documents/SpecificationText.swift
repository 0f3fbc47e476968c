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
  /// For each statement that names other sections what is said there.
  let references: [Int: [Int]]
  /// For each phrase the statements that hold it, in order.
  let occurrences: [Int: [Int]]
  /// For each phrase the statements that carry it with them, in order.
  private let carriedOccurrences: [Int: [Int]]

  init(
    documents: [SourceDocument], statements: [Statement], contexts: [Context],
    references: [Int: [Int]] = [:]
  ) {
    self.documents = documents
    self.references = references
    self.statements = statements
    self.contexts = contexts
    var occurrences: [Int: [Int]] = [:]
    for (number, statement) in statements.enumerated() {
      for hit in statement.hits where occurrences[hit.phrase]?.last != number {
        occurrences[hit.phrase, default: []].append(number)
      }
    }
    self.occurrences = occurrences
    carriedOccurrences = SpecificationText.carried(statements, contexts)
  }

  private static func carried(_ statements: [Statement], _ contexts: [Context]) -> [Int: [Int]] {
    var occurrences: [Int: [Int]] = [:]
    for (number, statement) in statements.enumerated() {
      for context in statement.carried + (statement.heading.map { [$0] } ?? []) {
        for hit in contexts[context].hits where occurrences[hit.phrase]?.last != number {
          occurrences[hit.phrase, default: []].append(number)
        }
      }
      if let before = sayingBefore(number, statements) {
        for hit in statements[before].hits where occurrences[hit.phrase]?.last != number {
          occurrences[hit.phrase, default: []].append(number)
        }
      }
    }
    return occurrences
  }

  /// The sentence before in the same passage, where this one points to it.
  static func sayingBefore(_ number: Int, _ statements: [Statement]) -> Int? {
    guard number > 0, statements[number].pointsBack,
      statements[number - 1].document == statements[number].document,
      statements[number - 1].passage == statements[number].passage
    else { return nil }
    return number - 1
  }

  /// The statements, in order, in which one of the ways might be said: no others can.
  func candidates(_ ways: [DocumentRequirement.Way]) -> [Int] {
    var found: Set<Int> = []
    for way in ways {
      for phrase in way.says.first?.firstPhrases ?? [] {
        found.formUnion(occurrences[phrase] ?? [])
        found.formUnion(carriedOccurrences[phrase] ?? [])
      }
    }
    return found.sorted()
  }

  /// The statements that a sentence goes on from: the one before in the same passage and, where it
  /// points back, up to `reach` in the same section.
  func before(_ number: Int, reach: Int) -> [Int] {
    let statement = statements[number]
    let section = documents[statement.document].passages[statement.passage].sectionPath
    var found: [Int] = []
    var at = number - 1
    while at >= 0, found.count < reach, statements[at].document == statement.document {
      let isSame = statements[at].passage == statement.passage && at == number - 1
      let path = documents[statement.document].passages[statements[at].passage].sectionPath
      guard isSame || (statement.pointsBack && path == section) else { break }
      found.append(at)
      at -= 1
    }
    return found
  }

  /// The section a statement stands in, as findings show it: the headings, outermost first.
  public func section(of statement: Statement) -> String {
    let passage = documents[statement.document].passages[statement.passage]
    return passage.sectionPath.joined(separator: " / ")
  }
}
