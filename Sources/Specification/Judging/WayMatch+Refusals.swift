/// Sentences that take back what they seem to ask for.
extension WayMatcher {
  /// How far before the ending of a clause the word may end that it forbids, in bytes.
  static let banReach = 12
  /// How far behind an act the words stand that take it back, in bytes: 「の利用を中止」.
  private static let undoingReach = 18
  /// What stands after an ending: 「。」, a bracket.
  private static let stopReach = 6

  /// 「ログの取得を停止」: what follows the act directly takes it back.
  func isUndone(
    _ way: DocumentRequirement.Way, _ clause: Statement.Clause, _ statement: Statement, _ end: Int
  ) -> Bool {
    guard let at = clause.undoing, at >= end, at - end <= WayMatcher.undoingReach else {
      return false
    }
    // 「効力を停止」: the way asks for this very act.
    let last = statement.hits.filter {
      (at...(at + WayMatcher.undoingReach)).contains($0.start) && $0.start > at
    }
    guard !way.says.contains(where: { $0.holds(last) }) else { return false }
    let comma: [UInt8] = [0xE3, 0x80, 0x81]
    return !Bytes.holds(statement.folded[end..<at], comma)
  }

  /// 「再委託してはならない。ただし、承諾を得た場合はこの限りでない。」 takes nothing back.
  func letsBanStand(_ number: Int) -> Bool {
    let statement = text.statements[number]
    guard statement.isProviso, statement.asksLeave, number > 0 else { return false }
    let before = text.statements[number - 1]
    return before.document == statement.document && before.obligation == .prohibition
  }

  /// Whether what the clause forbids is one of these: they stand at its ending.
  func forbids(
    _ bans: PatternLine, _ clause: Statement.Clause, _ statement: Statement
  ) -> Bool {
    let isLast = clause.range == statement.clauses.last?.range
    let ending = isLast ? clause.basis.utf8.count + WayMatcher.stopReach : WayMatcher.negationReach
    let from = clause.range.upperBound - ending - WayMatcher.banReach
    // 「外の目的に充てず、誰にも明かさない」: 「ず」 forbids by itself.
    let not: [UInt8] = [0xE3, 0x81, 0x9A]
    return bans.all(in: statement.hits).contains {
      clause.range.contains($0.lowerBound)
        && ($0.upperBound >= from || Bytes.begins(statement.folded[$0.upperBound...], not))
    }
  }
}
