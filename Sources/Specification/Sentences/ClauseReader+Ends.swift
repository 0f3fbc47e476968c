/// What stands at the end of a clause.
extension ClauseReader {
  /// 「県が別途行う」, 「県の担当者が手作業で行うものとする」: whether the act at the end is theirs, not that
  /// of a clause that describes a noun (「県が貸与する端末を用いる」).
  func isDoing(_ after: ArraySlice<UInt8>) -> Bool {
    let member = words.members.first { Bytes.begins(after, $0) }
    let rest = after.dropFirst(member?.count ?? 0)
    guard let particle = words.doingParticles.first(where: { Bytes.begins(rest, $0) }) else {
      return false
    }
    var act = withoutTail(rest.dropFirst(particle.count))
    if case .ending(.mandatory, let words, _) = own(act) { act = act.dropLast(words.utf8.count) }
    guard case .declared(let verb) = own(act) else { return false }
    let inner = act.dropLast(verb.utf8.count)
    return !words.relativeSigns.contains { Bytes.holds(inner, $0) }
  }

  /// 「ログを1年間保存」: a noun behind the particle of an object is a verb without its ending.
  func verbalNoun(_ clause: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var start = clause.endIndex
    // Back over kanji, katakana, digits and letters; hiragana (E3 81, E3 82 below A1) ends the noun.
    while start - 3 >= clause.startIndex {
      let byte = clause[start - 1]
      if byte < 0x80 {
        start -= 1
        continue
      }
      let isHiragana =
        clause[start - 3] == 0xE3
        && (clause[start - 2] == 0x81 || (clause[start - 2] == 0x82 && byte < 0xA1))
      if isHiragana || clause[start - 3] == 0xE3 && clause[start - 2] == 0x80 { break }
      start -= 3
    }
    let noun = clause[start...]
    guard let verb = words.verbalNouns.first(where: { Bytes.ends(noun, $0) }),
      words.verbalNounParticles.contains(where: { Bytes.ends(clause[..<start], $0) })
    else { return nil }
    return noun.suffix(verb.count)
  }

  /// 「…すること（推奨）」: a label in brackets at the end.
  func trailingLabel(_ clause: ArraySlice<UInt8>)
    -> (obligation: Obligation, basis: String)?
  {
    guard let inside = trailingBrackets(withoutStops(clause))?.inside,
      let obligation = words.labels[Array(inside)]
    else { return nil }
    return (obligation, Bytes.text(inside))
  }

  /// 「【希望】…すること」, 「C-5【希望】…」: a label in brackets before the sentence.
  func leadingLabel(_ text: ArraySlice<UInt8>) -> (obligation: Obligation, basis: String)? {
    let number = text.prefix(ClauseReader.longestNumber).prefix {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D || $0 == 0x2E
    }
    let rest = text.dropFirst(number.count)
    for (open, close) in ClauseReader.labelBrackets where Bytes.begins(rest, open) {
      let inside = rest.dropFirst(open.count)
      guard let end = Bytes.first(close, in: inside.prefix(ClauseReader.longestLabel)),
        let obligation = words.labels[Array(inside[inside.startIndex..<end])]
      else { return nil }
      return (obligation, Bytes.text(inside[inside.startIndex..<end]))
    }
    return nil
  }

  /// A number before a label, and a label, are no longer than this, in bytes.
  private static let longestNumber = 10
  private static let longestLabel = 30
  /// 【】, [], ()
  private static let labelBrackets: [(open: [UInt8], close: [UInt8])] = [
    ([0xE3, 0x80, 0x90], [0xE3, 0x80, 0x91]), ([0x5B], [0x5D]), ([0x28], [0x29]),
  ]

  /// The clause without stops, notes in brackets and quotation marks at its end.
  func withoutTail(_ clause: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var clause = withoutStops(clause)
    while let found = trailingBrackets(clause), found.rest.count >= 3 {
      clause = withoutStops(found.rest)
    }
    return clause
  }

  func withoutStops(_ clause: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // 。 、 」 』 】
    let stops: [[UInt8]] = [
      [0xE3, 0x80, 0x82], [0xE3, 0x80, 0x81], [0xE3, 0x80, 0x8D], [0xE3, 0x80, 0x8F],
      [0xE3, 0x80, 0x91],
    ]
    var clause = clause
    while let last = clause.last {
      if [0x2E, 0x2C, 0x3B, 0x3A, 0x2A, 0x20, 0x21, 0x3F].contains(last) {
        clause.removeLast()
      } else if let stop = stops.first(where: { Bytes.ends(clause, $0) }) {
        clause.removeLast(stop.count)
      } else {
        break
      }
    }
    return clause
  }

  func trailingBrackets(_ clause: ArraySlice<UInt8>)
    -> (inside: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)?
  {
    guard clause.last == 0x29 || clause.last == 0x5D else { return nil }
    let (open, close): (UInt8, UInt8) = clause.last == 0x29 ? (0x28, 0x29) : (0x5B, 0x5D)
    var depth = 0
    var at = clause.endIndex - 1
    while at >= clause.startIndex {
      if clause[at] == close { depth += 1 }
      if clause[at] == open {
        depth -= 1
        if depth == 0 {
          return (clause[(at + 1)..<(clause.endIndex - 1)], clause[clause.startIndex..<at])
        }
      }
      at -= 1
    }
    return nil
  }
}
