/// What sentences say of other sections: 「2.3から2.5までの各号に掲げる要件は必須とする」.
struct SectionReferences {
  /// A reference lends no more sentences than this.
  private static let most = 60

  private let words: SectionWords
  /// For each statement that names sections the statements there, in order.
  private var sections: [Int: [Int]] = [:]

  /// The same, as many as a sentence may take its subject from.
  var targets: [Int: [Int]] {
    sections.mapValues { Array($0.prefix(SectionReferences.most)) }
  }

  init(
    _ statements: [Statement], _ contexts: [SpecificationText.Context],
    _ documents: [SourceDocument], words: SectionWords
  ) {
    self.words = words
    let reader = SectionNumberReader(words: words)
    let numbers = contexts.map { reader.heading($0.folded) }
    var numbered: [Int: [SectionNumber: [Int]]] = [:]
    for (index, statement) in statements.enumerated() {
      let around = statement.context.dropLast(statement.carried.count).compactMap { numbers[$0] }
      let own = statement.mention == .heading ? reader.heading(statement.folded) : nil
      for number in Set(around + (own.map { [$0] } ?? [])) {
        numbered[statement.document, default: [:]][number, default: []].append(index)
      }
    }
    let rows = RequirementNumbers(statements, documents, joiners: words.from)
    let inOrder = numbered.mapValues { numbers in
      numbers.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }
    }
    for (index, statement) in statements.enumerated() where statement.mention == nil {
      let range = rows.range(statement, of: statements)
      if !range.isEmpty {
        sections[index] = range.filter { $0 != index }
        continue
      }
      guard !numbered.isEmpty,
        words.takes.contains(where: { Bytes.holds(statement.folded[...], $0) })
      else { continue }
      // A sentence that makes duties or wishes of whole sections does so to the last requirement.
      let most = label(statement.folded) == nil ? SectionReferences.most : Int.max
      var found: Set<Int> = []
      for (first, last) in references(statement, reader) {
        for (number, members) in inOrder[statement.document] ?? [] {
          guard found.count < most else { break }
          if last.map({ first.reaches(number, to: $0) }) ?? first.holds(number) {
            found.formUnion(members)
          }
        }
      }
      let others = found.subtracting([index]).sorted()
      if !others.isEmpty { sections[index] = others }
    }
  }

  /// The statements, where a sentence elsewhere makes those of its sections a duty or a wish.
  func labelled(_ statements: [Statement]) -> [Statement] {
    var statements = statements
    for index in sections.keys.sorted() {
      guard statements[index].exception == nil, let label = label(statements[index].folded) else {
        continue
      }
      for target in sections[index] ?? [] where statements[target].mention == nil {
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

  /// 「契約書第5条」: the name of another document stands before it.
  private func isOfAnother(_ text: [UInt8], _ at: Int) -> Bool {
    guard let name = words.others.first(where: { Bytes.ends(text[..<at], $0) }) else {
      return false
    }
    let before = text[..<(at - name.count)]
    return !words.own.contains { Bytes.ends(before, $0) }
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
