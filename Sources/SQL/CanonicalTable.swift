import Schema

/// How evidence is laid out as tables: see `docs/sql.md`.
public enum CanonicalTable {
  /// Columns that every table has, before those of fields: the row's number over all files, its
  /// subject, its file, and its row and line there.
  public static let ownColumns = [
    "tenken_row", "tenken_subject", "tenken_file", "tenken_number", "tenken_line",
  ]

  public static func name(_ table: TableDefinition) -> String { "tenken_\(table.id)" }

  /// Which evidence is whole: no pass rests on any other.
  public static let evidence = "tenken_evidence"
}
