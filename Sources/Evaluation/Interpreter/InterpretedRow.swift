import Evidence
import Policy

/// A row, or a group of rows, with all that joins and measures attached to it. Nil stands for a
/// value that cannot be known, for whatever reason.
struct InterpretedRow {
  /// What a join found for the row.
  struct Found {
    var matched: Truth
    /// Indexed like the fields of the other table.
    var fields: [Value?]
    var measures: [Value?]
  }

  /// The row itself, or the first row of the group; nil for a group without rows.
  var row: MemoryTable.Row?
  var found: [Found] = []
  /// Per measure step.
  var measures: [[Value?]] = []
  /// The values of a group's keys, and its measures.
  var groupKeys: [Value?] = []
  var groupMeasures: [Value?] = []
  var comparisons: [Value?] = []
  let conversions: RowConversions
  /// Is this a row that the relation means?
  var membership = Truth.yes

  func value(_ source: ValueSource) -> Value? {
    switch source.origin {
    case .field(let field):
      return cell(field)
    case .joined(let join, let field):
      return at(field, in: at(join, in: found)?.fields) ?? nil
    case .joinedMeasure(let join, let measure):
      return at(measure, in: at(join, in: found)?.measures) ?? nil
    case .join(let join):
      switch at(join, in: found)?.matched {
      case .yes: return .boolean(true)
      case .no: return .boolean(false)
      case .unknown, nil: return nil
      }
    case .measure(let step, let measure):
      return at(measure, in: at(step, in: measures)) ?? nil
    case .groupKey(let key):
      return at(key, in: groupKeys) ?? nil
    case .groupMeasure(let measure):
      return at(measure, in: groupMeasures) ?? nil
    case .comparison(let comparison):
      return at(comparison, in: comparisons) ?? nil
    case .derived(let index):
      return at(index, in: conversions.derived).flatMap(value)
    case .groupDerived(let index):
      return at(index, in: conversions.groupDerived).flatMap(value)
    }
  }

  private func value(_ derivation: Derivation) -> Value? {
    conversions.meaning.value(derivation, derivation.inputs.map { value($0) })
  }

  /// What the row's own table has in a field.
  func cell(_ field: Int) -> Value? {
    at(field, in: row?.values)
  }

  private func at<T>(_ index: Int, in list: [T]?) -> T? {
    guard let list, list.indices.contains(index) else { return nil }
    return list[index]
  }
}
