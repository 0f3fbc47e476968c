import Basics

/// The format that a file's name or beginning shows.
enum EvidenceFormat: String {
  case delimited = "csv"
  case json, yaml, xml, ini
  case keyValue = "key-value"
  case markdown, text
  case unsupported

  /// - Parameter start: the file's first bytes.
  static func of(_ name: String, start: [UInt8], isTable: Bool) -> EvidenceFormat {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let ending = base.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
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
    if start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x25, 0x50, 0x44, 0x46])
      || start.starts(with: [0x1F, 0x8B]) || start.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    {
      return .unsupported
    }
    let first = start.first { $0 > 0x20 && $0 < 0x80 }
    if isTable {
      return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .delimited
    }
    if first == UInt8(ascii: "{") { return .json }
    if first == UInt8(ascii: "<") { return .xml }
    return ending == "txt" ? .text : .keyValue
  }
}
