import Basics
import Formats

/// Understands documents sentence by sentence.
public struct StatementReader: Sendable {
  private let words: SentenceWords
  private let index: PhraseIndex

  init(words: SentenceWords, index: PhraseIndex) {
    self.words = words
    self.index = index
  }

  public func read(_ documents: [SourceDocument]) -> SpecificationText {
    var reading = DocumentReading(words: words, index: index)
    for (number, document) in documents.enumerated() {
      reading.read(document, number)
    }
    let references = SectionReferences(
      reading.statements, reading.contexts, documents, words: words.sections)
    return SpecificationText(
      documents: documents, statements: references.labelled(reading.statements),
      contexts: reading.contexts, references: references.targets)
  }
}

/// The state of one reading: statements so far, and contexts that many of them share.
struct DocumentReading {
  let words: SentenceWords
  let index: PhraseIndex
  private let splitter: SentenceSplitter
  private var clauses: ClauseReader
  private let quantities: QuantityReader
  private let titles: TitleFinder
  private(set) var statements: [Statement] = []
  private(set) var contexts: [SpecificationText.Context] = []
  private var contextNumbers: [String: Int] = [:]
  /// In how many bytes at its beginning a sentence points back.
  private static let backReach = 48
  /// The number before a sentence is no longer than this: 「SEC-012」.
  private static let longestNumber = 10
  /// The first line of the document.
  private var title: String?

  init(words: SentenceWords, index: PhraseIndex) {
    self.words = words
    self.index = index
    splitter = SentenceSplitter(words: words)
    clauses = ClauseReader(words: words)
    quantities = QuantityReader(words: words)
    titles = TitleFinder(words: words)
  }

  mutating func read(_ document: SourceDocument, _ number: Int) {
    let isAnswerDocument = holdsAny(words.answerDocuments, words.fold.folded(document.file))
    let hasCheckedBoxes = document.passages.contains {
      let folded = words.fold.folded(String($0.text.prefix(4)))
      return words.checkedBoxes.contains { Bytes.begins(folded[...], $0) }
    }
    title = document.passages.first?.text
    var marked = words
    marked.bearers = PartyNames.named(in: document.passages, words: words) + words.bearers
    marked.bearers.sort { $0.words.count > $1.words.count }
    let legend = MarkLegend(document.passages, words: words)
    marked.labels = legend.labels
    marked.legends = legend.texts
    marked.legendMarks = legend.marks
    clauses = ClauseReader(words: marked)
    var start = 0
    while start < document.passages.count {
      let row = rowRange(document.passages, from: start)
      let frame = RowFrame(document.passages[row], words: marked)
      for position in row {
        let passage = document.passages[position]
        var place = PassagePlace(passage, frame, words: marked, clauses: clauses)
        place.isAnswer = place.isAnswer || (isAnswerDocument && place.isAnswerText)
        if hasCheckedBoxes, place.isUnchecked { place.mention = place.mention ?? .unfilled }
        read(passage, place, document: number, position: position)
      }
      start = row.upperBound
    }
  }

  /// The cells of one row of a table; any other passage stands alone.
  private func rowRange(_ passages: [Passage], from start: Int) -> Range<Int> {
    guard passages[start].kind == .tableCell else { return start..<(start + 1) }
    var end = start + 1
    while end < passages.count, passages[end].kind == .tableCell,
      RowFrame.sameRow(passages[end - 1], passages[end])
    {
      end += 1
    }
    return start..<end
  }

  private mutating func read(
    _ passage: Passage, _ place: PassagePlace, document: Int, position: Int
  ) {
    let context = place.contextTexts.map { contextNumber($0) }
    let carried = Array(context.dropFirst(place.headingCount))
    let isUnderTitle =
      place.headingCount == 1 && place.contextTexts.first == self.title
    let heading =
      place.headingCount == 0 || isUnderTitle
        || namesSeveral(place.contextTexts[place.headingCount - 1])
      ? nil : context[place.headingCount - 1]
    for text in splitter.sentences(passage.text) {
      let folded = words.fold.folded(withoutNumber(text))
      guard !folded.isEmpty else { continue }
      var mention = place.mention
      if mention == .heading, text.hasSuffix("。") { mention = nil }
      if mention == nil, isExample(folded) { mention = .example }
      if mention == nil, isContents(folded) { mention = .contents }
      if mention == nil, text.hasSuffix("？") || text.hasSuffix("?"), !place.asksForAnswers {
        mention = .question
      }
      statements.append(
        Statement(
          document: document, passage: position, text: text, folded: folded,
          clauses: clauses.clauses(of: folded, place.surroundings),
          quantities: quantities.quantities(in: folded), mention: mention,
          exception: words.exceptions.first { Bytes.holds(folded[...], $0) }.map { Bytes.text($0) },
          isAnswer: place.isAnswer,
          isProviso: words.provisos.contains { Bytes.begins(folded[...], $0) },
          asksLeave: holdsAny(words.leave, folded),
          pointsBack: pointsBack(folded), hits: index.hits(in: folded),
          titles: titles.titles(in: folded), context: context, carried: carried, heading: heading,
          topicEnd: topicEnd(folded), newTopicEnd: newTopicEnd(folded)))
    }
  }

  /// 「契約期間は1年とする」 speaks of the contract, whatever its heading; 「期間は1年とする」 does not.
  private func topicEnd(_ folded: [UInt8]) -> Int? {
    if words.ownTopics.contains(where: { Bytes.begins(folded[...], $0) }) { return nil }
    return words.topicParticles.compactMap { particle in
      Bytes.first(particle, in: folded[...]).map { $0 + particle.count }
    }.min()
  }

  /// 「打合せの結果は」 speaks of something else than the sentence before; 「結果は」 and 「障害の場合は」
  /// do not.
  private func newTopicEnd(_ folded: [UInt8]) -> Int? {
    var from = 0
    while from < folded.count {
      let ends = words.newTopics.compactMap { particle in
        Bytes.first(particle, in: folded[from...]).map { $0 + particle.count }
      }
      guard let end = ends.min() else { return nil }
      let topic = folded[from..<end]
      if words.topicJoiners.contains(where: { Bytes.holds(topic, $0) }),
        !(words.noTopics + words.ownTopics).contains(where: { Bytes.ends(topic, $0) })
      {
        return end
      }
      from = end
    }
    return nil
  }

  /// 「通信及び保存」: which of them a sentence is about, the heading does not tell.
  private func namesSeveral(_ heading: String) -> Bool {
    let folded = words.fold.folded(heading)
    return words.headingJoiners.contains { Bytes.holds(folded[...], $0) }
  }

  private mutating func contextNumber(_ text: String) -> Int {
    if let number = contextNumbers[text] { return number }
    var folded = words.fold.folded(text)
    // 「第8条（記録）」 ends in 「記録」.
    if folded.last == 0x29, folded.contains(0x28) { folded.removeLast() }
    contexts.append(
      SpecificationText.Context(text: text, folded: folded, hits: index.hits(in: folded)))
    contextNumbers[text] = contexts.count - 1
    return contexts.count - 1
  }

  /// 「７　４か月」 and 「R7 90日」 are four months and ninety days under a number: folding would join
  /// the digits.
  private func withoutNumber(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar == " " || scalar == "\u{3000}" || scalar == "\t"
    }
    guard let blank = scalars.prefix(DocumentReading.longestNumber).firstIndex(where: isBlank),
      blank > scalars.startIndex,
      scalars[..<blank].contains(where: { $0.properties.numericType == .decimal }),
      scalars[..<blank].allSatisfy({
        $0.properties.numericType == .decimal || $0 == "-" || $0 == "." || $0 == "－"
          || ($0.properties.isAlphabetic && ($0.isASCII || (0xFF21...0xFF5A).contains($0.value)))
      })
    else { return text }
    let words = scalars[blank...].drop(while: isBlank)
    guard let first = words.first, first.properties.numericType == .decimal else { return text }
    return String(words)
  }

  /// 「上記の…」, 「(4)の…」 at its beginning, 「当該…」.
  private func pointsBack(_ folded: [UInt8]) -> Bool {
    if holdsAny(words.backReferences, Array(folded.prefix(DocumentReading.backReach))) {
      return true
    }
    var at = 0
    while at < folded.count,
      NumberScanner.isDigit(folded[at]) || [0x28, 0x29, 0x2E].contains(folded[at])
    {
      at += 1
    }
    let of: [UInt8] = [0xE3, 0x81, 0xAE]
    return at > 0 && Bytes.begins(folded[at...], of)
  }

  private func isExample(_ folded: [UInt8]) -> Bool {
    words.exampleBeginnings.contains { Bytes.begins(folded[...], $0) }
  }

  /// 「5.2 認証 ……… 12」: a line of a table of contents.
  private func isContents(_ folded: [UInt8]) -> Bool {
    guard let last = folded.last, NumberScanner.isDigit(last),
      let number = folded.lastIndex(where: { !NumberScanner.isDigit($0) })
    else { return false }
    let before = folded[...number]
    let leaders: [[UInt8]] = [
      Array("...".utf8), Array("・・".utf8), Array("‥".utf8), Array("──".utf8), Array("··".utf8),
    ]
    return leaders.contains { Bytes.ends(before, $0) }
  }

  private func holdsAny(_ list: [[UInt8]], _ text: [UInt8]) -> Bool {
    list.contains { Bytes.holds(text[...], $0) }
  }
}
