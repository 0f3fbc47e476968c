import Evidence
import Formats
import Schema

/// Where the fields of a delimited file come from, as the engine asks for them.
extension TableReader {
  func sources(_ mapping: ColumnMapping) -> [DelimitedTable.FieldSource] {
    zip(mapping.fields, mapping.options).map { source, options in
      switch source {
      case .column(let index): .column(index, options)
      case .joined(let columns): .joined(columns, options)
      case .formula(let formula): .formula(formula, options)
      case .constant(let text): .constant(text, options)
      case .absent: .absent
      }
    }
  }

  /// Lists of JSON stay lists where the field is a set.
  func lists(in form: LineForm, _ mapping: ColumnMapping) -> LineForm {
    guard case .jsonLines(let columns) = form else { return form }
    var lists: Set<Int> = []
    for (field, source) in mapping.fields.enumerated() where definition.fields[field].type == .set {
      if case .column(let column) = source { lists.insert(column) }
    }
    return .jsonLines(JSONLineColumns(columns.headings, lists: lists))
  }

  func columns(of conditions: [CellCondition<String>], _ headings: [String])
    -> [CellCondition<Int?>]
  {
    conditions.map { condition in
      CellCondition(
        cell: ColumnMapping.index(of: condition.cell, in: headings), test: condition.test)
    }
  }
}
