import Basics
import Formats

/// The annexes that a specification names, and which of them were not handed in.
struct AnnexReferences: Sendable {
  struct Reference: Sendable, Equatable {
    /// As the text names it: 「別紙2「情報セキュリティ要件」」.
    var name: String
    var statement: Int
    /// Where the words stand that say what the annex is about; nil: anywhere in the sentence.
    var about: Range<Int>?
  }

  private let references: [Reference]
  /// Sentences that say no more than that an annex says it.
  private let left: Set<Int>
  private let text: SpecificationText

  init(_ text: SpecificationText, words: AnnexWords) {
    self.text = text
    let supplied = SuppliedAnnexes(text, fold: words.fold)
    let finder = AnnexNameFinder(words: words)
    let entries = text.statements.map { statement in
      statement.mention == .contents ? nil : finder.listed(in: statement.folded)
    }
    var references: [Reference] = []
    var left: Set<Int> = []
    for (number, statement) in text.statements.enumerated() {
      guard statement.mention != .contents else { continue }
      if finder.leavesAll(statement.folded) { left.insert(number) }
      var names: [AnnexName] = []
      if statement.mention != .heading { names = finder.left(in: statement.folded) }
      if let entry = entries[number],
        AnnexReferences.isListEntry(number, entries, text),
        !names.contains(where: { $0.id == entry.id })
      {
        names.append(entry)
      }
      for name in names where !supplied.holds(name) {
        let narrow = words.narrow.lazy.compactMap { word in
          Bytes.first(word, in: statement.folded[name.subject]).map { $0..<($0 + word.count) }
        }.first
        references.append(Reference(name: name.shown, statement: number, about: narrow))
      }
    }
    self.references = references
    self.left = left
  }

  /// Whether a sentence says no more than that an annex says it, handed in or not.
  func isLeft(_ statement: Int) -> Bool { left.contains(statement) }

  /// The annex that a sentence names and that was not handed in.
  func unsupplied(by statement: Int) -> Reference? {
    references.first { $0.statement == statement }
  }

  /// The first annex that was not handed in and that is about one of these subjects: by its own
  /// name, or by the sentence that names it.
  func unsupplied(about topics: PatternLine) -> Reference? {
    references.first { reference in
      let hits = text.statements[reference.statement].hits
      guard let about = reference.about else { return topics.holds(hits) }
      return topics.holds(
        hits.filter { $0.start == about.lowerBound && $0.end <= about.upperBound })
    }
  }

  /// An entry of a list of annexes: an item or a cell, or a line among others of its kind, that is
  /// not the beginning of the annex itself.
  private static func isListEntry(
    _ number: Int, _ entries: [AnnexName?], _ text: SpecificationText
  ) -> Bool {
    guard let entry = entries[number] else { return false }
    if entries.indices.contains(where: { $0 != number && entries[$0]?.id == entry.id }) {
      return false
    }
    let statement = text.statements[number]
    let passage = text.documents[statement.document].passages[statement.passage]
    if passage.kind == .item || passage.kind == .tableCell { return true }
    return passage.kind == .paragraph
      && [number - 1, number + 1].contains { entries.indices.contains($0) && entries[$0] != nil }
  }
}

/// Where annexes that were handed in show themselves.
private struct SuppliedAnnexes {
  private var files: [[UInt8]]
  /// Headings, and the first lines of each document.
  private var headings: [[UInt8]] = []
  /// Short lines, which may be titles.
  private var titles: [[UInt8]] = []
  /// A title is no longer than this, in bytes.
  private static let shortLine = 90

  init(_ text: SpecificationText, fold: WordFold) {
    files = text.documents.map { fold.folded($0.file) }
    for document in text.documents {
      for (index, passage) in document.passages.enumerated()
      where passage.kind == .heading || passage.kind == .paragraph || index < 3 {
        let line = fold.folded(passage.text)
        if passage.kind == .heading || index < 3 {
          headings.append(line)
        } else if line.count <= SuppliedAnnexes.shortLine {
          titles.append(line)
        }
      }
    }
  }

  /// A heading begins with the annex's name or is its title; a file is called so.
  func holds(_ name: AnnexName) -> Bool {
    if !name.hasNumber {
      let wanted = name.title.isEmpty ? name.id : name.title
      return (headings + files).contains {
        Bytes.begins($0[...], wanted) || Bytes.holds($0.suffix(wanted.count + 15), wanted)
      } || titles.contains { Bytes.ends($0[...], wanted) }
    }
    func isNamed(_ text: [UInt8], at: Int) -> Bool {
      let after = at + name.id.count
      return !(after < text.count && NumberScanner.isDigit(text[after]))
    }
    return headings.contains { Bytes.begins($0[...], name.id) && isNamed($0, at: 0) }
      || files.contains { file in
        Bytes.first(name.id, in: file[...]).map { isNamed(file, at: $0) } ?? false
      }
  }
}
