import Basics
import Evaluation
import Evidence
import SQL
import Schema

/// Writes a table that the column engine has read as canonical CSV. What is written is what this
/// engine would judge: the same cells, the same rows, the rejected ones left out.
public struct CanonicalExport {
  private let plan: ScaleoutPlan
  private let vocabulary: Vocabulary
  private let cells: CellMeaning
  /// See `ColumnEngine.setWords`.
  private let setWords: [String]

  public init(
    _ plan: ScaleoutPlan, vocabulary: Vocabulary, context: RunContext, setWords: [String]
  ) {
    self.plan = plan
    self.vocabulary = vocabulary
    cells = CellMeaning(context)
    self.setWords = setWords
  }

  /// - Parameters:
  ///   - rows: what the engine found by the table's rule of `ScaleoutPlan.exportRules`.
  ///   - files: the names of the table's files.
  public func write(
    table: Int, rows: FindingSpool, files: [String], to sink: some ByteSink
  ) throws {
    let csv = CanonicalCSV(table: table, columns: plan.columns, vocabulary: vocabulary)
    let fields = csv.fields
    let definition = vocabulary.tables[table]
    var buffer = csv.heading
    var row = 0
    try rows.forEach(shownCount: fields.count, limit: nil) { record in
      row += 1
      let origin = CanonicalCSV.Origin(
        row: row, subject: String(decoding: record.subject, as: UTF8.self),
        file: files.indices.contains(record.file) ? files[record.file] : nil, number: record.row,
        line: record.line)
      buffer += csv.line(origin) { field in
        let position = fields.firstIndex(of: field) ?? 0
        let shown = record.shown[position]
        let isSet = definition.fields[field].type == .set && shown.state == .value
        return CanonicalCell(
          value(shown, of: definition.fields[field]), fold: definition.fields[field].fold,
          cells: cells, written: isSet ? text(shown) : nil)
      }
      if buffer.utf8.count > 1 << 16 {
        try sink.write(buffer)
        buffer = ""
      }
    }
    try sink.write(buffer)
  }

  private func value(_ shown: FindingRecord.Shown, of field: FieldDefinition) -> Value {
    switch shown.state {
    case .null: return .null
    case .never: return .never
    case .absent: return .absent
    case .invalid: return .invalid(text(shown))
    case .value, .day: break
    }
    switch field.type {
    case .text, .rational: return .text(text(shown))
    case .word:
      guard field.words.indices.contains(shown.number) else {
        return .invalid(text(shown))
      }
      return .text(field.words[shown.number].id)
    case .set:
      // Words of an open set stand in the cell's text as they were read.
      return .set(field.words.isEmpty ? listed(shown) : words(shown.number))
    case .instant:
      return .instant(Instant(seconds: shown.number, isDayOnly: shown.state == .day))
    case .integer: return .integer(shown.number)
    case .boolean: return .boolean(shown.number == 1)
    case .period: return .period(Period(packed: shown.number))
    }
  }

  private func text(_ shown: FindingRecord.Shown) -> String {
    String(decoding: shown.text, as: UTF8.self)
  }

  private func listed(_ shown: FindingRecord.Shown) -> [String] {
    let bytes = shown.text
    var words: [String] = []
    var start = 0
    for index in bytes.indices
    where bytes[index] == UInt8(ascii: " ") && index > 0 && bytes[index - 1] == UInt8(ascii: ",") {
      words.append(String(decoding: bytes[start..<(index - 1)], as: UTF8.self))
      start = index + 1
    }
    if start < bytes.count { words.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return words
  }

  /// A word that no rule asks for is one that none of them knows.
  private func words(_ mask: Int) -> [String] {
    var words = setWords.indices.filter { $0 < 63 && mask & 1 << $0 != 0 }.map { setWords[$0] }
    if mask < 0 { words.append("\u{2026}") }
    return words
  }
}
