import Basics
import Formats

/// What the place of a passage says about the sentences in it.
struct PassagePlace {
  var mention: Statement.Mention?
  var isAnswer = false
  /// In a sheet of answers: what stands under the question.
  var isAnswerText = false
  var isUnchecked = false
  /// What stands around: headings, then what the sentence carries with it.
  var contextTexts: [String] = []
  /// How many of them are headings.
  var headingCount = 0
  var surroundings = ClauseReader.Surroundings()

  private let words: SentenceWords

  /// A row that is marked as a requirement asks those who answer, even where it is a question.
  var asksForAnswers: Bool { surroundings.isListed && surroundings.label != nil }

  init(_ passage: Passage, _ row: RowFrame, words: SentenceWords, clauses: ClauseReader) {
    self.words = words
    let headings = passage.sectionPath.map(words.fold.folded)
    let folded = words.fold.folded(passage.text)
    isUnchecked = words.uncheckedBoxes.contains { Bytes.begins(folded[...], $0) }
    isAnswerText = passage.kind != .heading
    contextTexts = passage.sectionPath
    headingCount = contextTexts.count
    setSurroundings(passage, headings, row, clauses)
    switch passage.kind {
    case .heading: mention = .heading
    case .code: mention = .example
    case .quote: mention = .example
    case .tableCell: readCell(passage, folded, row)
    case .item, .paragraph: break
    }
    let leads = (passage.lead ?? "").split(separator: "\n").map { words.fold.folded(String($0)) }
      .filter { !words.legends.contains($0) }
    if mention == nil,
      isIn(words.backgroundHeadings, headings)
        || (headings + leads).contains(where: { words.asksNothing($0) })
    {
      mention = .background
    }
    surroundings.isBackground = mention == .background
    if let lead = passage.lead {
      contextTexts += lead.split(separator: "\n").map(String.init)
    }
  }

  private mutating func setSurroundings(
    _ passage: Passage, _ headings: [[UInt8]], _ row: RowFrame, _ clauses: ClauseReader
  ) {
    surroundings.label = row.label
    let labels = passage.kind == .tableCell ? row.names.filter { $0 != passage.text } : []
    let around = labels.map(words.fold.folded) + headings.reversed()
    for heading in around where surroundings.label == nil {
      if let found = words.headings.first(where: { Bytes.holds(heading[...], $0.words) }) {
        surroundings.label = (found.obligation, Bytes.text(found.words))
      }
    }
    surroundings.listsRequirements = isIn(words.requirementHeadings, headings)
    guard passage.kind == .item || passage.kind == .tableCell else { return }
    surroundings.isListed = true
    surroundings.prefersLabel = passage.kind == .tableCell
    if passage.kind == .item { surroundings.listsRequirements = true }
    for line in (passage.lead ?? "").split(separator: "\n").reversed() {
      let folded = words.fold.folded(String(line))
      if words.legends.contains(folded) { continue }
      if surroundings.lead == nil { surroundings.lead = clauses.lead(folded) }
      if surroundings.leadBearer == nil { surroundings.leadBearer = clauses.bearer(folded) }
      if words.requirementHeadings.contains(where: { Bytes.holds(folded[...], $0) }) {
        surroundings.listsRequirements = true
      }
    }
  }

  private mutating func readCell(_ passage: Passage, _ folded: [UInt8], _ row: RowFrame) {
    let column = words.fold.folded(passage.headingRow ?? "")
    contextTexts += row.names.filter { $0 != passage.text }
    let headings = passage.cell?.headings.filter { !isPlain($0) } ?? []
    contextTexts += (passage.cell?.labels ?? []) + headings
    if let label = passage.rowLabel, label != passage.text { contextTexts.append(label) }
    if let heading = passage.headingRow, !isPlain(heading) { contextTexts.append(heading) }
    if RowFrame.isOne(of: words.answerColumns, column) {
      isAnswer = true
      return
    }
    if RowFrame.isOne(of: words.questionColumns, column) {
      mention = .question
    } else if RowFrame.isOne(of: words.remarkColumns, column) {
      mention = .remark
    } else if words.labels[folded] != nil || folded.allSatisfy({ $0 < 0x80 }) {
      mention = .label
    } else if RowFrame.isOne(of: words.nameColumns, column), !words.endsLikeSentence(folded),
      row.hasRequirementColumn || folded.count < 18
    {
      mention = .label
    } else if row.openers.contains(passage.text) {
      mention = .label
    } else {
      surroundings.listsRequirements = true
    }
  }

  /// 「確認事項」 over a cell says nothing of what stands in it.
  private func isPlain(_ heading: String) -> Bool {
    words.plainColumns.contains(words.fold.folded(heading))
  }

  private func isIn(_ list: [[UInt8]], _ headings: [[UInt8]]) -> Bool {
    headings.contains { heading in list.contains { Bytes.holds(heading[...], $0) } }
  }
}
