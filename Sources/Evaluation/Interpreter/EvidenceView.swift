import Basics
import Evidence
import Policy
import Schema

/// What the interpreter may look at while it judges one rule: the evidence with the rule's
/// assumptions put in, the word lists, and the run.
struct EvidenceView {
  let vocabulary: Vocabulary
  let wordlists: [WordlistMatcher]
  let context: RunContext
  /// By vocabulary index; a table that is missing or unreadable has no entry.
  let tables: [Int: MemoryTable]
  /// Fields whose values are assumed, because the source lacks the column.
  private let assumed: [Assumption]
  private let settings: [Value]?
  let patterns = PatternStore()

  init(
    vocabulary: Vocabulary, wordlists: [WordlistMatcher], context: RunContext,
    tables: [Int: MemoryTable], assumptions: [Assumption]
  ) {
    self.vocabulary = vocabulary
    self.wordlists = wordlists
    self.context = context
    var tables = tables
    var assumed: [Assumption] = []
    for assumption in assumptions {
      guard let table = tables[assumption.table],
        vocabulary.tables.indices.contains(assumption.table),
        vocabulary.tables[assumption.table].fields.indices.contains(assumption.field)
      else { continue }
      let field = vocabulary.tables[assumption.table].fields[assumption.field]
      let value = AssumedValue.value(assumption.value, for: field, zone: context.zone)
      var isUsed = false
      var changed = table
      for row in changed.rows.indices
      where changed.rows[row].values.indices.contains(assumption.field)
        && changed.rows[row].values[assumption.field] == .absent
      {
        changed.rows[row].values[assumption.field] = value
        isUsed = true
      }
      if isUsed {
        tables[assumption.table] = changed
        assumed.append(assumption)
      }
    }
    self.tables = tables
    self.assumed = assumed
    settings =
      vocabulary.tables.firstIndex { $0.form == .tree }
      .flatMap { tables[$0] }?.rows.first?.values
  }

  func isAssumed(table: Int, field: Int) -> Bool {
    assumed.contains { $0.table == table && $0.field == field }
  }

  /// A value of the settings tree; absent where there is none.
  func setting(_ field: Int) -> Value {
    guard let settings, settings.indices.contains(field) else { return .absent }
    return settings[field]
  }
}
