import Basics
import Schema

/// What the texts that a column's options and its field know stand for.
///
/// The column's own value map comes first, then its words for never, none and no data, then the
/// canonical words and their labels in both languages.
struct WordMeanings: Sendable {
  private var table = WordTable()
  private var cells: [ReadCell] = []
  /// For words of sets: the word of each code; nil for the other meanings.
  private var words: [String?] = []

  init(_ field: FieldDefinition, options: ColumnOptions, knownWords: [String]) {
    let values = MappedValues(field, options, knownWords)
    for entry in options.valueMap where field.type != .text {
      add(entry.text, values.cell(entry.word), word: field.type == .set ? entry.word : nil)
    }
    if field.type == .instant {
      for text in options.neverWords { add(text, .never) }
    }
    if field.type == .set {
      for text in options.noneWords { add(text, .value(0)) }
    }
    for text in options.nullWords { add(text, .null) }
    /// Codes that only a label has given.
    var labels: Set<Int> = []
    switch field.type {
    case .word:
      for (index, word) in field.words.enumerated() { add(word.id, .value(index)) }
      for (index, word) in field.words.enumerated() {
        addLabels(word, .value(index), labels: &labels)
      }
    case .set:
      for id in knownWords + field.words.map(\.id) {
        add(id, values.cell(id), word: id)
      }
      for word in field.words {
        addLabels(word, values.cell(word.id), word: word.id, labels: &labels)
      }
    case .boolean:
      add("true", .value(1))
      add("false", .value(0))
    case .text, .instant, .integer, .period, .rational: break
    }
  }

  /// What a trimmed text stands for; nil when it is not known.
  func find(_ bytes: UnsafeBufferPointer<UInt8>, foldingOnlyASCII ascii: Bool = false)
    -> ReadCell?
  {
    table.find(trimmed: bytes, foldingOnlyASCII: ascii).map { cells[$0] }
  }

  /// Can an ASCII text of so many bytes, at most one of them a blank, that begins with this digit be
  /// known?
  @inline(__always)
  func canHold(digit lead: UInt8, count: Int) -> Bool { table.canHold(digit: lead, count: count) }

  /// The word of a set that a trimmed text stands for; nil when it is not known or means nothing.
  func word(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    table.find(trimmed: bytes).flatMap { words[$0] }
  }

  func isKnown(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    table.find(trimmed: bytes) != nil
  }

  private mutating func add(_ text: String, _ cell: ReadCell, word: String? = nil) {
    table.add(text, code: cells.count)
    cells.append(cell)
    words.append(word)
  }

  /// Two words with the same label: the label says neither.
  private mutating func addLabels(
    _ word: WordDefinition, _ cell: ReadCell, word id: String? = nil, labels: inout Set<Int>
  ) {
    for label in [word.label.ja, word.label.en] {
      guard let code = table.code(of: label) else {
        add(label, cell, word: id)
        labels.insert(cells.count - 1)
        continue
      }
      if labels.contains(code), cells[code] != cell { cells[code] = .invalid(.unknownWord) }
    }
  }
}

/// The values that the words of a value map stand for.
private struct MappedValues {
  private let field: FieldDefinition
  private let knownWords: [String]
  /// Reads the words that are values as a source writes them; nil where the map's words are words.
  private let reader: CellReader?

  init(_ field: FieldDefinition, _ options: ColumnOptions, _ knownWords: [String]) {
    self.field = field
    self.knownWords = knownWords
    if field.type == .word || field.type == .set || options.valueMap.isEmpty {
      reader = nil
    } else {
      var plain = options
      plain.valueMap = []
      reader = CellReader(field, options: plain)
    }
  }

  func cell(_ word: String) -> ReadCell {
    if field.type == .set {
      guard let bit = knownWords.firstIndex(where: { $0.utf8.elementsEqual(word.utf8) }) else {
        return .value(otherWordBit)
      }
      return bit < 63 ? .value(1 << bit) : .invalid(.tooManyWords)
    }
    if let reader { return reader.read(word) }
    return field.wordIndex(word).map { .value($0) } ?? .invalid(.unknownWord)
  }
}
