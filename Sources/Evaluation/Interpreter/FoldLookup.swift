import Basics
import Policy
import Schema

/// How texts of a value are compared: the fold of the field that the value comes from.
struct FoldLookup {
  let vocabulary: Vocabulary
  let table: Int
  let joins: [Join]
  /// After `group`: the folds of its keys.
  var groupKeys: [TextFold] = []

  func fold(of source: ValueSource) -> TextFold {
    switch source.origin {
    case .field(let field): return fold(table: table, field: field)
    case .joined(let join, let field):
      return joins.indices.contains(join)
        ? fold(table: joins[join].right.table, field: field) : .exact
    case .groupKey(let key): return groupKeys.indices.contains(key) ? groupKeys[key] : .exact
    case .joinedMeasure, .join, .measure, .groupMeasure: return .exact
    }
  }

  private func fold(table: Int, field: Int) -> TextFold {
    guard vocabulary.tables.indices.contains(table),
      vocabulary.tables[table].fields.indices.contains(field)
    else { return .exact }
    return vocabulary.tables[table].fields[field].fold
  }
}
