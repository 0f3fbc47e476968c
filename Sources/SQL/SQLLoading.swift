import Schema

/// Statements that make the canonical tables of a run and fill them from CSV files.
public struct SQLLoading: Sendable {
  private let dialect: SQLDialect
  private let vocabulary: Vocabulary
  private let columns: CanonicalColumns

  /// `columns`: of all queries that will be asked.
  public init(_ dialect: SQLDialect, vocabulary: Vocabulary, columns: CanonicalColumns) {
    self.dialect = dialect
    self.vocabulary = vocabulary
    self.columns = columns
  }

  /// The statements for one table; `file` is a path as the engine sees it.
  public func statements(table: Int, file: String) -> String {
    let csv = CanonicalCSV(table: table, columns: columns, vocabulary: vocabulary)
    return dialect.load(
      table: CanonicalTable.name(vocabulary.tables[table]), columns: csv.declarations(dialect),
      file: file)
  }
}
