import Basics
import Formats

/// The format that a file's name or beginning shows. The raw value is what reports show.
package enum EvidenceFormat: String {
  case delimited = "csv"
  case json
  case jsonLines = "jsonl"
  case yaml, xml, ini, toml, properties, ldif
  case passwd, shadow, group, lastlog
  case loginHistory = "last"
  case sshd = "sshd_config"
  case postgreSQL = "postgresql.conf"
  case hostAccess = "pg_hba.conf"
  case aligned = "psql"
  case columns
  case grantStatements = "show-grants"
  case recordList = "record-list"
  case webLog = "weblog"
  case w3cLog = "w3c"
  case sysLog = "syslog"
  case pairLog = "logfmt"
  case keyValue = "key-value"
  case html, markdown, text
  case spreadsheet = "xlsx"
  case unsupported

  /// What the file is to be.
  package enum Purpose {
    case table, settings, document
  }

  /// How much of a file is looked at.
  package static let sampleBytes = 1 << 16

  /// - Parameters:
  ///   - name: as the manifest names it, without the ending of a packing; the folder does not count.
  ///   - start: the file's first bytes, as they stand.
  package static func of(_ name: String, start: [UInt8], for purpose: Purpose) -> EvidenceFormat {
    if purpose == .table, start.starts(with: [0x50, 0x4B, 3, 4]) { return .spreadsheet }
    if isArchiveOrOffice(start) { return .unsupported }
    let base = (name.split(separator: "/").last.map(String.init) ?? name).lowercased()
    let ending = base.split(separator: ".").dropFirst().last.map(String.init) ?? ""
    let text = EvidenceFormat.decoded(start)
    if let named = byEnding(ending, text, purpose) { return named }
    if purpose == .document { return ending == "txt" || ending.isEmpty ? .text : .keyValue }
    if let named = byName(base, text) { return named }
    if let found = byContent(text, ending, purpose) { return found }
    if purpose == .table { return .delimited }
    return ending == "txt" ? .text : .keyValue
  }

  private static func byEnding(_ ending: String, _ text: [UInt8], _ purpose: Purpose)
    -> EvidenceFormat?
  {
    switch ending {
    case "csv", "tsv", "tab":
      if GrantStatementsReader.begins(text) { return .grantStatements }
      return drawn(text) ?? .delimited
    case "json": return purpose == .table && isJSONLines(text) ? .jsonLines : .json
    case "jsonl", "ndjson": return .jsonLines
    case "yaml", "yml": return .yaml
    case "xml": return .xml
    case "ldif", "ldf": return .ldif
    case "toml": return .toml
    case "properties": return .properties
    case "ini", "inf": return .ini
    case "cfg": return SSHConfigReader.begins(text) ? .sshd : .ini
    case "md", "markdown": return .markdown
    case "html", "htm": return purpose == .document ? .text : .html
    case "xls" where HTMLTableReader.begins(text): return .html
    // A program that writes text under Excel's old ending; what Excel wrote was found before.
    case "xls" where purpose == .table: return .delimited
    case "xlsx", "xls", "docx", "doc", "pdf", "jtd", "zip", "gz", "zst", "ods": return .unsupported
    default: return nil
    }
  }

  /// Files that every system calls by the same name.
  private static func byName(_ base: String, _ text: [UInt8]) -> EvidenceFormat? {
    if base.contains("pg_hba") { return .hostAccess }
    if base.contains("sshd") { return .sshd }
    if base.hasPrefix("postgresql"), base.hasSuffix(".conf") { return .postgreSQL }
    if base.hasPrefix("pg_"), base.hasSuffix(".conf") { return .postgreSQL }
    guard let kind = UnixAccountsReader.kind(of: text) else { return nil }
    switch kind {
    case .passwd: return .passwd
    case .shadow: return .shadow
    case .group: return base.contains("group") ? .group : nil
    }
  }

  private static func byContent(_ text: [UInt8], _ ending: String, _ purpose: Purpose)
    -> EvidenceFormat?
  {
    if isJSONLines(text), purpose == .table { return .jsonLines }
    if HTMLTableReader.begins(text) { return .html }
    switch text.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"): return .json
    case UInt8(ascii: "[") where purpose == .table: return .json
    case UInt8(ascii: "[") where text.first(where: { $0 > 0x20 && $0 != 0x5B }) == 0x7B:
      return .json
    case UInt8(ascii: "<")
    where text.contains(UInt8(ascii: ">")) && !LDIFReader.begins(text) && !isNumbered(text):
      return .xml
    default: break
    }
    if LDIFReader.begins(text) { return .ldif }
    if GrantStatementsReader.begins(text) { return .grantStatements }
    if purpose == .table, RecordListReader.begins(text) { return .recordList }
    if purpose == .table {
      if LastLogReader.begins(text) { return .lastlog }
      if LoginHistoryReader.begins(text) { return .loginHistory }
      if isWebLog(text) { return .webLog }
      if LineForm.w3cLog(text) != nil { return .w3cLog }
      if let log = LineForm.fieldLog(text) { return log.isSysLog ? .sysLog : .pairLog }
      return drawn(text)
    }
    if AlignedTableReader.begins(text) { return .aligned }
    if SSHConfigReader.begins(text) { return .sshd }
    let isNamedOtherwise = ending != "txt" && !ending.isEmpty
    return !isNamedOtherwise && RecordListReader.begins(text) ? .recordList : nil
  }

  /// The first line is an object of its own, and another one follows.
  private static func isJSONLines(_ text: [UInt8]) -> Bool {
    guard text.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    let lines = text.split(separator: 0x0A, maxSplits: 8).prefix(8).filter { line in
      line.contains { $0 > 0x20 }
    }
    guard lines.count > 1, let first = lines.first else { return false }
    let second = lines[1].first { $0 > 0x20 }
    return second == UInt8(ascii: "{")
      && Array(first).withUnsafeBufferPointer {
        (try? JSONReader.readLine($0, line: 1, file: "")) != nil
      }
  }

  /// `<134>`, as syslog lines begin.
  private static func isNumbered(_ text: [UInt8]) -> Bool {
    text.dropFirst().first.map { (0x30...0x39).contains($0) } ?? false
  }

  /// A table that a program drew for the screen.
  private static func drawn(_ text: [UInt8]) -> EvidenceFormat? {
    if ColumnTableReader.begins(text) { return .columns }
    return AlignedTableReader.begins(text) ? .aligned : nil
  }

  private static func isWebLog(_ text: [UInt8]) -> Bool { LineForm.isWebServerLog(text) }

  private static func decoded(_ start: [UInt8]) -> [UInt8] {
    let encoding = start.withUnsafeBufferPointer { TextDecoder.detect(sample: $0, isWhole: false) }
    guard let encoding else { return start }
    var text: [UInt8] = []
    let decoder = StreamDecoder(from: encoding)
    start.withUnsafeBufferPointer { decoder.decode($0, isLast: false, into: &text) }
    return text
  }

  /// Whatever such a file is called: zip (and xlsx, docx), PDF, gzip, zstd, xz, older Office files.
  private static func isArchiveOrOffice(_ start: [UInt8]) -> Bool {
    let marks: [[UInt8]] = [
      [0x50, 0x4B, 3, 4], [0x25, 0x50, 0x44, 0x46], [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD],
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], [0xD0, 0xCF, 0x11, 0xE0],
    ]
    return marks.contains { start.starts(with: $0) }
  }
}
