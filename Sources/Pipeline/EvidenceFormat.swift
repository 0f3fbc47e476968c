import Basics

/// The format that a file's name or beginning shows.
enum EvidenceFormat: String {
  case delimited = "csv"
  case json, yaml, xml, ini
  case keyValue = "key-value"
  case markdown, text
  case spreadsheet = "xlsx"
  case unsupported

  /// - Parameter start: the file's first bytes.
  static func of(_ name: String, start: [UInt8], isTable: Bool) -> EvidenceFormat {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let ending = base.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    if isTable, start.starts(with: [0x50, 0x4B, 3, 4]) { return .spreadsheet }
    if isArchiveOrOffice(start) { return .unsupported }
    switch ending {
    case "csv", "tsv", "tab": return .delimited
    case "json": return .json
    case "yaml", "yml": return .yaml
    case "xml": return .xml
    case "ini", "properties", "inf", "cfg": return .ini
    case "md", "markdown": return .markdown
    case "xlsx", "xls", "docx", "doc", "pdf", "jtd", "zip", "gz", "zst", "ods": return .unsupported
    default: break
    }
    let first = start.first { $0 > 0x20 && $0 < 0x80 }
    if isTable {
      return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .delimited
    }
    if first == UInt8(ascii: "{") { return .json }
    if first == UInt8(ascii: "<") { return .xml }
    return ending == "txt" ? .text : .keyValue
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
