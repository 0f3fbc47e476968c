import Schema

/// Reads records as the values of a table's fields.
public struct RecordReader {
  private let mapping: ColumnMapping
  private let readers: [CellReader]
  private let types: [FieldType]

  public init(_ mapping: ColumnMapping, _ table: TableDefinition) {
    self.mapping = mapping
    readers = table.fields.indices.map { mapping.reader($0, of: table) }
    types = table.fields.map(\.type)
  }

  /// One value for each field, from the cells of a record.
  public func values(_ cell: (Int) -> CellContent) -> [Value] {
    mapping.fields.indices.map { field in
      let reader = readers[field]
      switch mapping.fields[field] {
      case .column(let column): return reader.value(cell(column))
      case .joined(let columns):
        return reader.value(
          columns.map { cell($0).text }.filter { !$0.isEmpty }.joined(separator: " "))
      case .formula(let formula):
        let content = formula.evaluate(
          { index in index.map(cell) ?? .absent }, read: { reader.read($0) })
        return reader.value(content)
      case .constant(let text): return reader.value(text)
      case .absent: return .absent
      }
    }
  }
}
