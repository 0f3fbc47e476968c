import Basics

/// Reads what `SHOW GRANTS` of MySQL and MariaDB prints, drawn as tables or plain, for one account or
/// many, into a list of maps with the names that `information_schema` has: `GRANTEE`, `TABLE_CATALOG`,
/// `TABLE_SCHEMA`, `TABLE_NAME`, `COLUMN_NAME`, `PRIVILEGE_TYPE`, `IS_GRANTABLE`.
///
/// `COLUMN_NAME` is `*` for rights that are not on columns; `TABLE_NAME` is missing for those on a
/// whole schema. Roles that are granted are no rights of their own: how many there are is said.
public enum GrantStatementsReader {
  public static let sizeLimit = 16 << 20

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var list = GrantList(file: file, textBytes: bytes.count)
    for line in TextLines(bytes) where !list.isFull {
      list.take(statement(line.bytes.text), line: line.number)
    }
    return try list.finish()
  }

  /// True when one of the first lines is a `GRANT … TO …`, and nothing but its frame is before it.
  public static func begins(_ start: [UInt8]) -> Bool {
    for line in TextLines(start).prefix(40) {
      let text = statement(line.bytes.text)
      if text.isEmpty || isFrame(text) || text.hasPrefix("Grants for ") || isOfAccounts(text) {
        continue
      }
      return isGrant(text) && GrantStatement(text) != nil
    }
    return false
  }

  /// What a line says without the border of a drawn table, or the quotation marks of a CSV cell.
  static func statement(_ line: String) -> String {
    var text = trimmed(Substring(line))
    if text.hasPrefix("| "), text.hasSuffix("|") { text = trimmed(text.dropFirst().dropLast()) }
    if text.count > 1, text.first == "\"", text.last == "\"" {
      text = Substring(unquoted(text.dropFirst().dropLast()))
    }
    if text.last == ";" { text = trimmed(text.dropLast()) }
    return String(text)
  }

  private static func unquoted(_ text: Substring) -> String {
    var out = ""
    var isSecond = false
    for letter in text {
      if letter == "\"", isSecond {
        isSecond = false
      } else {
        out.append(letter)
        isSecond = letter == "\""
      }
    }
    return out
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// What dumps of accounts have beside the grants.
  static func isOfAccounts(_ text: String) -> Bool {
    let words = ["CREATE USER", "CREATE ROLE", "ALTER USER", "SET ", "FLUSH ", "USE "]
    let start = text.prefix(12).uppercased()
    return words.contains { start.hasPrefix($0) }
  }

  static func isGrant(_ text: String) -> Bool { text.prefix(6).uppercased() == "GRANT " }

  /// A rule, a comment, a prompt, or what a shell prints below its table.
  static func isFrame(_ text: String) -> Bool {
    if text.hasPrefix("--") || text.hasPrefix("#") { return true }
    if text.hasPrefix("/*") || text.hasPrefix("mysql>") || text.hasPrefix("MariaDB [") {
      // What such a line grants would be lost: it is no frame, and cannot be read.
      let words = text.uppercased().split { !$0.isLetter }
      guard let at = words.firstIndex(of: "GRANT") else { return true }
      return words[..<at].contains("SHOW")
    }
    if text.hasPrefix("+-") || text.lowercased().hasPrefix("show grants") { return true }
    let words = text.split(separator: " ")
    return words.count > 2 && Int(words[0]) != nil && words[1].hasPrefix("row")
  }
}
