import Basics

/// How annexes are called: `policies/specification/annexes.yaml`, folded.
struct AnnexWords: Sendable {
  var names: [[UInt8]]
  /// What stands before the name when the document itself is meant: 「この特記事項」.
  var itself: [[UInt8]]
  /// What leaves a matter to the annex, after its name.
  var leaving: [[UInt8]]
  /// What leaves all of a matter to it where nothing else follows: 「によるものとする」.
  var whole: [[UInt8]]
  /// What an annex with this in its name is about, and nothing else: 「個人情報」.
  var narrow: [[UInt8]]
  /// How forms end that somebody fills in: no requirement stands in them.
  var forms: [[UInt8]]
  var fold: WordFold

  /// 「別添2「対策状況確認票」」 asks for nothing.
  func isForm(_ name: AnnexName) -> Bool {
    forms.contains { Bytes.ends(name.title[...], $0) || Bytes.begins(name.id[...], $0) }
  }
}

/// An annex as one sentence names it. Ranges are bytes of the folded sentence.
struct AnnexName: Sendable, Equatable {
  /// 「別紙2」, 「個人情報取扱特記事項」.
  var id: [UInt8]
  /// In 「」 after it, or what follows it in a list of annexes.
  var title: [UInt8]
  var hasNumber: Bool
  /// Where its name ends.
  var end: Int
  /// Where the words stand that say what it is about: what leads to its name, and its title.
  var subject: Range<Int>

  var shown: String {
    let id = Bytes.text(id)
    return title.isEmpty ? id : "\(id)「\(Bytes.text(title))」"
  }
}

/// Finds the names of annexes in folded sentences.
struct AnnexNameFinder {
  /// How far before an annex's name its subject may stand, in bytes.
  private static let lead = 45
  /// 「 and 」, in bytes.
  private static let bracket = 3

  let words: AnnexWords

  /// The annexes to which a sentence leaves something.
  func left(in text: [UInt8]) -> [AnnexName] {
    all(in: text).filter { found in
      !words.isForm(found) && words.leaving.contains { Bytes.holds(text[found.end...], $0) }
    }
  }

  /// Whether a sentence says no more than that an annex says it: 「…は、別紙5「画面項目」に定めるところによる。」
  func leavesAll(_ text: [UInt8]) -> Bool {
    all(in: text).contains { found in
      let brackets = found.title.isEmpty ? 0 : 2 * AnnexNameFinder.bracket
      var rest = text[min(text.count, found.end + found.title.count + brackets)...]
      let stop: [UInt8] = [0xE3, 0x80, 0x82]
      if Bytes.ends(rest, stop) { rest = rest.dropLast(stop.count) }
      return words.whole.contains { rest.elementsEqual($0) }
    }
  }

  /// The annex that an entry of a list of annexes begins with.
  func listed(in text: [UInt8]) -> AnnexName? {
    guard var found = all(in: text).first(where: { $0.hasNumber && Bytes.begins(text[...], $0.id) })
    else { return nil }
    if found.title.isEmpty { found.title = Array(text[found.id.count...]) }
    return found.title.isEmpty ? nil : found
  }

  private func all(in text: [UInt8]) -> [AnnexName] {
    var names: [AnnexName] = []
    for word in words.names {
      var from = 0
      while let at = Bytes.first(word, in: text[from...]) {
        let number = numberEnd(text, at + word.count)
        from = max(number, at + 1)
        guard !words.itself.contains(where: { Bytes.ends(text[..<at], $0) }) else { continue }
        let hasNumber = number > at + word.count
        let start = hasNumber ? at : nameStart(text, at)
        let title = title(text, number)
        names.append(
          AnnexName(
            id: Array(text[start..<number]), title: title, hasNumber: hasNumber, end: number,
            subject: max(0, start - AnnexNameFinder.lead)..<(number + title.count)))
      }
    }
    return names
  }

  /// After the number of an annex: digits, hyphens, kanji numbers, 第…号.
  private func numberEnd(_ text: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < text.count {
      if NumberScanner.isDigit(text[at]) || text[at] == 0x2D {
        at += 1
      } else if let (_, end) = NumberScanner.number(in: text, at: at), end > at {
        at = end
      } else {
        break
      }
    }
    return at
  }

  /// A name begins where its kanji begin: 「個人情報取扱特記事項」.
  private func nameStart(_ text: [UInt8], _ at: Int) -> Int {
    var start = at
    while start >= 3, (0xE4...0xE9).contains(text[start - 3]) { start -= 3 }
    return start
  }

  private func title(_ text: [UInt8], _ start: Int) -> [UInt8] {
    let open: [UInt8] = [0xE3, 0x80, 0x8C]
    let close: [UInt8] = [0xE3, 0x80, 0x8D]
    guard text[start...].starts(with: open),
      let end = Bytes.first(close, in: text[(start + 3)...])
    else { return [] }
    return Array(text[(start + 3)..<end])
  }
}
