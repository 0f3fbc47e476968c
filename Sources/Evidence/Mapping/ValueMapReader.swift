import Basics
import Formats
import Schema

/// Checks the texts and words of a value map against the field that they are for.
struct ValueMapReader {
  let reader: NodeReader
  let field: FieldDefinition
  /// The place in `words` of each text read so far.
  private var known = WordTable()
  private var words: [String] = []

  /// For one set of options, which may have texts for the empty set already: no text may stand for
  /// two words.
  init(reader: NodeReader, field: FieldDefinition, options: ColumnOptions) {
    self.reader = reader
    self.field = field
    for text in options.noneWords { note(TextFold.name.folded(text), "none") }
  }

  /// Adds texts that stand for a word. `none` is the empty set.
  mutating func add(
    _ texts: [String], word: String, at place: Place, to options: inout ColumnOptions
  ) {
    guard isKnown(word, at: place) else { return }
    for text in texts {
      let folded = TextFold.name.folded(text)
      let other = known.code(ofFolded: folded).map { words[$0] }
      if let other, other != word {
        reader.report(
          Problem(
            code: "value-of-two-words", at: place,
            what: BilingualText(
              ja: "値「\(text)」が「\(other)」と「\(word)」の両方に対応付けられています",
              en: "value '\(text)' is mapped to both '\(other)' and '\(word)'")))
        continue
      }
      if other == nil { note(folded, word) }
      if field.type == .set, word == "none" {
        options.noneWords.append(text)
      } else {
        options.valueMap.append(ValueMapEntry(text: text, word: word))
      }
    }
  }

  private mutating func note(_ folded: [UInt8], _ word: String) {
    known.add(folded: folded, code: words.count)
    words.append(word)
  }

  private func isKnown(_ word: String, at place: Place) -> Bool {
    switch field.type {
    case .set: return true
    case .word:
      if field.wordIndex(word) != nil { return true }
      unknown(word, candidates: field.words.map(\.id), at: place)
    case .boolean:
      if word == "true" || word == "false" { return true }
      unknown(word, candidates: ["true", "false"], at: place)
    case .text:
      reader.report(
        Problem(
          code: "misplaced-key", at: place,
          what: BilingualText(
            ja: "文字列の欄「\(field.id)」に値の対応表は書けません",
            en: "field '\(field.id)' is a text and takes no value map")))
    case .integer, .instant, .period, .rational:
      if CellReader(field, options: ColumnOptions()).read(word).state.hasValue { return true }
      reader.report(
        Problem(
          code: "unreadable-value", at: place,
          what: BilingualText(
            ja: "「\(word)」は欄「\(field.id)」（\(field.type.rawValue)）の値として読めません",
            en: "'\(word)' cannot be read as field '\(field.id)' (\(field.type.rawValue))")))
    }
    return false
  }

  private func unknown(_ word: String, candidates: [String], at place: Place) {
    reader.report(
      .unknownName(
        code: "unknown-word",
        kind: BilingualText(ja: "語（欄「\(field.id)」）", en: "word of field '\(field.id)'"),
        name: word, candidates: candidates, at: place))
  }
}
