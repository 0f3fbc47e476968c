import Basics
import Schema

/// Writes a canonical table as CSV: UTF-8, a heading line, `,` and `"`, `\N` for NULL.
public struct CanonicalCSV: Sendable {
  /// Where a row stands in the evidence.
  public struct Origin: Sendable, Equatable {
    /// From 1, over all files of the evidence, in their order.
    public var row: Int
    public var subject: String
    public var file: String?
    /// Data row and line in the file, from 1.
    public var number: Int
    public var line: Int?

    public init(row: Int, subject: String, file: String?, number: Int, line: Int?) {
      self.row = row
      self.subject = subject
      self.file = file
      self.number = number
      self.line = line
    }
  }

  private let definition: TableDefinition
  private let columns: [CanonicalColumns.Column]

  /// The columns of `table` that the queries of a run read.
  public init(table: Int, columns: CanonicalColumns, vocabulary: Vocabulary) {
    definition = vocabulary.tables[table]
    self.columns = columns.columns(of: table)
  }

  /// Fields of which some column is written, ascending.
  public var fields: [Int] {
    var fields: [Int] = []
    for column in columns where fields.last != column.field { fields.append(column.field) }
    return fields
  }

  /// Names and types, for the statement that makes the table.
  func declarations(_ dialect: SQLDialect) -> [(name: String, type: String)] {
    let own = zip(
      CanonicalTable.ownColumns,
      ["BIGINT", dialect.textType, dialect.textType, "BIGINT", "BIGINT"])
    return own.map { ($0, $1) }
      + columns.map {
        ($0.facet.column(definition.fields[$0.field].id), $0.facet.type(dialect))
      }
  }

  public var heading: String {
    let names =
      CanonicalTable.ownColumns
      + columns.map { $0.facet.column(definition.fields[$0.field].id) }
    return names.joined(separator: ",") + "\n"
  }

  /// One line. `cell` gives what a field's cell says.
  public func line(_ origin: Origin, cell: (Int) -> CanonicalCell) -> String {
    var line = "\(origin.row),\(CanonicalCSV.quoted(origin.subject)),"
    line += origin.file.map(CanonicalCSV.quoted) ?? CanonicalCSV.null
    line += ",\(origin.number),\(origin.line.map { "\($0)" } ?? CanonicalCSV.null)"
    var last: (field: Int, cell: CanonicalCell)?
    for column in columns {
      if last?.field != column.field { last = (column.field, cell(column.field)) }
      line += ","
      switch last?.cell.content(column.facet) {
      case .text(let text): line += CanonicalCSV.quoted(text)
      case .number(let number): line += "\(number)"
      case .day(let day): line += CivilDate(dayNumber: day).description
      case nil: line += CanonicalCSV.null
      }
    }
    return line + "\n"
  }

  static let null = "\\N"

  /// PostgreSQL has no NUL in texts; its picture stands for it in every engine.
  static func quoted(_ text: String) -> String {
    var needsQuotes = text.isEmpty
    var hasSpecial = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\\"), 0x20, 0x0A, 0x0D: needsQuotes = true
      case UInt8(ascii: "\""), 0: hasSpecial = true
      default: break
      }
    }
    if !needsQuotes, !hasSpecial { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\"\""
      case "\0": quoted += "\u{2400}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
