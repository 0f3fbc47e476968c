/// How well one sentence says one thing.
struct WayMatch {
  /// From best to worst for the reader who must mend it.
  enum Strength: Int {
    case satisfied, outOfBound, noNumber, partial, weak, opposite
  }

  var strength: Strength
  var ground: Ground
}

/// Compares sentences with ways of saying something.
struct WayMatcher {
  /// How far before the end of a clause a negated act may stand, in bytes: 「取得したログを削除しない」
  /// is no refusal to take logs.
  private static let negationReach = 45

  let text: SpecificationText

  /// How the sentence fulfils the way; nil when it does not speak of it.
  func match(
    _ way: DocumentRequirement.Way, _ number: Int, limit: DocumentRequirement.Limit?,
    vague: [Pattern]
  ) -> WayMatch? {
    let statement = text.statements[number]
    guard statement.mention == nil else { return nil }
    guard let end = act(way, statement, number), let clause = statement.clause(at: end - 1) else {
      return nil
    }
    func found(_ strength: WayMatch.Strength, _ words: String) -> WayMatch {
      WayMatch(strength: strength, ground: Ground(statement: number, words: words))
    }
    if clause.obligation == .fact { return nil }
    if !way.obligations.contains(clause.obligation) {
      if clause.obligation == .prohibition || clause.obligation == .waived {
        let isNear = clause.range.upperBound - end <= WayMatcher.negationReach
        return isNear ? found(.opposite, clause.basis) : nil
      }
      let isRightOfBuyer =
        way.buyerMay && clause.obligation == .optional && clause.bearer == .buyer
      if !isRightOfBuyer { return found(.weak, clause.basis) }
    }
    if clause.bearer == .buyer, !way.buyerMay { return found(.weak, "発注者") }
    if let softener = clause.softener { return found(.weak, softener) }
    if let words = vague.first(where: { $0.match(in: statement.hits) != nil }) {
      return found(.weak, words.text)
    }
    if let limited = limited(limit, statement) { return found(.partial, limited) }
    if let need = way.number { return judge(need, statement, number, end, found) }
    return found(.satisfied, clause.basis)
  }

  /// True when the sentence is about the subject of the way, whatever it says of it.
  func touches(_ way: DocumentRequirement.Way, _ number: Int) -> Bool {
    let statement = text.statements[number]
    guard statement.mention == nil || statement.mention == .heading,
      let first = way.says.first
    else { return false }
    return first.contains { $0.match(in: statement.hits) != nil }
  }

  /// Where the words that say it end; nil when one line is not said.
  private func act(_ way: DocumentRequirement.Way, _ statement: Statement, _ number: Int) -> Int? {
    let hits = statement.hits
    func isReadable(_ hit: PhraseIndex.Hit) -> Bool {
      way.readsTitles
        || !statement.titles.contains { $0.lowerBound <= hit.start && hit.end <= $0.upperBound }
    }
    var end = 0
    for line in way.says {
      var best: Int?
      for pattern in line {
        if let range = pattern.match(in: hits, accepts: isReadable) {
          best = max(best ?? 0, range.upperBound)
        }
      }
      guard let best else { return nil }
      end = max(end, best)
    }
    if way.except.contains(where: { $0.match(in: hits) != nil }) { return nil }
    if !way.about.isEmpty, !isAbout(way.about, statement, number) { return nil }
    return end
  }

  private func isAbout(_ patterns: [Pattern], _ statement: Statement, _ number: Int) -> Bool {
    if patterns.contains(where: { $0.match(in: statement.hits) != nil }) { return true }
    for index in statement.context {
      let hits = text.contexts[index].hits
      if patterns.contains(where: { $0.match(in: hits) != nil }) { return true }
    }
    guard number > 0 else { return false }
    let before = text.statements[number - 1]
    guard before.document == statement.document, before.passage == statement.passage else {
      return false
    }
    return patterns.contains { $0.match(in: before.hits) != nil }
  }

  private func limited(_ limit: DocumentRequirement.Limit?, _ statement: Statement) -> String? {
    guard let limit else { return nil }
    if limit.unless.contains(where: { $0.match(in: statement.hits) != nil }) { return nil }
    if let words = limit.words.first(where: { $0.match(in: statement.hits) != nil }) {
      return words.text
    }
    for index in statement.context {
      let hits = text.contexts[index].hits
      if limit.unless.contains(where: { $0.match(in: hits) != nil }) { return nil }
      if limit.words.contains(where: { $0.match(in: hits) != nil }) {
        return text.contexts[index].text
      }
    }
    return nil
  }

  private func judge(
    _ need: DocumentRequirement.NumberNeed, _ statement: Statement, _ number: Int, _ end: Int,
    _ found: (WayMatch.Strength, String) -> WayMatch
  ) -> WayMatch {
    var candidates = statement.quantities.filter { $0.kind == need.kind }
    if candidates.isEmpty, number + 1 < text.statements.count {
      let next = text.statements[number + 1]
      if next.document == statement.document, next.passage == statement.passage {
        candidates = next.quantities.filter { $0.kind == need.kind }
      }
    }
    // The number nearest to the words that it belongs to.
    guard
      let quantity = candidates.min(by: {
        abs($0.place.lowerBound - end) < abs($1.place.lowerBound - end)
      })
    else { return found(.noNumber, "") }
    return found(isWithin(quantity, need) ? .satisfied : .outOfBound, quantity.text)
  }

  private func isWithin(_ quantity: Quantity, _ need: DocumentRequirement.NumberNeed) -> Bool {
    if let least = need.atLeast {
      if quantity.bound == .atMost || quantity.bound == .lessThan { return false }
      if quantity.range.upperBound < least.lowerBound { return false }
    }
    if let most = need.atMost, quantity.range.lowerBound > most.upperBound { return false }
    return true
  }
}
