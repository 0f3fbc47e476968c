import Basics
import CLibPQ

/// What the user says to connect to: checked before it is used, and never shown with its password.
enum PostgreSQLTarget {
  /// Throws `connection-target` for a text that libpq cannot read. Its own words may quote the
  /// password, so they are not passed on.
  static func check(_ target: String?) throws(Problem) {
    guard let target else { return }
    let isConnectionText = target.contains("=") || target.contains("://")
    if !isConnectionText { return }
    var message: UnsafeMutablePointer<CChar>?
    let parsed = PQconninfoParse(target, &message)
    PQfreemem(message)
    guard parsed == nil else {
      PQconninfoFree(parsed)
      return
    }
    throw Problem(
      code: "connection-target", at: Place(file: "PostgreSQL"),
      what: BilingualText(ja: "接続先を読めません", en: "the connection target cannot be read"),
      remedy: BilingualText(
        ja: "postgresql://利用者@ホスト:5432/データベース?sslmode=verify-full の形で書いてください（記号は %40 のように符号化）",
        en: "write postgresql://user@host:5432/database?sslmode=verify-full (encode signs as %40)"))
  }

  /// `message` with every occurrence of the target's password replaced.
  static func redacted(_ message: String, target: String?) -> String {
    guard let target, let secret = password(in: target), !secret.isEmpty else { return message }
    return replaced(message, secret)
  }

  static func password(in target: String) -> String? {
    guard let options = PQconninfoParse(target, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var index = 0
    while let keyword = options[index].keyword {
      if String(cString: keyword) == "password", let value = options[index].val {
        return String(cString: value)
      }
      index += 1
    }
    return nil
  }

  private static func replaced(_ text: String, _ secret: String) -> String {
    let bytes = Array(text.utf8)
    let wanted = Array(secret.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: wanted) {
        out += Array("***".utf8)
        index += wanted.count
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
