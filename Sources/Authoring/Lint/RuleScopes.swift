import Basics
import Policy
import Schema

/// What the linter knows of the values at one point of a rule: of the rows of a relation, or of its
/// groups.
struct RuleScope {
  let vocabulary: Vocabulary
  let relation: Relation
  /// After `group`.
  var grouping: Grouping?

  func sense(_ zone: Zone) -> ConditionSense {
    ConditionSense(start: possible, fold: fold, zone: zone)
  }

  private var joins: [Join] { grouping?.joins ?? relation.joins }

  private func possible(_ source: ValueSource) -> Possible {
    var result = Possible(canBeNever: false)
    switch source.origin {
    case .join(let join):
      if joins.indices.contains(join), joins[join].unmatched == .drop {
        result.space.canBeFalse = false
      }
    case .measure, .groupMeasure, .joinedMeasure:
      if let function = measure(source)?.function, function == .count || function == .distinct {
        result.space.lower = 0
      }
    case .field, .joined, .groupKey, .derived, .groupDerived, .comparison: break
    }
    guard let field = field(source) else {
      result.canBeNever = source.type == .instant
      return result
    }
    result.canBeNever = field.type == .instant
    if field.type == .word {
      result.space.allowed = field.words.map { field.fold.folded($0.id) }
    }
    return result
  }

  private func fold(_ source: ValueSource) -> TextFold { field(source)?.fold ?? .exact }

  private func measure(_ source: ValueSource) -> Measure? {
    switch source.origin {
    case .measure(let step, let index):
      relation.measures.indices.contains(step)
        ? at(index, relation.measures[step].measures) : nil
    case .groupMeasure(let index): at(index, grouping?.measures ?? [])
    case .joinedMeasure(let join, let index):
      joins.indices.contains(join) ? at(index, joins[join].measures) : nil
    default: nil
    }
  }

  private func field(_ source: ValueSource) -> FieldDefinition? {
    switch source.origin {
    case .field(let index): return at(index, vocabulary.tables[relation.table].fields)
    case .joined(let join, let index):
      guard let join = at(join, joins) else { return nil }
      return at(index, vocabulary.tables[join.right.table].fields)
    case .groupKey(let index):
      guard let key = at(index, grouping?.keys ?? []) else { return nil }
      if case .groupKey = key.origin { return nil }
      return RuleScope(vocabulary: vocabulary, relation: relation).field(key)
    case .derived(let index): return at(index, relation.derived)?.field
    case .groupDerived(let index): return at(index, grouping?.derived ?? [])?.field
    case .join, .joinedMeasure, .measure, .groupMeasure, .comparison: return nil
    }
  }

  private func at<Item>(_ index: Int, _ list: [Item]) -> Item? {
    list.indices.contains(index) ? list[index] : nil
  }
}
