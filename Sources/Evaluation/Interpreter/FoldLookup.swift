import Basics
import Policy
import Schema

/// How texts of a value are compared: the fold of the field that the value comes from.
struct FoldLookup {
  let vocabulary: Vocabulary
  let relation: Relation
  /// The values are those of groups.
  var grouping: Grouping?

  private var joins: [Join] { grouping?.joins ?? relation.joins }
  private var rows: FoldLookup { FoldLookup(vocabulary: vocabulary, relation: relation) }

  func fold(of source: ValueSource) -> TextFold {
    switch source.origin {
    case .field(let field): fold(table: relation.table, field: field)
    case .joined(let join, let field):
      joins.indices.contains(join)
        ? fold(table: joins[join].right.table, field: field) : .exact
    case .derived(let index): fold(at(index, relation.derived))
    case .groupDerived(let index): fold(at(index, grouping?.derived ?? []))
    case .groupKey(let key): at(key, grouping?.keys ?? []).map { rows.fold(of: $0) } ?? .exact
    case .measure(let step, let measure):
      rows.fold(at(measure, at(step, relation.measures)?.measures ?? []))
    case .groupMeasure(let measure): rows.fold(at(measure, grouping?.measures ?? []))
    case .joinedMeasure(let join, let measure):
      at(join, joins).map {
        FoldLookup(vocabulary: vocabulary, relation: $0.right).fold(at(measure, $0.measures))
      } ?? .exact
    case .join, .comparison: .exact
    }
  }

  private func fold(_ derivation: Derivation?) -> TextFold { derivation?.field.fold ?? .exact }

  /// A measure that gives one of its values, or a set of them, compares as they do.
  private func fold(_ measure: Measure?) -> TextFold {
    guard let measure, measure.function.givesValue, let value = measure.value else { return .exact }
    return fold(of: value)
  }

  private func fold(table: Int, field: Int) -> TextFold {
    at(table, vocabulary.tables).flatMap { at(field, $0.fields) }?.fold ?? .exact
  }

  private func at<T>(_ index: Int, _ list: [T]) -> T? {
    list.indices.contains(index) ? list[index] : nil
  }
}
