import Basics
import Schema

extension CellReader {
  public func read(_ text: String) -> ReadCell {
    var text = text
    return text.withUTF8 { read($0) }
  }

  /// A cell as a person or the row interpreter reads it.
  public func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Value {
    value(of: read(bytes), bytes)
  }

  public func value(_ text: String) -> Value {
    var text = text
    return text.withUTF8 { value($0) }
  }

  /// The value of a cell that has been read from these bytes.
  public func value(of cell: ReadCell, _ bytes: UnsafeBufferPointer<UInt8>) -> Value {
    switch cell.state {
    case .null: return .null
    case .never: return .never
    case .absent: return .absent
    case .invalid: return .invalid(written(bytes))
    case .value, .day: break
    }
    switch field.type {
    case .text: return .text(written(bytes))
    case .word:
      guard field.words.indices.contains(cell.integer) else { return .invalid(written(bytes)) }
      return .text(field.words[cell.integer].id)
    case .set: return .set(words(bytes))
    case .instant:
      return .instant(Instant(seconds: cell.integer, isDayOnly: cell.state == .day))
    case .integer: return .integer(cell.integer)
    case .boolean: return .boolean(cell.integer != 0)
    case .period: return .period(Period(packed: cell.integer))
    case .rational: return .invalid(written(bytes))
    }
  }

  /// What a finding shows: instants in ISO 8601 in the zone of the run, words by their ids, an
  /// invalid cell as it stands; nothing for the ways of saying nothing.
  public func text(of cell: ReadCell, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    switch value(of: cell, bytes) {
    case .null, .never, .absent: ""
    case .invalid(let text), .text(let text): text
    case .integer(let number): String(number)
    case .rational(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .instant(let instant): instant.text(in: options.runZone)
    case .period(let period): period.description
    case .set(let words): words.joined(separator: ", ")
    }
  }

  /// The words of a set in the order of the cell, each once; unknown ones as they are written.
  private func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    let trimmed = TextFold.trimmed(bytes)
    if meanings.isKnown(trimmed) { return meanings.word(trimmed).map { [$0] } ?? [] }
    if options.knownWordsOnly,
      let word = DatedWord.without(trimmed, { meanings.isKnown($0) ? meanings.word($0) : nil })
    {
      return [word]
    }
    var words: [String] = []
    separators.forEachPart(of: trimmed) { part in
      let word =
        meanings.isKnown(part) ? meanings.word(part) : String(decoding: part, as: UTF8.self)
      guard let word, !words.contains(where: { $0.utf8.elementsEqual(word.utf8) }) else { return }
      words.append(word)
    }
    return words
  }

  private func written(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: TextFold.trimmed(bytes), as: UTF8.self)
  }
}
