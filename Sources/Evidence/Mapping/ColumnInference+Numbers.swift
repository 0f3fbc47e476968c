import Basics
import Schema

extension ColumnInference {
  /// Looks for columns that write numbers where others write dates or words. Numbers that are dates
  /// of one kind throughout are read so, and the card says it; numbers for words are asked about.
  mutating func decideNumbers(_ samples: [[String]]) {
    for (field, definition) in table.fields.enumerated() {
      guard case .column(let column) = mapping.fields[field] else { continue }
      switch definition.type {
      case .instant where mapping.options[field].numericDates == nil:
        guard let kind = kind(ofDatesIn: column, field, samples) else { continue }
        mapping.options[field].numericDates = kind
        mapping.columns[column].note = BilingualText(
          ja: "推定: \(kind.note.ja)", en: "inferred: \(kind.note.en)")
      case .word, .boolean:
        askAboutDigits(column, field, samples)
      default: break
      }
    }
  }

  /// The kind that every number of the column has; nil when they differ, when a date is written
  /// out, or when a tenth of the cells are something else.
  private func kind(ofDatesIn column: Int, _ field: Int, _ samples: [[String]]) -> NumericDates? {
    let reader = mapping.reader(field, of: table)
    var found: NumericDates?
    var numbers = 0
    var others = 0
    for row in samples where column < row.count {
      let cell = reader.read(row[column])
      if cell.state.hasValue { return nil }
      // A word for never or no data decides nothing.
      guard cell.state == .invalid else { continue }
      var text = row[column]
      let (kind, isNumber) = text.withUTF8 { bytes in
        let trimmed = TextFold.trimmed(bytes)
        let isNumber = trimmed.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
        return (NumericDates.of(trimmed), isNumber)
      }
      if let kind, found == nil || found == kind {
        found = kind
        numbers += 1
      } else if isNumber {
        return nil
      } else {
        others += 1
      }
    }
    return others * 9 <= numbers ? found : nil
  }

  /// 0 means usable in one product and stopped in another.
  private mutating func askAboutDigits(_ column: Int, _ field: Int, _ samples: [[String]]) {
    let reader = mapping.reader(field, of: table)
    var digits: Set<String> = []
    for row in samples where column < row.count {
      var text = row[column]
      let trimmed = text.withUTF8 { String(decoding: TextFold.trimmed($0), as: UTF8.self) }
      guard !trimmed.isEmpty, trimmed.utf8.count <= 2,
        trimmed.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        reader.read(trimmed).state == .invalid
      else { continue }
      digits.insert(trimmed)
    }
    guard !digits.isEmpty else { return }
    let list = digits.sorted().joined(separator: ", ")
    let name = mapping.columns[column].name
    let id = table.fields[field].id
    mapping.columns[column].note = BilingualText(
      ja: "数字（\(list)）の意味が分からない", en: "the digits \(list) are not explained")
    report(
      .warning, "digits-as-words",
      BilingualText(
        ja: "列「\(name)」の数字（\(list)）が何を表すか分かりません",
        en: "what the digits \(list) in column '\(name)' stand for is not known"),
      remedy: BilingualText(
        ja: "対応表の columns に「\(name): {field: \(id), values: {…}}」と書いてください",
        en: "write '\(name): {field: \(id), values: {…}}' in an adapter, under 'columns'"))
  }
}
