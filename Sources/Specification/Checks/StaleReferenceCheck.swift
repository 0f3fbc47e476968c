import Basics

/// References to editions and documents that are no longer in force.
struct StaleReferenceCheck {
  let references: [StaleReference]

  func findings(in text: SpecificationText) -> [DocumentCheck.Found] {
    text.statements.indices.flatMap { number -> [DocumentCheck.Found] in
      let statement = text.statements[number]
      guard statement.mention != .contents, statement.mention != .background else { return [] }
      return references.compactMap { reference in
        guard let words = words(reference, statement.folded) else { return nil }
        return DocumentCheck.Found(
          statement: number, words: words, other: nil,
          message: BilingualText(
            ja: "「\(words)」は現行でない。現行は\(reference.now.ja)",
            en: "'\(words)' is no longer in force; now: \(reference.now.en)"))
      }
    }
  }

  private func words(_ reference: StaleReference, _ text: [UInt8]) -> String? {
    guard let name = reference.names.first(where: { Bytes.holds(text[...], $0) }) else {
      return nil
    }
    if reference.editions.isEmpty { return Bytes.text(name) }
    return reference.editions.first { Bytes.holds(text[...], $0) }.map {
      "\(Bytes.text(name)) \(Bytes.text($0))"
    }
  }
}
