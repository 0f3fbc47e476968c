import Basics
import Schema

/// How answers come back from an engine as lines of text, whatever its own output looks like: tab
/// between cells, `\t`, `\n`, `\r` and `\\` in them, `\N` for NULL.
public struct SQLTransport: Sendable {
  let dialect: SQLDialect

  public init(_ dialect: SQLDialect) {
    self.dialect = dialect
  }

  /// The first cell of every line that is meant for Tenken.
  static let mark = "tenken"

  /// A statement that gives one line with the counts, and then one for each subject that did not
  /// pass, in the order of rows. `number` tells the queries of a script apart.
  public func statement(_ query: RuleQuery, number: Int) -> String {
    let numbers = ["tenken_row", "tenken_number", "tenken_line"].map { number in
      "COALESCE(CAST(\(number) AS \(dialect.textType)), '\(literal("\\N"))')"
    }
    let texts =
      ["tenken_subject", "tenken_file", "tenken_outcome", "tenken_branches"]
      + query.shown.flatMap {
        [dialect.identifier($0), dialect.identifier(Facet.state.column($0))]
      }
    let cells =
      ["'\(SQLTransport.mark)'", "'\(number)'", "'subject'"] + numbers + texts.map(escaped)
    let counts =
      ["'\(SQLTransport.mark)'", "'\(number)'", "'counts'"]
      + ["passed", "failed", "unknown"].map {
        "CAST(COUNT(CASE WHEN tenken_outcome = '\($0)' THEN 1 END) AS \(dialect.textType))"
      }
    let tab = " || CHR(9) || "
    return """
      WITH tenken_result AS (
      \(query.text)
      )
      SELECT tenken_answer FROM (
      SELECT COALESCE(tenken_row, 0) AS tenken_order, \(cells.joined(separator: tab)) AS tenken_answer FROM tenken_result WHERE tenken_outcome <> 'passed'
      UNION ALL
      SELECT -1 AS tenken_order, \(counts.joined(separator: tab)) AS tenken_answer FROM tenken_result
      ) s ORDER BY tenken_order;

      """
  }

  private func literal(_ text: String) -> String {
    String(dialect.literal(text).dropFirst().dropLast())
  }

  private func escaped(_ column: String) -> String {
    var text = column
    for (plain, written) in [("\\", "\\\\")] {
      text = "REPLACE(\(text), \(dialect.literal(plain)), \(dialect.literal(written)))"
    }
    for (code, written) in [(9, "\\t"), (10, "\\n"), (13, "\\r")] {
      text = "REPLACE(\(text), CHR(\(code)), \(dialect.literal(written)))"
    }
    return "COALESCE(\(text), \(dialect.literal("\\N")))"
  }
}

/// One line of an engine's answer.
public enum SQLAnswer: Sendable, Equatable {
  public struct Subject: Sendable, Equatable {
    /// Nil for a group of everything.
    public var row: Int?
    public var number: Int?
    public var line: Int?
    public var subject: String
    public var file: String?
    public var isFailure: Bool
    /// `T`, `F` or `U` for each branch.
    public var branches: String
    /// Text and state of each shown value.
    public var shown: [(text: String?, state: StateWord)]

    public static func == (a: Subject, b: Subject) -> Bool {
      a.row == b.row && a.number == b.number && a.line == b.line && a.subject == b.subject
        && a.file == b.file && a.isFailure == b.isFailure && a.branches == b.branches
        && a.shown.count == b.shown.count
        && zip(a.shown, b.shown).allSatisfy { $0.text == $1.text && $0.state == $1.state }
    }
  }

  case subject(query: Int, Subject)
  case counts(query: Int, passed: Int, failed: Int, unknown: Int)

  /// Nil for a line that is none of ours: an engine may say other things, too.
  public init?(_ line: Substring.UTF8View) {
    let cells = line.split(separator: 9, omittingEmptySubsequences: false).map(SQLAnswer.text)
    guard cells.count >= 6, cells[0] == SQLTransport.mark, let query = cells[1].flatMap({ Int($0) })
    else { return nil }
    if cells[2] == "counts" {
      guard let passed = cells[3].flatMap({ Int($0) }), let failed = cells[4].flatMap({ Int($0) }),
        let unknown = cells[5].flatMap({ Int($0) })
      else { return nil }
      self = .counts(query: query, passed: passed, failed: failed, unknown: unknown)
      return
    }
    guard cells[2] == "subject", cells.count >= 10, cells.count % 2 == 0 else { return nil }
    var shown: [(text: String?, state: StateWord)] = []
    for index in stride(from: 10, to: cells.count, by: 2) {
      guard let state = cells[index + 1].flatMap({ StateWord(rawValue: $0) }) else { return nil }
      shown.append((cells[index], state))
    }
    self = .subject(
      query: query,
      Subject(
        row: cells[3].flatMap { Int($0) }, number: cells[4].flatMap { Int($0) },
        line: cells[5].flatMap { Int($0) }, subject: cells[6] ?? "", file: cells[7],
        isFailure: cells[8] == "failed", branches: cells[9] ?? "", shown: shown))
  }

  /// Nil: SQL's NULL.
  private static func text(_ cell: Substring.UTF8View.SubSequence) -> String? {
    if cell.elementsEqual([UInt8(ascii: "\\"), UInt8(ascii: "N")]) { return nil }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in cell {
      if isEscaped {
        switch byte {
        case UInt8(ascii: "t"): bytes.append(9)
        case UInt8(ascii: "n"): bytes.append(10)
        case UInt8(ascii: "r"): bytes.append(13)
        default: bytes.append(byte)
        }
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
