import Basics

/// The database engines that rules can be written for. Everything in which they differ stands in
/// this file; the rest of the module writes what all of them read alike.
public enum SQLDialect: String, Sendable, CaseIterable {
  case duckdb, postgresql, spark

  /// As a person calls it.
  public var name: String {
    switch self {
    case .duckdb: "DuckDB"
    case .postgresql: "PostgreSQL"
    case .spark: "Spark SQL"
    }
  }

  // MARK: Types

  var textType: String {
    switch self {
    case .duckdb: "VARCHAR"
    case .postgresql: "TEXT"
    case .spark: "STRING"
    }
  }

  // MARK: Names and literals

  /// Always between quotes: fields have names such as `column`, `group` and `at`. PostgreSQL cuts
  /// names at 63 bytes, so longer ones are shortened here, where they stay different.
  func identifier(_ name: String) -> String {
    var name = name
    if name.utf8.count > 60 {
      var digest = Digest()
      digest.update(name)
      name =
        String(decoding: Array(name.utf8.prefix(40)), as: UTF8.self) + "_"
        + Digest.hexadecimal(digest.finish().prefix(8))
    }
    let quote: Character = self == .spark ? "`" : "\""
    var text = String(quote)
    for character in name.unicodeScalars {
      if character == quote.unicodeScalars.first { text.append(quote) }
      text.unicodeScalars.append(character)
    }
    return text + String(quote)
  }

  /// Spark reads backslashes in literals.
  func literal(_ text: String) -> String {
    var written = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": written += self == .spark ? "\\'" : "''"
      case "\\": written += self == .spark ? "\\\\" : "\\"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "'"
  }

  /// The day that many days after 1970-01-01; days outside the years 1 to 9999 become the edge.
  func date(_ dayNumber: Int) -> String {
    let first = CivilDate.dayNumber(year: 1, month: 1, day: 1)
    let last = CivilDate.dayNumber(year: 9999, month: 12, day: 31)
    return "DATE '\(CivilDate(dayNumber: min(max(dayNumber, first), last)))'"
  }

  // MARK: Functions

  /// Orders texts by their bytes.
  func byBytes(_ text: String) -> String {
    self == .postgresql ? "(\(text)) COLLATE \"C\"" : text
  }

  /// Aggregate: `value` of the row with the smallest (or largest) `order`; rows without an order
  /// do not count.
  func value(_ value: String, ofSmallest order: String, isLargest: Bool = false) -> String {
    switch self {
    case .duckdb: "ARG_\(isLargest ? "MAX" : "MIN")_NULL(\(value), \(order))"
    case .spark: "\(isLargest ? "MAX" : "MIN")_BY(\(value), \(order))"
    case .postgresql:
      "(ARRAY_AGG(\(value) ORDER BY \(order)\(isLargest ? " DESC" : ""))"
        + " FILTER (WHERE \(order) IS NOT NULL))[1]"
    }
  }

  /// Aggregate: a sum of 64-bit integers that cannot overflow.
  func sum(_ number: String) -> String {
    switch self {
    case .duckdb, .postgresql: "COALESCE(SUM(\(number)), 0)"
    case .spark: "COALESCE(SUM(CAST(\(number) AS DECIMAL(20, 0))), 0)"
    }
  }

  // MARK: Tables

  /// Statements before all others of a session.
  public var sessionStart: String {
    switch self {
    case .duckdb, .spark: ""
    case .postgresql: "SET client_min_messages = warning;\nSET client_encoding = 'UTF8';\n"
    }
  }

  private var temporarySchema: String { self == .postgresql ? "pg_temp" : "temp" }

  /// Statements that make a canonical table and fill it from the CSV file that Tenken writes.
  func load(
    table: String, columns: [(name: String, type: String)], file: String, isTemporary: Bool
  ) -> String {
    let create = isTemporary ? "CREATE TEMPORARY TABLE" : "CREATE TABLE"
    let list = columns.map { "  \(identifier($0.name)) \($0.type)" }.joined(separator: ",\n")
    let name = identifier(table)
    switch self {
    case .duckdb:
      return """
        DROP TABLE IF EXISTS \(isTemporary ? "\(temporarySchema)." : "")\(name);
        \(create) \(name) (
        \(list)
        );
        COPY \(name) FROM \(literal(file)) (FORMAT csv, HEADER, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '\\N', ALLOW_QUOTED_NULLS false, AUTO_DETECT false, DATEFORMAT '%Y-%m-%d', PARALLEL false);

        """
    case .postgresql:
      return """
        DROP TABLE IF EXISTS \(isTemporary ? "\(temporarySchema)." : "")\(name);
        \(create) \(name) (
        \(list)
        );
        \\copy \(name) FROM \(literal(file)) WITH (FORMAT csv, HEADER, NULL '\\N', ENCODING 'UTF8')
        ANALYZE \(name);

        """
    case .spark:
      return """
        CREATE OR REPLACE TEMPORARY VIEW \(name) (
        \(list)
        ) USING csv OPTIONS (path \(literal(file)), header 'true', nullValue '\\\\N', emptyValue '', quote '"', escape '"', multiLine 'true', encoding 'UTF-8', mode 'FAILFAST', dateFormat 'yyyy-MM-dd');

        """
    }
  }
}
