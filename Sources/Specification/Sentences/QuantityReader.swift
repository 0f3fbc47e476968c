/// Finds numbers with units in a folded sentence, with the words that bound them.
struct QuantityReader {
  /// How far a bounding word may stand from its number, in bytes.
  private static let reach = 30

  let words: SentenceWords
  /// Words that are no numbers, then words that are a number with its unit.
  private let index: PhraseIndex

  init(words: SentenceWords) {
    self.words = words
    index = PhraseIndex(words.notQuantities + words.wordPeriods.map(\.words))
  }

  func quantities(in text: [UInt8]) -> [Quantity] {
    var found: [Quantity] = []
    let hits = index.hits(in: text)
    var next = 0
    var at = 0
    while at < text.count {
      if text[at] & 0xC0 == 0x80 {
        at += 1
        continue
      }
      while next < hits.count, hits[next].start < at { next += 1 }
      let hit = next < hits.count && hits[next].start == at ? hits[next] : nil
      if let hit, hit.phrase < words.notQuantities.count {
        // 「十分な」 is no ten minutes.
        at = hit.end
      } else if let word = hit.map({ words.wordPeriods[$0.phrase - words.notQuantities.count] }) {
        found.append(
          quantity(word.kind, word.range, at..<(at + word.words.count), in: text))
        at += word.words.count
      } else if let (value, end) = NumberScanner.number(in: text, at: at) {
        if let quantity = quantity(value, at, end, in: text) { found.append(quantity) }
        at = end
      } else if NumberScanner.isDigit(text[at]) {
        // A number beyond all measure is passed over as a whole.
        while at < text.count, NumberScanner.isDigit(text[at]) { at += 1 }
      } else {
        at += 1
      }
    }
    return joined(found, in: text)
  }

  private func quantity(_ value: Int, _ start: Int, _ end: Int, in text: [UInt8]) -> Quantity? {
    // 「［5］回」: the brackets of a blank that was filled in.
    let end = end < text.count && text[end] == 0x5D ? end + 1 : end
    guard !words.notQuantities.contains(where: { Bytes.ends(text[..<start], $0) }),
      let unit = words.units.first(where: { Bytes.begins(text[end...], $0.words) })
    else { return nil }
    let (low, overLow) = value.multipliedReportingOverflow(by: unit.range.lowerBound)
    let (high, overHigh) = value.multipliedReportingOverflow(by: unit.range.upperBound)
    guard !overLow, !overHigh, low <= high else { return nil }
    // Months do not add up to more than their years.
    let range = exact(value, unit) ?? low...high
    let half = halfEnd(unit, end + unit.length, in: text)
    return quantity(
      unit.kind, half == nil ? range : withHalf(range, unit),
      start..<(half ?? end + unit.length), in: text)
  }

  /// Where 「半」 ends behind a unit of time: 「1年半」.
  private func halfEnd(_ unit: SentenceWords.Unit, _ end: Int, in text: [UInt8]) -> Int? {
    let half: [UInt8] = [0xE5, 0x8D, 0x8A]
    guard unit.kind == .period, Bytes.begins(text[end...], half) else { return nil }
    return end + half.count
  }

  private func withHalf(_ range: ClosedRange<Int>, _ unit: SentenceWords.Unit) -> ClosedRange<Int> {
    (range.lowerBound + unit.range.lowerBound / 2)...(range.upperBound + unit.range.upperBound / 2)
  }

  /// A number of months in the days that a calendar can give it.
  private func exact(_ value: Int, _ unit: SentenceWords.Unit) -> ClosedRange<Int>? {
    let day = 86_400
    guard unit.kind == .period, unit.range == (28 * day)...(31 * day), value < 12_000 else {
      return nil
    }
    let years = value / 12
    let rest = value % 12
    let shortest = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334][rest]
    let longest = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337][rest]
    return ((years * 365 + shortest) * day)...((years * 366 + longest) * day)
  }

  private func quantity(
    _ kind: Quantity.Kind, _ range: ClosedRange<Int>, _ place: Range<Int>, in text: [UInt8]
  ) -> Quantity {
    Quantity(
      kind: kind, range: range, bound: bound(around: place, in: text), place: place,
      text: Bytes.text(text[place]))
  }

  private func bound(around place: Range<Int>, in text: [UInt8]) -> Quantity.Bound {
    let after = text[place.upperBound..<min(text.count, place.upperBound + QuantityReader.reach)]
    for bound in words.bounds where !bound.isBefore {
      if Bytes.begins(after, bound.words) { return bound.bound }
    }
    let before = text[max(0, place.lowerBound - QuantityReader.reach)..<place.lowerBound]
    for bound in words.bounds where bound.isBefore {
      if Bytes.ends(before, bound.words) { return bound.bound }
    }
    return .exactly
  }

  /// 「1年6か月」 is one period.
  private func joined(_ found: [Quantity], in text: [UInt8]) -> [Quantity] {
    var result: [Quantity] = []
    for quantity in found {
      if let last = result.last, last.kind == .period, quantity.kind == .period,
        last.place.upperBound == quantity.place.lowerBound,
        last.range.lowerBound > quantity.range.upperBound
      {
        let low = last.range.lowerBound + quantity.range.lowerBound
        let high = last.range.upperBound + quantity.range.upperBound
        result[result.count - 1].range = low...high
        result[result.count - 1].place = last.place.lowerBound..<quantity.place.upperBound
        result[result.count - 1].bound = quantity.bound
        result[result.count - 1].text += quantity.text
      } else {
        result.append(quantity)
      }
    }
    return result
  }
}
