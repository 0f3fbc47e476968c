/// What sentences say of other sections: 「2.3から2.5までの各号に掲げる要件は必須とする」.
struct SectionReferences {
  /// A reference takes in no more sentences than this.
  private static let most = 60

  private let words: SectionWords
  /// For each statement that names sections the statements there, in order.
  private(set) var targets: [Int: [Int]] = [:]

  init(
    _ statements: [Statement], _ contexts: [SpecificationText.Context], words: SectionWords
  ) {
    self.words = words
    let reader = SectionNumberReader(words: words)
    let numbers = contexts.map { reader.heading($0.folded) }
    var sections: [SectionNumber: [Int]] = [:]
    for (index, statement) in statements.enumerated() {
      let around = statement.context.dropLast(statement.carried.count).compactMap { numbers[$0] }
      let own = statement.mention == .heading ? reader.heading(statement.folded) : nil
      for number in Set(around + (own.map { [$0] } ?? [])) {
        sections[number, default: []].append(index)
      }
    }
    guard !sections.isEmpty else { return }
    for (index, statement) in statements.enumerated() where statement.mention == nil {
      let found = references(statement.folded, reader).flatMap { first, last in
        sections.filter { number, _ in
          last.map { first.reaches(number, to: $0) } ?? first.holds(number)
        }.flatMap(\.value)
      }
      let others = Set(found).subtracting([index]).sorted()
      if !others.isEmpty { targets[index] = Array(others.prefix(SectionReferences.most)) }
    }
  }

  /// The statements, where a sentence elsewhere makes those of its sections a duty or a wish.
  func labelled(_ statements: [Statement]) -> [Statement] {
    var statements = statements
    for index in targets.keys.sorted() {
      guard let label = label(statements[index].folded) else { continue }
      for target in targets[index] ?? [] where statements[target].mention == nil {
        for clause in statements[target].clauses.indices {
          let own = statements[target].clauses[clause].obligation
          // A ban stays a ban; a description becomes a duty only as a whole.
          guard own == .mandatory || (own == .fact && label.obligation == .mandatory) else {
            continue
          }
          statements[target].clauses[clause].obligation = label.obligation
          statements[target].clauses[clause].basis = Bytes.text(label.words)
        }
      }
    }
    return statements
  }

  /// What the sentence makes of the sections that it names.
  private func label(_ text: [UInt8]) -> (words: [UInt8], obligation: Obligation)? {
    guard words.takes.contains(where: { Bytes.holds(text[...], $0) }) else { return nil }
    let stop: [UInt8] = Array("。".utf8)
    let end = Bytes.ends(text[...], stop) ? text.dropLast(stop.count) : text[...]
    return words.labels.filter { Bytes.ends(end, $0.words) }.max {
      $0.words.count < $1.words.count
    }
  }

  /// The sections that a sentence names; with the last where it names a range.
  private func references(_ text: [UInt8], _ reader: SectionNumberReader)
    -> [(first: SectionNumber, last: SectionNumber?)]
  {
    var found: [(first: SectionNumber, last: SectionNumber?)] = []
    var at = 0
    while at < text.count {
      guard text[at] & 0xC0 != 0x80, let (first, end) = reader.reference(text, at: at) else {
        at += 1
        continue
      }
      at = end
      var last: SectionNumber?
      if let from = words.from.first(where: { Bytes.begins(text[end...], $0) }),
        let (number, lastEnd) = reader.reference(text, at: end + from.count)
      {
        last = number
        at = lastEnd
      }
      found.append((first, last))
    }
    return found
  }
}
