/// How sentences name other sections: `sections` of `policies/specification/sentences.yaml`, folded.
struct SectionWords: Sendable {
  /// 条, 章, 節: what follows 第 and a number.
  var parts: [[UInt8]] = []
  /// 別表, 様式: what comes before a number.
  var annexes: [[UInt8]] = []
  /// What joins the first and the last of several: から.
  var from: [[UInt8]] = []
  /// What may follow a number with points that is a section: に, の.
  var after: [[UInt8]] = []
  /// What takes over what the section says: に掲げる.
  var takes: [[UInt8]] = []
  /// Documents whose sections are not ours, and what before such a name says that it is ours: 本.
  var others: [[UInt8]] = []
  var own: [[UInt8]] = []
  /// What such a sentence makes of it: 必須とする, 任意とする.
  var labels: [(words: [UInt8], obligation: Obligation)] = []
}

/// The number of a section: `2.3`, 第5条, 別表第2.
struct SectionNumber: Hashable, Sendable {
  /// 条, 別表; empty for numbers with points.
  var kind: [UInt8]
  var components: [Int]

  /// True for the section itself and those below it.
  func holds(_ other: SectionNumber) -> Bool {
    kind == other.kind && other.components.starts(with: components)
  }

  /// True for sections from this one to `last`, and those below them.
  func reaches(_ other: SectionNumber, to last: SectionNumber) -> Bool {
    kind == other.kind && kind == last.kind
      && !other.components.lexicographicallyPrecedes(components)
      && (last.holds(other) || other.components.lexicographicallyPrecedes(last.components))
  }
}

/// Reads section numbers in folded text.
struct SectionNumberReader {
  let words: SectionWords

  private static let ordinal: [UInt8] = Array("第".utf8)
  private static let deepest = 6

  /// The number that a heading begins with.
  func heading(_ text: [UInt8]) -> SectionNumber? {
    if let found = named(text, at: 0) { return found.number }
    let (components, _) = points(text, 0)
    return components.isEmpty ? nil : SectionNumber(kind: [], components: components)
  }

  /// A section that a sentence names at this byte: 「第5条」, 「別表第2」, 「2.3に」.
  func reference(_ text: [UInt8], at start: Int) -> (number: SectionNumber, end: Int)? {
    if let found = named(text, at: start) { return found }
    if start > 0 {
      let before = text[start - 1]
      guard before >= 0x80 || before == 0x28 else { return nil }
    }
    let (components, end) = points(text, start)
    guard components.count > 1, words.after.contains(where: { Bytes.begins(text[end...], $0) })
    else { return nil }
    return (SectionNumber(kind: [], components: components), end)
  }

  /// 「第5条」, 「別表第2」.
  private func named(_ text: [UInt8], at start: Int) -> (number: SectionNumber, end: Int)? {
    let annex = words.annexes.first { Bytes.begins(text[start...], $0) }
    var at = start + (annex?.count ?? 0)
    let isOrdinal = Bytes.begins(text[at...], SectionNumberReader.ordinal)
    if isOrdinal { at += SectionNumberReader.ordinal.count }
    guard annex != nil || isOrdinal,
      let (value, end) = NumberScanner.number(in: text, at: at)
    else { return nil }
    if let annex { return (SectionNumber(kind: annex, components: [value]), end) }
    guard let part = words.parts.first(where: { Bytes.begins(text[end...], $0) }) else {
      return nil
    }
    return (SectionNumber(kind: part, components: [value]), end + part.count)
  }

  /// 「2.3.1」.
  private func points(_ text: [UInt8], _ start: Int) -> (components: [Int], end: Int) {
    var components: [Int] = []
    var at = start
    while at < text.count, NumberScanner.isDigit(text[at]),
      components.count < SectionNumberReader.deepest
    {
      var value = 0
      while at < text.count, NumberScanner.isDigit(text[at]), value < 10_000 {
        value = value * 10 + Int(text[at] - 0x30)
        at += 1
      }
      components.append(value)
      guard at + 1 < text.count, text[at] == 0x2E, NumberScanner.isDigit(text[at + 1]) else {
        break
      }
      at += 1
    }
    return (components, at)
  }
}
