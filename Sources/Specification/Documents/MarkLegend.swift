import Basics
import Formats

/// What a document itself says that its marks mean: 「◎は必須、○は推奨」.
struct MarkLegend {
  /// Labels by their folded text, with the marks as this document explains them.
  private(set) var labels: [[UInt8]: Obligation]
  /// The marks that this document explains.
  private(set) var marks: Set<[UInt8]> = []
  /// The folded texts that explain marks: they lead to nothing.
  private(set) var texts: Set<[UInt8]> = []

  init(_ passages: [Passage], words: SentenceWords) {
    labels = words.labels
    let names = words.labels.filter { $0.key.count >= MarkLegend.shortestName }
      .sorted { $0.key.count > $1.key.count }
    for passage in passages {
      if let (mark, obligation) = MarkLegend.row(passage, names, words.fold) {
        labels[mark] = obligation
        marks.insert(mark)
      }
      let texts = [passage.text, passage.kind == .tableCell ? passage.headingRow ?? "" : ""]
      for text in texts
      where text.unicodeScalars.contains(where: MarkLegend.isMark) || MarkLegend.namesLetter(text)
        || MarkLegend.explains(text, words)
      {
        let folded = words.fold.folded(text)
        let found = MarkLegend.meanings(in: folded, names, words)
        guard found.count > 1 else { continue }
        for (mark, obligation) in found {
          // 「○＝現行で対応済み」: here the mark means nothing that binds.
          labels[mark] = obligation
          marks.insert(mark)
        }
        self.texts.insert(folded)
      }
    }
  }

  /// 「必須」 has two signs of three bytes.
  private static let shortestName = 6

  /// A row of a table of marks: 「○｜任意」.
  private static func row(
    _ passage: Passage, _ names: [(key: [UInt8], value: Obligation)], _ fold: WordFold
  ) -> (mark: [UInt8], obligation: Obligation)? {
    guard passage.kind == .tableCell, let label = passage.rowLabel?.unicodeScalars,
      label.count == 1, let mark = label.first, isMark(mark)
    else { return nil }
    let text = fold.folded(passage.text)
    return names.first { $0.key == text }.map { (fold.folded(String(mark)), $0.value) }
  }

  /// A sign that is no letter and no punctuation: ◎, ●, △, ★, －.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2190...0x22FF, 0x25A0...0x27BF, 0x2B00...0x2BFF, 0x3007, 0x2D, 0xFF0D, 0xD7: true
    default: false
    }
  }

  /// 「区分欄のAは…」 says of itself that it explains marks.
  private static func explains(_ text: String, _ words: SentenceWords) -> Bool {
    guard !words.legendSigns.isEmpty, text.utf8.count <= longestLegend else { return false }
    let folded = words.fold.folded(text)
    return words.legendSigns.contains { Bytes.holds(folded[...], $0) }
  }

  /// A text that explains marks is no longer than this, in bytes.
  private static let longestLegend = 600

  /// 「M」は必達: a letter alone before a quotation mark or a colon.
  private static func namesLetter(_ text: String) -> Bool {
    var letters = 0
    for scalar in text.unicodeScalars {
      if letters == 1, closers.contains(scalar) { return true }
      letters =
        scalar.properties.isAlphabetic && scalar.isASCII || isWideLetter(scalar) ? letters + 1 : 0
    }
    return false
  }

  private static let closers: Set<Unicode.Scalar> = ["」", "』", ":", "：", "=", "＝"]

  private static func isWideLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0xFF21...0xFF3A).contains(scalar.value) || (0xFF41...0xFF5A).contains(scalar.value)
  }

  /// Marks beside names of obligations, with what may stand between; nil where what stands there
  /// is no such name: 「○＝対応済み」.
  private static func meanings(
    in text: [UInt8], _ names: [(key: [UInt8], value: Obligation)], _ words: SentenceWords
  ) -> [(mark: [UInt8], obligation: Obligation?)] {
    let links = words.legendLinks
    var found: [(mark: [UInt8], obligation: Obligation?)] = []
    let marks = marks(in: text)
    for (number, (at, length)) in marks.enumerated() {
      let mark = Array(text[at..<(at + length)])
      let after = length == 1 ? afterLetter(text[(at + 1)...], links) : text[(at + length)...]
      guard let after else { continue }
      let link = links.first { Bytes.begins(after, $0) }
      let end = number + 1 < marks.count ? marks[number + 1].at : text.count
      let rest = text[min(after.startIndex + (link?.count ?? 0), end)..<end]
      let last = number > 0 ? marks[number - 1].at + marks[number - 1].length : 0
      let before = nameBefore(text[last..<at], names, words)
      let name = nameAfter(rest, names, words)
      // 「◎必須○推奨」 begins with a mark, 「必須◎推奨○」 with a name.
      let isAfter = link != nil || marks.first?.at == 0
      if let meaning = isAfter ? name ?? before : before ?? name {
        found.append((mark, meaning))
      } else if link != nil, let meaning = described(rest, words) {
        found.append((mark, meaning))
      } else if [0x3A, 0x3D].contains(after.first) {
        found.append((mark, nil))
      }
    }
    return found
  }

  /// Where signs and letters that stand alone begin, with their lengths.
  private static func marks(in text: [UInt8]) -> [(at: Int, length: Int)] {
    var found: [(at: Int, length: Int)] = []
    var at = 0
    var before: Unicode.Scalar = " "
    for scalar in Bytes.text(text).unicodeScalars {
      let length = String(scalar).utf8.count
      if isMark(scalar) || (isLatin(scalar) && !isLatin(before)) { found.append((at, length)) }
      at += length
      before = scalar
    }
    return found
  }

  /// 「満たさない場合に失格」, 「満たすことが望ましい」: what other words say of a mark.
  private static func described(_ text: ArraySlice<UInt8>, _ words: SentenceWords) -> Obligation? {
    words.legendPhrases.first { Bytes.holds(text, $0.words) }?.obligation
  }

  /// What follows a letter that is a mark: it stands in quotation marks, or before a colon or a
  /// particle.
  private static func afterLetter(_ rest: ArraySlice<UInt8>, _ links: [[UInt8]])
    -> ArraySlice<UInt8>?
  {
    let quote: [UInt8] = [0xE3, 0x80, 0x8D]
    if Bytes.begins(rest, quote) { return rest.dropFirst(quote.count) }
    let isLinked = links.contains { $0.count >= 3 && Bytes.begins(rest, $0) }
    return isLinked || [0x3A, 0x3D].contains(rest.first) ? rest : nil
  }

  /// 「必須：」 before a mark, with nothing else since the mark before it.
  private static func nameBefore(
    _ text: ArraySlice<UInt8>, _ names: [(key: [UInt8], value: Obligation)],
    _ words: SentenceWords
  ) -> Obligation? {
    let link = words.legendLinks.first { Bytes.ends(text, $0) }
    let rest = text.dropLast(link?.count ?? 0)
    let start = words.legendEnds.first { Bytes.begins(rest, $0) }?.count ?? 0
    return names.first { rest.dropFirst(start).elementsEqual($0.key) }?.value
  }

  /// The name of an obligation behind a mark; 「必要に応じて」 is none.
  private static func nameAfter(
    _ text: ArraySlice<UInt8>, _ names: [(key: [UInt8], value: Obligation)],
    _ words: SentenceWords
  ) -> Obligation? {
    names.first { name in
      guard Bytes.begins(text, name.key) else { return false }
      let after = text.dropFirst(name.key.count)
      return after.isEmpty || words.legendEnds.contains { Bytes.begins(after, $0) }
    }?.value
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
