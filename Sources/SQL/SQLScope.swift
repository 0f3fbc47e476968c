import Basics
import Evaluation
import Policy
import Schema

/// What rules may name at one point of a query, and where it stands.
struct SQLScope {
  /// A join whose answers have been attached to the rows.
  struct AttachedJoin {
    var join: Join
    /// `person.matched`; a truth.
    var matched: String
    /// Nil: the other table is not there.
    var field: ((Int, Facet) -> String)?
    var measures: [SQLValue]
  }

  /// Nil after grouping.
  var table: TableDefinition?
  var field: (Int, Facet) -> String = { _, _ in "" }
  var joins: [AttachedJoin] = []
  /// Per measure step.
  var measures: [[SQLValue]] = []
  var groupKeys: [SQLValue] = []
  var groupMeasures: [SQLValue] = []
  var comparisons: [SQLValue] = []
  /// Conversions, of rows or (after grouping) of groups.
  var derived: [Derivation] = []
  let writer: ScopeTools

  /// A value that no step has attached yet, or that the evidence cannot give, is unknown.
  func value(_ source: ValueSource) -> SQLValue {
    switch source.origin {
    case .field(let index):
      guard let table, table.fields.indices.contains(index) else { break }
      return SQLValue(name: source.name, type: source.type, fold: table.fields[index].fold) {
        [field] in field(index, $0)
      }
    case .joined(let index, let position):
      guard joins.indices.contains(index), let field = joins[index].field else { break }
      let fields = writer.vocabulary.tables[joins[index].join.right.table].fields
      guard fields.indices.contains(position) else { break }
      return SQLValue(name: source.name, type: source.type, fold: fields[position].fold) {
        field(position, $0)
      }
    case .joinedMeasure(let index, let measure):
      guard joins.indices.contains(index), joins[index].measures.indices.contains(measure)
      else { break }
      return joins[index].measures[measure]
    case .join(let index):
      return matchedValue(source, index)
    case .measure(let step, let measure):
      guard measures.indices.contains(step), measures[step].indices.contains(measure)
      else { break }
      return measures[step][measure]
    case .groupKey(let key):
      guard groupKeys.indices.contains(key) else { break }
      return groupKeys[key]
    case .groupMeasure(let measure):
      guard groupMeasures.indices.contains(measure) else { break }
      return groupMeasures[measure]
    case .derived(let index), .groupDerived(let index):
      guard derived.indices.contains(index) else { break }
      let inputs = derived[index].inputs.map { value($0) }
      guard !inputs.isEmpty else { break }
      return SQLValue(derived[index], of: inputs, writer.dialect)
    case .comparison(let index):
      guard comparisons.indices.contains(index) else { break }
      return comparisons[index]
    }
    return .unknown(source.name, source.type, writer.dialect)
  }

  /// Whether a join found a row, as a truth.
  func matched(_ index: Int) -> String {
    joins.indices.contains(index) ? joins[index].matched : Truths.unknown
  }

  private func matchedValue(_ source: ValueSource, _ index: Int) -> SQLValue {
    let matched = matched(index)
    return SQLValue(name: source.name, type: .boolean) { facet in
      switch facet.kind {
      case .state, .seen:
        "CASE WHEN \(matched) IS NULL THEN 'unknown' ELSE 'value' END"
      default: "CASE WHEN \(matched) THEN 'true' WHEN NOT \(matched) THEN 'false' END"
      }
    }
  }

  /// Does the row stay, as far as joins that drop are concerned? A truth.
  var keeps: String {
    Truths.all(joins.filter { $0.join.unmatched == .drop }.map(\.matched))
  }
}

/// What everything that writes a query has at hand.
struct ScopeTools {
  let vocabulary: Vocabulary
  let wordlists: [Wordlist]
  let dialect: SQLDialect
  let run: SQLRun
  let cells: CellMeaning
  /// What a query turned out to need and cannot say.
  let refusals: Requests<SQLRefusal>
}
