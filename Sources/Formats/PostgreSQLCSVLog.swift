/// The server log of PostgreSQL as CSV (`log_destination = csvlog`), which has no heading line. Source:
/// PostgreSQL's documentation, "Using CSV-Format Log Output"; the names are those of its table.
public enum PostgreSQLCSVLog {
  private static let names = [
    "log_time", "user_name", "database_name", "process_id", "connection_from", "session_id",
    "session_line_num", "command_tag", "session_start_time", "virtual_transaction_id",
    "transaction_id", "error_severity", "sql_state_code", "message", "detail", "hint",
    "internal_query", "internal_query_pos", "context", "query", "query_pos", "location",
    "application_name", "backend_type", "leader_pid", "query_id",
  ]

  /// Version 8.4 wrote the first 22; 9.0 added the application, 13 the kind of process, 14 two more.
  private static let counts = [22, 23, 24, 26]

  /// The columns' names, where a first record is one of such a log.
  public static func headings(of cells: [String]) -> [String]? {
    guard counts.contains(cells.count), isTime(cells[0]), isTime(cells[8]),
      isNumber(cells[3]), isSession(cells[5]), isNumber(cells[6]),
      cells[12].utf8.count == 5, !cells[11].isEmpty
    else { return nil }
    return Array(names[..<cells.count])
  }

  /// `2023-01-10 09:00:01.123 JST`
  private static func isTime(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    guard bytes.count >= 19 else { return false }
    return [4, 7].allSatisfy { bytes[$0] == UInt8(ascii: "-") } && bytes[10] == 0x20
      && [13, 16].allSatisfy { bytes[$0] == UInt8(ascii: ":") }
  }

  private static func isNumber(_ cell: String) -> Bool {
    !cell.isEmpty && cell.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Two hexadecimal numbers: `63bc1a2f.4d2`.
  private static func isSession(_ cell: String) -> Bool {
    let parts = cell.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
      }
  }
}
