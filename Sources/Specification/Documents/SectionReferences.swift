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
    var sections: [Int: [SectionNumber: [Int]]] = [:]
    for (index, statement) in statements.enumerated() {
      let around = statement.context.dropLast(statement.carried.count).compactMap { numbers[$0] }
      let own = statement.mention == .heading ? reader.heading(statement.folded) : nil
      for number in Set(around + (own.map { [$0] } ?? [])) {
        sections[statement.document, default: [:]][number, default: []].append(index)
      }
    }
    guard !sections.isEmpty else { return }
    let inOrder = sections.mapValues { numbers in
      numbers.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }
    }
    for (index, statement) in statements.enumerated() where statement.mention == nil {
      guard words.takes.contains(where: { Bytes.holds(statement.folded[...], $0) }) else {
        continue
      }
      var found: Set<Int> = []
      for (first, last) in references(statement, reader) {
        for (number, members) in inOrder[statement.document] ?? [] {
          guard found.count < SectionReferences.most else { break }
          if last.map({ first.reaches(number, to: $0) }) ?? first.holds(number) {
            found.formUnion(members)
          }
        }
      }
      let others = found.subtracting([index]).sorted()
      if !others.isEmpty { targets[index] = Array(others.prefix(SectionReferences.most)) }
    }
  }

  /// The statements, where a sentence elsewhere makes those of its sections a duty or a wish.
  func labelled(_ statements: [Statement]) -> [Statement] {
    var statements = statements
    for index in targets.keys.sorted() {
      guard statements[index].exception == nil, let label = label(statements[index].folded) else {
        continue
      }
      for target in targets[index] ?? [] where statements[target].mention == nil {
        for clause in statements[target].clauses.indices {
          let own = statements[target].clauses[clause].obligation
          // A ban stays a ban; a description becomes a duty only as a whole.
          let isNoun = own == .fact && statements[target].clauses[clause].basis.isEmpty
          guard own == .mandatory || (isNoun && label.obligation == .mandatory) else { continue }
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

  /// 「契約書第5条」: kanji or katakana before it name another document.
  private func isOfAnother(_ text: [UInt8], _ at: Int) -> Bool {
    guard at >= 3, text[at - 3] & 0xC0 != 0x80 else { return false }
    return (0xE4...0xE9).contains(text[at - 3])
      || (text[at - 3] == 0xE3 && text[at - 2] == 0x83)
  }

  /// The sections that a sentence names; with the last where it names a range.
  private func references(_ statement: Statement, _ reader: SectionNumberReader)
    -> [(first: SectionNumber, last: SectionNumber?)]
  {
    let text = statement.folded
    var found: [(first: SectionNumber, last: SectionNumber?)] = []
    var at = 0
    while at < text.count {
      guard text[at] & 0xC0 != 0x80, !isOfAnother(text, at),
        !statement.titles.contains(where: { $0.contains(at) }),
        let (first, end) = reader.reference(text, at: at)
      else {
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
