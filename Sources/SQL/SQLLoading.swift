import Schema

/// Statements that make the canonical tables of a run and fill them from CSV files.
public struct SQLLoading: Sendable {
  private let dialect: SQLDialect
  private let vocabulary: Vocabulary
  private let columns: CanonicalColumns
  private let isTemporary: Bool

  /// - Parameters:
  ///   - columns: of all queries that will be asked.
  ///   - isTemporary: the tables are gone with the session.
  public init(
    _ dialect: SQLDialect, vocabulary: Vocabulary, columns: CanonicalColumns,
    isTemporary: Bool = false
  ) {
    self.isTemporary = isTemporary
    self.dialect = dialect
    self.vocabulary = vocabulary
    self.columns = columns
  }

  /// The statements for one table; `file` is a path as the engine sees it.
  public func statements(table: Int, file: String) -> String {
    let csv = CanonicalCSV(table: table, columns: columns, vocabulary: vocabulary)
    return dialect.load(
      table: CanonicalTable.name(vocabulary.tables[table]), columns: csv.declarations(dialect),
      file: file, isTemporary: isTemporary)
  }

  /// The statements that say which evidence is whole.
  public func evidence(_ pieces: [(id: String, isSound: Bool)]) -> String {
    let name = CanonicalTable.evidence
    let rows = pieces.map { piece in
      "SELECT \(dialect.literal(piece.id)) AS evidence, \(piece.isSound ? 1 : 0) AS is_sound"
    }
    let none = "SELECT '' AS evidence, 0 AS is_sound"
    let query = rows.isEmpty ? none : rows.joined(separator: "\nUNION ALL\n")
    switch dialect {
    case .spark: return "CREATE OR REPLACE TEMPORARY VIEW \(name) AS\n\(query);\n"
    case .duckdb, .postgresql:
      return "DROP TABLE IF EXISTS \(name);\nCREATE TABLE \(name) AS\n\(query);\n"
    }
  }
}
