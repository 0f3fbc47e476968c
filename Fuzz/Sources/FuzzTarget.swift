import Basics
import Formats

/// A reader that is fed with arbitrary bytes. It may refuse them; it may not trap.
struct FuzzTarget: Sendable {
  let name: String
  let read: @Sendable ([UInt8]) -> Void

  init(_ name: String, _ read: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.name = name
    self.read = { bytes in
      do { try read(bytes) } catch { return }
    }
  }

  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  static let all: [FuzzTarget] = trees + accounts + documents + tables

  private static let trees = [
    FuzzTarget("yaml") { _ = try YAMLReader.read($0, file: "a") },
    FuzzTarget("json") { _ = try JSONReader.read($0, file: "a") },
    FuzzTarget("xml") { _ = try XMLReader.read($0, file: "a") },
    FuzzTarget("toml") { _ = try TOMLReader.read($0, file: "a") },
    FuzzTarget("ini") { _ = try INIReader.read($0, file: "a") },
    FuzzTarget("properties") { _ = try PropertiesReader.read($0, file: "a") },
    FuzzTarget("keyvalue") { _ = try KeyValueReader.read($0, file: "a", options: .sshd) },
    FuzzTarget("sshd") { _ = try SSHConfigReader.read($0, file: "a") },
    FuzzTarget("pam") { _ = try PAMReader.read($0, file: "a") },
    FuzzTarget("pgconf") { _ = try PostgreSQLConfReader.read($0, file: "a") },
    FuzzTarget("pghba") { _ = try HostAccessReader.read($0, file: "a") },
  ]

  private static let accounts = [
    FuzzTarget("ldif") { _ = try LDIFReader.read($0, file: "a") },
    FuzzTarget("passwd") { _ = try UnixAccountsReader.read($0, file: "a", kind: .passwd) },
    FuzzTarget("shadow") { _ = try UnixAccountsReader.read($0, file: "a", kind: .shadow) },
    FuzzTarget("lastlog") { _ = try LastLogReader.read($0, file: "a") },
    FuzzTarget("last") {
      _ = LoginHistoryReader.begins($0)
      _ = try LoginHistoryReader.read($0, file: "a")
    },
    FuzzTarget("grants") { _ = try GrantStatementsReader.read($0, file: "a") },
    FuzzTarget("recordlist") { _ = try RecordListReader.read($0, file: "a") },
    FuzzTarget("columns") {
      _ = ColumnTableReader.begins($0)
      _ = try ColumnTableReader.read($0, file: "a")
    },
    FuzzTarget("aligned") { _ = try AlignedTableReader.read($0, file: "a") },
  ]

  private static let documents = [
    FuzzTarget("html-tables") { _ = try HTMLTableReader.read($0, file: "a") },
    FuzzTarget("html") { _ = try HTMLDocumentReader.read($0, file: "a") },
    FuzzTarget("markdown") { _ = try DocumentReader.read($0, form: .markdown, file: "a") },
    FuzzTarget("text") { _ = try DocumentReader.read($0, form: .plainText, file: "a") },
    FuzzTarget("package") { _ = try DocumentReader.read(.bytes($0), file: "a") },
    FuzzTarget("docx") {
      _ = try DocumentReader.read(.bytes(OfficeFile.word(body: $0)), file: "a")
    },
    FuzzTarget("docx-styles") {
      _ = try DocumentReader.read(.bytes(OfficeFile.word(styles: $0)), file: "a")
    },
    FuzzTarget("xlsx") {
      _ = try DocumentReader.read(.bytes(OfficeFile.workbook(sheet: $0)), file: "a")
    },
    FuzzTarget("xlsx-strings") {
      _ = try DocumentReader.read(.bytes(OfficeFile.workbook(strings: $0)), file: "a")
    },
    FuzzTarget("xlsx-book") {
      _ = try DocumentReader.read(.bytes(OfficeFile.workbook(book: $0)), file: "a")
    },
  ]

  private static let tables = [
    FuzzTarget("csv") { try DelimitedCases.sameRecords($0) },
    FuzzTarget("jsonlines") { DelimitedCases.lines($0, .jsonLines(DelimitedCases.columns)) },
    FuzzTarget("weblog") { DelimitedCases.lines($0, .webServerLog) },
    FuzzTarget("fieldlog") { bytes in
      LineForm.fieldLog(bytes).map { DelimitedCases.lines(bytes, .fieldLog($0)) }
    },
    FuzzTarget("jsonrecords") { try JSONRecordCases.read($0) },
    FuzzTarget("w3clog") { DelimitedCases.w3cLog($0) },
    FuzzTarget("csvlog") { DelimitedCases.csvLog($0) },
    FuzzTarget("encodings") { _ = try TextDecoder.decode($0, file: "a") },
    FuzzTarget("dates") { DateCases.read($0) },
  ]
}
