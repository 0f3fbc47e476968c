import Basics

/// A JSON document as it is written: members keep their order, so that the same input gives the
/// same bytes.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case text(String)
  case list([JSONValue])
  case map([(String, JSONValue)])

  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    a.rendered().utf8.elementsEqual(b.rendered().utf8)
  }

  /// A map without the members that have no value.
  public static func members(_ entries: [(String, JSONValue?)]) -> JSONValue {
    .map(entries.compactMap { key, value in value.map { (key, $0) } })
  }

  public static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }

  /// `{"ja": …, "en": …}`.
  public static func bilingual(_ text: BilingualText) -> JSONValue {
    .map([("ja", .text(text.ja)), ("en", .text(text.en))])
  }

  /// UTF-8 with two blanks per level; lists of plain values stand on one line, and where
  /// `isTight` everything that is short enough for one.
  public func rendered(isTight: Bool = false) -> String {
    var text = ""
    write(to: &text, indent: 0, isTight)
    return text + "\n"
  }

  /// Longer parts are not put on one line.
  private static let tightLength = 96

  private var isPlain: Bool {
    switch self {
    case .null, .bool, .int, .text: true
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    }
  }

  private func write(to out: inout String, indent: Int, _ isTight: Bool) {
    if isTight, !isPlain {
      let line = onOneLine
      if line.utf8.count <= JSONValue.tightLength {
        out += line
        return
      }
    }
    switch self {
    case .null: out += "null"
    case .bool(let flag): out += flag ? "true" : "false"
    case .int(let number): out += "\(number)"
    case .text(let text): JSONValue.quote(text, to: &out)
    case .list(let items):
      let isPlain = items.allSatisfy(\.isPlain)
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += isPlain ? ", " : "," }
        if !isPlain { JSONValue.line(indent + 1, to: &out) }
        item.write(to: &out, indent: indent + 1, isTight)
      }
      if !isPlain { JSONValue.line(indent, to: &out) }
      out += "]"
    case .map(let entries):
      out += "{"
      for (index, entry) in entries.enumerated() {
        if index > 0 { out += "," }
        JSONValue.line(indent + 1, to: &out)
        JSONValue.quote(entry.0, to: &out)
        out += ": "
        entry.1.write(to: &out, indent: indent + 1, isTight)
      }
      if !entries.isEmpty { JSONValue.line(indent, to: &out) }
      out += "}"
    }
  }

  private var onOneLine: String {
    switch self {
    case .list(let items): return "[" + items.map(\.onOneLine).joined(separator: ", ") + "]"
    case .map(let entries):
      let members = entries.map { key, value in
        JSONValue.text(key).onOneLine + ": " + value.onOneLine
      }
      return "{" + members.joined(separator: ", ") + "}"
    default:
      var text = ""
      write(to: &text, indent: 0, false)
      return text
    }
  }

  private static func line(_ indent: Int, to out: inout String) {
    out += "\n" + String(repeating: "  ", count: indent)
  }

  private static func quote(_ text: String, to out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
