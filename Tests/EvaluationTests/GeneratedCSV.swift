import Basics
import Evaluation
import Evidence
@testable import GeneratedCases
import Formats
import Glibc
import Schema

/// Writes generated tables as delimited files in all the ways in which files differ, and says
/// where each row came to stand.
struct GeneratedCSV {
  private var random: SplitMix64
  private let folder: String
  private let zone: Zone

  init(seed: UInt64, folder: String, zone: Zone) {
    random = SplitMix64(seed: seed ^ 0xC5F)
    self.folder = folder
    self.zone = zone
  }

  /// The table as files, and the same rows in memory with the row and line that each has in its
  /// file, and rows that a reader must reject.
  struct Written {
    var table: DelimitedTable
    /// Rows are counted over all files.
    var memory: MemoryTable
    /// Rows before each file.
    var rowsBefore: [Int]
    var rejected: Int
  }

  mutating func write(_ table: MemoryTable) -> Written {
    let definition = GeneratedVocabulary.vocabulary.tables[table.table]
    let rows = table.rows.map { row in
      zip(definition.fields, row.values).map { GeneratedCSV.expressible($1, $0) }
    }
    let present = definition.fields.indices.filter { rows.first?[$0] != .absent }
    var written = Written(
      table: DelimitedTable(table: table.table, files: []),
      memory: MemoryTable(table: table.table, rows: []), rowsBefore: [], rejected: 0)
    let cut = random.once(in: 2) ? rows.count : random.below(rows.count + 1)
    let parts = random.once(in: 2) ? [rows[...]] : [rows[..<cut], rows[cut...]]
    var before = 0
    for (number, part) in parts.enumerated() {
      written.rowsBefore.append(before)
      before += write(Array(part), number, before, definition, present, into: &written)
    }
    return written
  }

  /// Returns how many records the file has.
  private mutating func write(
    _ rows: [[Value]], _ number: Int, _ before: Int, _ definition: TableDefinition,
    _ present: [Int], into written: inout Written
  ) -> Int {
    let dialect = CSVDialect(delimiter: random.pick([0x2C, 0x09, 0x3B]))
    let lineEnd = random.pick(["\n", "\r\n"])
    // The last column is none of ours.
    var text = CSVText(dialect: dialect, lineEnd: lineEnd)
    text.add(present.map { definition.fields[$0].id } + ["memo\nmemo"])
    let dataOffset = text.bytes.count
    let dataLine = text.lines
    var records = 0
    for values in rows {
      while !present.isEmpty, random.once(in: 8) { text.blankLine() }
      if random.once(in: 8) {
        text.add(Array(repeating: "x", count: present.count + 2))
        records += 1
        written.rejected += 1
      }
      written.memory.rows.append(
        MemoryTable.Row(
          values: values, number: before + records + 1,
          place: Place(file: definition.id, line: text.lines + 1)))
      let cells = present.map { cell(values[$0], definition.fields[$0]) }
      text.add(
        cells + [random.pick(["x", "\"", "a,b", "a\r\nb", "; \""])], always: random.once(in: 3))
      records += 1
    }
    if random.once(in: 3), records > 0 { text.dropLastLineEnd() }
    let encoding = random.pick([TextEncoding.utf8, .utf8BOM, .utf16le, .utf16be])
    let path = "\(folder)/\(definition.id)-\(number).csv"
    GeneratedCSV.save(text.encoded(encoding), path)
    let options = ColumnOptions(
      neverWords: ["NEVER"], noneWords: ["EMPTY"], nullWords: ["NULL"], zone: zone)
    written.table.files.append(
      DelimitedTable.File(
        path: path, name: "\(definition.id)-\(number).csv", encoding: encoding, dialect: dialect,
        columnCount: present.count + 1, dataOffset: text.encodedOffset(dataOffset, encoding),
        dataLine: dataLine,
        sources: definition.fields.indices.map { field in
          present.firstIndex(of: field).map { .column($0, options) } ?? .absent
        }))
    return records
  }

  /// What a file can say in place of what it cannot: any text is a text, and any word may be in a
  /// set. Some texts get what is hard to read back.
  private static func expressible(_ value: Value, _ field: FieldDefinition) -> Value {
    switch (value, field.type) {
    case (.invalid(let text), .text): return .text(text)
    case (.invalid(let text), .set): return .set([text])
    case (.text("x01"), .text): return .text("x\"0,1\"\r\n;\t1")
    case (.text("b"), .text): return .text("\"b\"")
    default: return value
    }
  }

  private mutating func cell(_ value: Value, _ field: FieldDefinition) -> String {
    switch value {
    case .null: field.blank == .null && random.once(in: 2) ? "" : "NULL"
    case .never: field.blank == .never && random.once(in: 2) ? "" : "NEVER"
    case .absent: ""
    case .invalid(let text), .text(let text): text
    case .integer(let number): "\(number)"
    case .boolean(false) where field.blank == .no && random.once(in: 2): ""
    case .boolean(let flag): flag ? "true" : "false"
    case .instant(let instant): instant.text(in: zone)
    case .period(let period): period.description
    case .rational(let number): number.description
    case .set(let words) where words.isEmpty:
      field.blank == .none && random.once(in: 2) ? " " : "EMPTY"
    case .set(let words): words.joined(separator: ", ")
    }
  }

  private static func save(_ bytes: [UInt8], _ path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
  }
}

/// Delimited text that is being written.
struct CSVText {
  let dialect: CSVDialect
  let lineEnd: String
  private(set) var bytes: [UInt8] = []
  /// Line ends so far, those inside quotes among them.
  private(set) var lines = 0

  init(dialect: CSVDialect, lineEnd: String) {
    self.dialect = dialect
    self.lineEnd = lineEnd
  }

  /// `always`: quotes also where none are needed.
  mutating func add(_ cells: [String], always: Bool = false) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(dialect.delimiter) }
      let needsQuotes = cell.utf8.contains { [0x22, 0x0A, 0x0D, dialect.delimiter].contains($0) }
      guard needsQuotes || always else {
        bytes.append(contentsOf: cell.utf8)
        continue
      }
      bytes.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { bytes.append(byte) }
        if byte == 0x0A { lines += 1 }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
    blankLine()
  }

  mutating func blankLine() {
    bytes.append(contentsOf: lineEnd.utf8)
    lines += 1
  }

  mutating func dropLastLineEnd() {
    bytes.removeLast(lineEnd.utf8.count)
  }

  func encoded(_ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8, .cp932, .windows1252: return bytes
    case .utf8BOM: return [0xEF, 0xBB, 0xBF] + bytes
    case .utf16le: return [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16be: return [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  /// Where a byte of the text stands in the encoded file.
  func encodedOffset(_ offset: Int, _ encoding: TextEncoding) -> Int {
    switch encoding {
    case .utf8, .cp932, .windows1252: offset
    case .utf8BOM: offset + 3
    case .utf16le, .utf16be: 2 + String(decoding: bytes[..<offset], as: UTF8.self).utf16.count * 2
    }
  }

  private var units: [UInt16] { Array(String(decoding: bytes, as: UTF8.self).utf16) }
}
