/// Finds the titles of laws and documents in a folded sentence: what a title says is no
/// requirement.
struct TitleFinder {
  let words: SentenceWords

  func titles(in text: [UInt8]) -> [Range<Int>] {
    quoted(text) + laws(text)
  }

  /// 「…ガイドライン」 in quotation marks.
  private func quoted(_ text: [UInt8]) -> [Range<Int>] {
    var titles: [Range<Int>] = []
    var open: Int?
    var at = 0
    while at + 2 < text.count {
      let mark = text[at..<(at + 3)]
      if mark.elementsEqual([0xE3, 0x80, 0x8C]) || mark.elementsEqual([0xE3, 0x80, 0x8E]) {
        open = at + 3
      } else if mark.elementsEqual([0xE3, 0x80, 0x8D]) || mark.elementsEqual([0xE3, 0x80, 0x8F]),
        let start = open
      {
        let inside = text[start..<at]
        if words.titleEndings.contains(where: { Bytes.ends(withoutBrackets(inside), $0) }) {
          titles.append(start..<at)
        }
        open = nil
      }
      at += 1
    }
    return titles
  }

  private func withoutBrackets(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.last == 0x29, let open = text.lastIndex(of: 0x28), open > text.startIndex else {
      return text
    }
    return text[..<open]
  }

  /// 「…に関する法律」 without quotation marks, back to the mark before it.
  private func laws(_ text: [UInt8]) -> [Range<Int>] {
    var titles: [Range<Int>] = []
    for ending in words.lawEndings {
      var from = 0
      while let at = Bytes.first(ending, in: text[from...]) {
        titles.append(beginning(of: at, in: text)..<(at + ending.count))
        from = at + ending.count
      }
    }
    return titles
  }

  private func beginning(of end: Int, in text: [UInt8]) -> Int {
    // 、 。 「 and the particles は を ・ that part a name from what goes before.
    let marks: [[UInt8]] = [
      [0xE3, 0x80, 0x81], [0xE3, 0x80, 0x82], [0xE3, 0x80, 0x8C], [0xE3, 0x81, 0xAF],
      [0xE3, 0x82, 0x92], [0xE3, 0x83, 0xBB],
    ]
    var at = end
    while at > 0 {
      if at >= 3, marks.contains(where: { text[(at - 3)..<at].elementsEqual($0) }) { return at }
      if text[at - 1] == 0x28 || text[at - 1] == 0x29 { return at }
      at -= 1
    }
    return 0
  }
}
