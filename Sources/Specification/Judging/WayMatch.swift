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
  static let negationReach = 45

  /// A line that gives no more than a number is no longer than this, in bytes: 「1年以上とする。」
  private static let shortLine = 60

  /// How many sentences back 「上記の」 points.
  private static let backReach = 4

  let text: SpecificationText

  /// How the sentence fulfils the way; nil when it does not speak of it.
  func match(
    _ way: DocumentRequirement.Way, _ number: Int, limit: DocumentRequirement.Limit?,
    vague: PatternLine
  ) -> WayMatch? {
    let statement = text.statements[number]
    guard isHeard(statement, way), let act = act(way, statement, number) else { return nil }
    let last = match(way, number, at: act.end, act.anchor, limit, vague)
    // A ban under a label does not deny what the label says.
    if act.isCarried, last?.strength == .opposite { return nil }
    // 「付与し、…使わせない」: the first clause may say all of it, and the second something else.
    guard act.firstEnd < act.end, last?.strength != .satisfied,
      let first = match(way, number, at: act.firstEnd, act.anchor, limit, vague),
      first.strength.rawValue < last?.strength.rawValue ?? Int.max
    else { return last }
    return first
  }

  private func match(
    _ way: DocumentRequirement.Way, _ number: Int, at end: Int, _ anchor: Int,
    _ limit: DocumentRequirement.Limit?, _ vague: PatternLine
  ) -> WayMatch? {
    let statement = text.statements[number]
    guard let clause = statement.clause(at: max(0, end - 1)), !clause.isAside,
      !isUndone(way, clause, statement, end), way.bearer == nil || way.bearer == clause.bearer
    else { return nil }
    func found(_ strength: WayMatch.Strength, _ words: String) -> WayMatch {
      WayMatch(strength: strength, ground: Ground(statement: number, words: words))
    }
    if clause.obligation == .prohibition, !clause.isCondition, let bans = way.bans,
      !forbids(bans, clause, statement)
    {
      // 「ロックしないこと」 denies it; a ban of something else says nothing.
      let denied = clause.basis.utf8.count + WayMatcher.banReach
      return clause.range.upperBound - end <= denied ? found(.opposite, clause.basis) : nil
    }
    if clause.obligation == .waived, letsBanStand(number) { return nil }
    if let weakness = weakness(way, clause, end) {
      return weakness.strength.map { found($0, weakness.words) }
    }
    if let need = way.number {
      let judged = judge(
        need, statement, number, anchor, isBan: clause.obligation == .prohibition, found)
      if judged.strength == .outOfBound, need.partly.holds(statement.hits) { return nil }
      if judged.strength != .noNumber { return judged }
    }
    if let words = vague.first(in: statement.hits) {
      return found(.weak, Bytes.text(statement.folded[words]))
    }
    if way.number != nil { return found(.noNumber, "") }
    if let limited = limited(limit, number) { return found(.partial, limited) }
    switch way.countsAs {
    case .enough: return found(.satisfied, clause.basis)
    case .partial: return found(.partial, clause.basis)
    case .weak: return found(.weak, clause.basis)
    }
  }

  /// Headings, labels, examples and descriptions ask for nothing, unless the way looks there.
  private func isHeard(_ statement: Statement, _ way: DocumentRequirement.Way) -> Bool {
    switch statement.mention {
    case nil: true
    case .label, .background: way.anywhere
    default: false
    }
  }

  /// Why the clause does not oblige; nil when it does. Without a strength it says nothing at all.
  private func weakness(
    _ way: DocumentRequirement.Way, _ clause: Statement.Clause, _ end: Int
  ) -> (strength: WayMatch.Strength?, words: String)? {
    if clause.isDenied { return (nil, "") }
    let isMet = clause.isCondition && way.obligations.contains(.mandatory)
    if !isMet, !way.obligations.contains(clause.obligation) {
      switch clause.obligation {
      case .fact where way.buyerMay && clause.bearer == .buyer && !clause.basis.isEmpty: break
      case .fact: return (nil, "")
      case .prohibition, .waived:
        // What a description may say is not denied by a ban.
        guard way.countsAs == .enough, !way.obligations.contains(.fact) else { return (nil, "") }
        let reach = WayMatcher.negationReach * (clause.obligation == .waived ? 3 : 1)
        let isNear = clause.range.upperBound - end <= reach
        return (isNear ? .opposite : nil, clause.basis)
      case .optional where way.buyerMay && clause.bearer == .buyer: break
      // A duty is no weak ban: it speaks of something else.
      case .mandatory: return (nil, "")
      default: return (.weak, clause.basis)
      }
    }
    // What the buyer does, nobody asks of the contractor.
    if clause.bearer == .buyer, !way.buyerMay { return (nil, "") }
    return clause.softener.map { (.weak, $0) }
  }

  /// True when the sentence is about the subject of the way, whatever it says of it.
  func touches(_ way: DocumentRequirement.Way, _ number: Int) -> Bool {
    let statement = text.statements[number]
    guard statement.mention == nil || statement.mention == .heading,
      let first = way.says.first
    else { return false }
    return first.holds(statement.hits)
  }

  /// Where the words that say it stand.
  private struct Act {
    /// The end of those furthest back, and the end with each line said as early as may be.
    var end: Int
    var firstEnd: Int
    /// Where those of the first line begin, to which a number belongs.
    var anchor: Int
    /// True when what leads to it or labels it says a part.
    var isCarried = false
  }

  /// Nil when one line is not said. A list item or a cell says what leads to it and labels it, too.
  private func act(_ way: DocumentRequirement.Way, _ statement: Statement, _ number: Int) -> Act? {
    let hits = statement.hits
    func isReadable(_ hit: PhraseIndex.Hit) -> Bool {
      way.readsTitles
        || !statement.titles.contains { $0.lowerBound <= hit.start && hit.end <= $0.upperBound }
    }
    var act: Act?
    var isCarried = false
    var isHeaded = false
    var isBorrowed = false
    for line in way.says {
      guard let best = line.furthest(in: hits, accepts: isReadable) else {
        if statement.carried.contains(where: { isSaid(line, by: $0) }) {
          isCarried = true
          continue
        }
        if let heading = statement.heading, isSaid(line, by: heading) {
          isHeaded = true
          continue
        }
        if let before = SpecificationText.sayingBefore(number, text.statements),
          lends(text.statements[before], line, way)
        {
          isBorrowed = true
          continue
        }
        return nil
      }
      let first = line.earliest(in: hits, accepts: isReadable) ?? best
      act = Act(
        end: max(act?.end ?? 0, best.upperBound),
        firstEnd: max(act?.firstEnd ?? 0, first.upperBound), anchor: act?.anchor ?? best.lowerBound)
    }
    let isShort = hits.isEmpty || statement.folded.count <= WayMatcher.shortLine
    if act == nil, isCarried || (isHeaded && isShort), let need = way.number,
      let quantity = statement.quantities.first(where: { $0.kind == need.kind }),
      !statement.hasOwnTopic(before: quantity.place.lowerBound)
    {
      // 「ログの保存期間｜1年」: the label says all but the number.
      act = Act(
        end: quantity.place.upperBound, firstEnd: quantity.place.upperBound,
        anchor: quantity.place.lowerBound)
    }
    if act == nil, isCarried, way.about.contains(where: { $0.holds(hits) }) {
      // 「次の場合は、利用を停止する｜規約に違反したとき」: the lead says it of this.
      act = Act(end: statement.folded.count, firstEnd: statement.folded.count, anchor: 0)
    }
    act?.isCarried = isCarried || isHeaded || isBorrowed
    guard let act, !way.except.holds(hits),
      !isCarried
        || !statement.carried.contains(where: { way.except.holds(text.contexts[$0].hits) }),
      !isHeaded || statement.heading.map({ way.except.holds(text.contexts[$0].hits) }) != true,
      way.about.allSatisfy({ isAbout($0, statement, number, act.anchor) })
    else { return nil }
    return act
  }

  /// Whether the sentence before says the line, and asks for it.
  private func lends(
    _ before: Statement, _ line: PatternLine, _ way: DocumentRequirement.Way
  ) -> Bool {
    guard before.mention == nil, !way.except.holds(before.hits), line.holds(before.hits) else {
      return false
    }
    return before.clauses.contains {
      switch $0.obligation {
      case .mandatory, .prohibition: !$0.isAside
      case .fact: !$0.isDenied && !$0.isAside
      case .recommended, .optional, .waived: false
      }
    }
  }

  private func isSaid(_ line: PatternLine, by context: Int) -> Bool {
    let context = text.contexts[context]
    return line.holds(context.hits, length: context.folded.count)
  }

  /// - Parameter anchor: where what is said begins.
  private func isAbout(
    _ line: PatternLine, _ statement: Statement, _ number: Int, _ anchor: Int
  ) -> Bool {
    if line.holds(statement.hits) { return true }
    if statement.context.contains(where: { isSaid(line, by: $0) }) { return true }
    let before =
      statement.hasNewTopic(before: anchor)
      ? [] : text.before(number, reach: WayMatcher.backReach)
    return before.contains { line.holds(text.statements[$0].hits) }
      || text.references[number]?.contains { line.holds(text.statements[$0].hits) } == true
  }

  private func limited(_ limit: DocumentRequirement.Limit?, _ number: Int) -> String? {
    let statement = text.statements[number]
    guard let limit, !limit.unless.holds(statement.hits) else { return nil }
    if let words = limit.words.first(in: statement.hits) {
      return Bytes.text(statement.folded[words])
    }
    // 「職員の入り口には統合認証を使う。統合認証は…による。」
    if number > 0, case let before = text.statements[number - 1],
      before.document == statement.document, before.passage == statement.passage,
      !limit.unless.holds(before.hits), let words = limit.words.first(in: before.hits)
    {
      return Bytes.text(before.folded[words])
    }
    for index in statement.context {
      let context = text.contexts[index]
      if limit.unless.holds(context.hits) { return nil }
      if limit.words.holds(context.hits) { return context.text }
    }
    return nil
  }

  private func judge(
    _ need: DocumentRequirement.NumberNeed, _ statement: Statement, _ number: Int, _ anchor: Int,
    isBan: Bool, _ found: (WayMatch.Strength, String) -> WayMatch
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
        abs($0.place.lowerBound - anchor) < abs($1.place.lowerBound - anchor)
      })
    else { return found(.noNumber, "") }
    return found(isWithin(quantity, need, isBan) ? .satisfied : .outOfBound, quantity.text)
  }

  private func isWithin(
    _ quantity: Quantity, _ need: DocumentRequirement.NumberNeed, _ isBan: Bool
  ) -> Bool {
    if let least = need.atLeast {
      // 「10文字より短いものは受け付けない」 asks for ten at least.
      if quantity.bound == .atMost || quantity.bound == .lessThan, !isBan { return false }
      if quantity.range.upperBound < least.lowerBound { return false }
    }
    if let most = need.atMost, quantity.range.lowerBound > most.upperBound { return false }
    return true
  }
}
