/// Finds the clauses of a sentence and how strongly each binds.
struct ClauseReader {
  /// What a sentence's surroundings say about its obligation.
  struct Surroundings {
    /// The obligation of the lead sentence, with its words.
    var lead: (obligation: Obligation, basis: String)?
    /// The obligation of the row's label or of the heading.
    var label: (obligation: Obligation, basis: String)?
    var leadBearer: Bearer?
    /// It stands where requirements are listed: a noun is one, too.
    var listsRequirements = false
    /// It is an item of a list or a cell of a table.
    var isListed = false
    /// Its label says more of it than what leads to it: a cell of a table.
    var prefersLabel = false
    /// What it takes over from its surroundings.
    var given: (obligation: Obligation, basis: String)? {
      prefersLabel ? label ?? lead : lead ?? label
    }
    /// It stands where nothing is asked for.
    var isBackground = false
  }

  /// What the end of a clause says by itself.
  enum Own: Equatable {
    case ending(Obligation, words: String, yields: Bool)
    /// It can: a duty of a system, a right of a person.
    case capability(words: String)
    /// A plain verb.
    case declared(words: String)
    /// It ends in a noun.
    case noun
  }

  let words: SentenceWords
  private let bearerIndex: PhraseIndex
  private let softenerIndex: PhraseIndex

  init(words: SentenceWords) {
    self.words = words
    bearerIndex = PhraseIndex(words.bearers.map(\.words))
    softenerIndex = PhraseIndex(words.softeners)
  }

  func clauses(of text: [UInt8], _ around: Surroundings) -> [Statement.Clause] {
    let ranges = self.ranges(text)
    guard let last = ranges.last else { return [] }
    var surroundings = around
    if let label = leadingLabel(text[...]) { surroundings.label = label }
    let bearers = self.bearers(text, ranges, surroundings.leadBearer)
    let softeners = self.softeners(text, ranges)
    let final = obligation(text[last], bearers.last ?? nil, surroundings)
    return ranges.indices.map { index in
      let range = ranges[index]
      var result = final
      if index < ranges.count - 1 {
        if case .ending(let obligation, let words, false) = own(withoutJoiner(text[range])) {
          result = (obligation, words)
        } else if isOneSubject(text[last]) {
          // 「分析し、報告することは範囲外とする」: what is said is said of both.
          result = final
        } else if !isJoined(text[ranges[index + 1]]), !isEnumerated(text[range]),
          final.obligation == .prohibition || final.obligation == .waived
        {
          // 「管理し、貸与してはならない」: the ban is about the last verb.
          result = (.mandatory, final.basis)
        } else if final.obligation == .recommended, isOwnAct(text[last]) {
          result = (.mandatory, final.basis)
        }
      }
      return Statement.Clause(
        range: range, obligation: result.obligation, basis: result.basis,
        softener: softeners[index], bearer: bearers[index],
        isDenied: result.obligation == .fact
          && words.denials.contains { Bytes.ends(withoutTail(text[range]), $0) },
        isCondition: result.obligation == .prohibition
          && words.conditions.contains { Bytes.holds(text[range], $0) },
        isAside: words.asides.contains { Bytes.holds(text[range], $0) },
        undoing: words.undoing.lazy.compactMap { Bytes.first($0, in: text[range]) }.first)
    }
  }

  /// 「報告し、対応を協議する」: what is wished for is the last act only.
  private func isOwnAct(_ clause: ArraySlice<UInt8>) -> Bool {
    words.ownActs.contains { Bytes.holds(clause, $0) }
  }

  /// 「…することは対象外とする」: the acts together are what the end speaks of.
  private func isOneSubject(_ clause: ArraySlice<UInt8>) -> Bool {
    words.nominals.contains { Bytes.holds(clause, $0) }
  }

  /// 「使ったり、」: one of several acts that share the end of the sentence.
  private func isEnumerated(_ clause: ArraySlice<UInt8>) -> Bool {
    words.enumerators.contains { Bytes.ends(clause, $0) }
  }

  /// 「共用しないこと及び」 without what joins it to the next.
  private func withoutJoiner(_ clause: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    words.joiners.first { Bytes.ends(clause, $0) }.map { clause.dropLast($0.count) } ?? clause
  }

  private func isJoined(_ clause: ArraySlice<UInt8>) -> Bool {
    words.joiners.contains { Bytes.begins(clause, $0) }
  }

  /// The obligation of a sentence that leads to a list.
  func lead(_ text: [UInt8]) -> (obligation: Obligation, basis: String)? {
    switch own(text[...]) {
    case .ending(let obligation, let words, _): obligation == .fact ? nil : (obligation, words)
    case .declared(let words): (.mandatory, words)
    case .capability, .noun: nil
    }
  }

  func bearer(_ text: [UInt8]) -> Bearer? {
    named(text).first?.bearer
  }

  // MARK: The end of a clause

  private func obligation(
    _ clause: ArraySlice<UInt8>, _ bearer: Bearer?, _ around: Surroundings
  ) -> (obligation: Obligation, basis: String) {
    if let label = trailingLabel(clause) { return label }
    switch own(clause) {
    case .ending(.fact, let words, false) where around.isListed && isQuestion(words):
      // 「…できるか｜必須」: a list of requirements that asks for answers.
      return around.label ?? (.fact, words)
    case .ending(.fact, let words, false) where around.prefersLabel && isDescribed(words):
      // 「通信が暗号化されている｜○」: what a row describes is asked for where it is marked so.
      return around.label ?? (.fact, words)
    case .ending(let obligation, let words, false):
      if obligation == .mandatory, let label = around.label, label.obligation != .mandatory {
        return label
      }
      return (obligation, words)
    case .ending(let obligation, let words, true):
      return around.given ?? (obligation, words)
    case .capability(let words):
      let isAsked =
        bearer == .system || (around.isListed && bearer != .contractor && bearer != .buyer)
      return isAsked ? around.label ?? (.mandatory, words) : (.optional, words)
    case .declared(let words):
      if around.isBackground || bearer == .buyer { return (.fact, words) }
      return around.given ?? (.mandatory, words)
    case .noun:
      if around.isBackground { return (.fact, "") }
      if let found = around.given { return found }
      return around.listsRequirements && !namesMatter(clause) ? (.mandatory, "") : (.fact, "")
    }
  }

  /// 「ログの取得方法」 names a matter to be settled, and no measure.
  private func namesMatter(_ clause: ArraySlice<UInt8>) -> Bool {
    let clause = withoutTail(clause)
    return words.matters.contains { Bytes.ends(clause, $0) }
  }

  private func isDescribed(_ ending: String) -> Bool {
    words.described.contains(Array(ending.utf8))
  }

  /// 「…できるか」, 「…でしょうか」.
  private func isQuestion(_ ending: String) -> Bool {
    words.questions.contains { Bytes.ends(Array(ending.utf8)[...], $0) }
  }

  func own(_ clause: ArraySlice<UInt8>) -> Own {
    let clause = withoutTail(clause)
    guard clause.count >= 3 else { return .noun }
    for ending in words.endings[clause.suffix(3)] ?? [] where Bytes.ends(clause, ending.words) {
      if ending.isCapability { return .capability(words: Bytes.text(ending.words)) }
      return .ending(
        ending.obligation, words: Bytes.text(ending.words), yields: ending.yields)
    }
    if let verb = words.declared.first(where: { Bytes.ends(clause, $0) }) {
      return .declared(words: Bytes.text(verb))
    }
    return verbalNoun(clause).map { .declared(words: Bytes.text($0)) } ?? .noun
  }

  // MARK: Clauses inside a sentence

  private func ranges(_ text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var depth = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte == 0x28 || byte == 0x5B { depth += 1 }
      if byte == 0x29 || byte == 0x5D { depth = max(0, depth - 1) }
      at += 1
      guard depth == 0, at >= 3, at < text.count, byte >= 0x80,
        let ends = words.clauseEnds[text[(at - 3)..<at]],
        ends.contains(where: { Bytes.ends(text[start..<at], $0) })
      else { continue }
      ranges.append(start..<at)
      start = at
    }
    if start < text.count { ranges.append(start..<text.count) }
    return ranges
  }

  /// The first word of each clause that leaves it to discretion.
  private func softeners(_ text: [UInt8], _ ranges: [Range<Int>]) -> [String?] {
    let hits = softenerIndex.hits(in: text)
    return ranges.map { range in
      hits.first { range.contains($0.start) && !isBuyers($0.start, text, range) }
        .map { Bytes.text(text[$0.start..<$0.end]) }
    }
  }

  /// 「発注者が必要と判断した場合は」: not the contractor's discretion.
  private func isBuyers(_ at: Int, _ text: [UInt8], _ range: Range<Int>) -> Bool {
    bearerIndex.hits(in: Array(text[range.lowerBound..<at])).contains { hit in
      let after = text[(range.lowerBound + hit.end)...]
      return words.bearers[hit.phrase].bearer == .buyer
        && words.subjectParticles.contains { Bytes.begins(after, $0) }
    }
  }

  /// Whose each clause is: what it says itself, or the clause before it.
  private func bearers(_ text: [UInt8], _ ranges: [Range<Int>], _ lead: Bearer?) -> [Bearer?] {
    let named = named(text)
    var last = lead
    return ranges.map { range in
      if let found = named.first(where: { range.contains($0.at) }) { last = found.bearer }
      return last
    }
  }

  /// Those who are named as the subject, in order; of names that begin together the longest.
  private func named(_ text: [UInt8]) -> [(at: Int, bearer: Bearer)] {
    bearerIndex.hits(in: text).compactMap { hit in
      let after = text[hit.end...]
      let bearer = words.bearers[hit.phrase].bearer
      let isNamed =
        words.bearerParticles.contains { Bytes.begins(after, $0) }
        || (bearer == .buyer && isDoing(after))
      return isNamed ? (hit.start, bearer) : nil
    }
  }
}
