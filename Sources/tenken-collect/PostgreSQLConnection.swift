import Basics
import CLibPQ
import Glibc

/// A read-only connection to a PostgreSQL server. Nothing that it sends can change the database:
/// the session and the transaction are read-only, and the server enforces both.
final class PostgreSQLConnection {
  struct Options {
    /// A connection URI or `key=value` text; nil leaves everything to the `PG…` variables.
    var target: String?
    var statementTimeoutSeconds: Int
    var connectTimeoutSeconds: Int
  }

  private let handle: OpaquePointer

  /// Connects and begins one snapshot in which all queries see the same state.
  ///
  /// Throws `connection-failed`; its text never holds a password.
  init(_ options: Options) throws(Problem) {
    try PostgreSQLTarget.check(options.target)
    // What stands before `dbname` is a default that the target may override; what stands after is not.
    var parameters: [(String, String)] = [
      ("connect_timeout", String(options.connectTimeoutSeconds)),
      ("fallback_application_name", "tenken"),
    ]
    if let target = options.target { parameters.append(("dbname", target)) }
    parameters.append(("client_encoding", "UTF8"))
    var keys = parameters.map { UnsafePointer<CChar>(strdup($0.0)) }
    var values = parameters.map { UnsafePointer<CChar>(strdup($0.1)) }
    defer {
      for pointer in keys + values { free(UnsafeMutablePointer(mutating: pointer)) }
    }
    let connection: OpaquePointer? = {
      keys.append(nil)
      values.append(nil)
      defer {
        keys.removeLast()
        values.removeLast()
      }
      return PQconnectdbParams(keys, values, 1)
    }()
    guard let connection else {
      throw PostgreSQLConnection.failure("out of memory", target: options.target)
    }
    handle = connection
    guard PQstatus(connection) == CONNECTION_OK else {
      let needsPassword = PQconnectionNeedsPassword(connection) == 1
      throw PostgreSQLConnection.failure(
        String(cString: PQerrorMessage(connection)), target: options.target,
        needsPassword: needsPassword)
    }
    for statement in [
      "SET default_transaction_read_only = on",
      "SET statement_timeout = \(options.statementTimeoutSeconds * 1000)",
      "SET lock_timeout = 5000", "SET search_path = pg_catalog", "SET DateStyle = 'ISO, YMD'",
      "SET TimeZone = 'UTC'", "SET standard_conforming_strings = on",
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    ] {
      try rows(statement) { _ in }
    }
  }

  deinit {
    PQfinish(handle)
  }

  /// The host, port and database of the connection, without user or password.
  var source: String {
    let host = text(PQhost(handle))
    let port = text(PQport(handle))
    return "PostgreSQL \(host.isEmpty ? "local socket" : host):\(port)/\(text(PQdb(handle)))"
      + (PQsslInUse(handle) == 1 ? " (TLS)" : " (no TLS)")
  }

  var user: String { text(PQuser(handle)) }
  var database: String { text(PQdb(handle)) }
  var isEncrypted: Bool { PQsslInUse(handle) == 1 }

  /// Did the connection leave this machine?
  var isRemote: Bool {
    let host = text(PQhost(handle))
    return
      !(host.isEmpty || host.hasPrefix("/") || host == "localhost" || host.hasPrefix("127.")
      || host == "::1")
  }

  /// Sends one statement and hands over its rows one by one, so that memory does not grow with them.
  func rows(_ statement: String, _ body: ([String?]) throws(Problem) -> Void) throws(Problem) {
    guard PQsendQuery(handle, statement) == 1, PQsetSingleRowMode(handle) == 1 else {
      throw failedQuery(statement)
    }
    var problem: Problem?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
        guard problem == nil else { continue }
        for row in 0..<PQntuples(result) {
          do throws(Problem) { try body(cells(result, row)) } catch { problem = error }
        }
      case PGRES_COMMAND_OK: continue
      default: problem = problem ?? failedQuery(statement)
      }
    }
    if let problem { throw problem }
  }

  /// The only value of a statement that gives one row with one column.
  func value(_ statement: String) throws(Problem) -> String? {
    var found: String?
    try rows(statement) { cells in found = cells.first ?? nil }
    return found
  }

  private func cells(_ result: OpaquePointer, _ row: Int32) -> [String?] {
    (0..<PQnfields(result)).map { column in
      PQgetisnull(result, row, column) == 1
        ? nil : String(cString: PQgetvalue(result, row, column))
    }
  }

  private func failedQuery(_ statement: String) -> Problem {
    let message = String(cString: PQerrorMessage(handle))
    return Problem(
      code: "query-failed", at: Place(file: source),
      what: BilingualText(ja: "問い合わせに失敗しました", en: "a query failed"),
      why: BilingualText(PostgreSQLConnection.oneLine(message)),
      remedy: BilingualText(
        ja: "権限と --statement-timeout を確かめてください。途中までの証拠は書きません",
        en: "check the privileges and --statement-timeout; no partial evidence is written"))
  }

  private static func failure(_ message: String, target: String?, needsPassword: Bool = false)
    -> Problem
  {
    Problem(
      code: "connection-failed", at: Place(file: "PostgreSQL"),
      what: BilingualText(ja: "接続できません", en: "cannot connect"),
      why: BilingualText(PostgreSQLTarget.redacted(oneLine(message), target: target)),
      remedy: needsPassword
        ? BilingualText(
          ja: "パスワードは PGPASSWORD か ~/.pgpass（PGPASSFILE）で渡してください",
          en: "hand the password over in PGPASSWORD or ~/.pgpass (PGPASSFILE)")
        : BilingualText(
          ja: "接続先、PGHOST・PGUSER などの環境変数、sslmode を確かめてください",
          en: "check the target, the variables PGHOST, PGUSER …, and sslmode"))
  }

  private static func oneLine(_ message: String) -> String {
    message.split(whereSeparator: \.isNewline).joined(separator: " / ")
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
