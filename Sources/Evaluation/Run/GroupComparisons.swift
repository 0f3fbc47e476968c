import Basics
import Evidence
import Policy
import Schema

/// Works out what `compare_with` says of the groups of a keyed table: what the interpreter would
/// say, from the same code.
struct GroupComparisons {
  /// So many groups are compared; beyond it a rule is refused. Each costs some 200 bytes.
  static let limit = 1_000_000

  let rule: CheckedRule
  let grouping: Grouping
  let vocabulary: Vocabulary
  let context: RunContext

  /// One list of cells per comparison, by group. Fractions live in `arena`.
  func cells(_ groups: KeyedTable, _ arena: ByteArena) -> [[Cell]] {
    guard !grouping.comparisons.isEmpty else { return [] }
    let folds = FoldLookup(vocabulary: vocabulary, relation: rule.relation, grouping: grouping)
    let rows = PlanScope(relation: rule.relation)
    let words = grouping.keys.map { rows.definition(of: $0, vocabulary)?.words ?? [] }
    let keys = (0..<groups.count).map { group in
      grouping.keys.indices.map { position in
        value(
          groups.carriedCell(group, position).cell, grouping.keys[position].type, words[position])
      }
    }
    return grouping.comparisons.map { comparison in
      let compared = ComparisonInterpreter(
        comparison: comparison, keyCount: grouping.keys.count, folds: folds, zone: context.zone)
      let figures = keys.indices.map { group in
        ComparisonInterpreter.Group(
          keys: keys[group], figure: figure(groups, group, comparison),
          isKeyed: keys[group].allSatisfy(isReadable))
      }
      return compared.values(figures).map { cell($0, arena) }
    }
  }

  private func isReadable(_ value: Value?) -> Bool {
    switch value {
    case nil, .invalid: false
    case .absent: grouping.nullKeys == .together
    default: true
    }
  }

  private func figure(_ groups: KeyedTable, _ group: Int, _ comparison: Comparison) -> Int? {
    guard grouping.keys.isEmpty || groups.hasMember[group] else { return nil }
    let cell = ScanMachine.measureCell(groups, group, comparison.measure, false)
    return cell.state == .value ? cell.number : nil
  }

  private func value(_ cell: Cell, _ type: FieldType, _ words: [WordDefinition]) -> Value? {
    switch cell.state {
    case .null: return .null
    case .never: return .never
    case .absent: return .absent
    case .invalid: return nil
    case .value, .day: break
    }
    switch type {
    case .text, .set, .rational:
      return .text(String(decoding: TextFold.trimmed(cell.text), as: UTF8.self))
    case .word: return words.indices.contains(cell.number) ? .text(words[cell.number].id) : nil
    case .instant:
      return .instant(Instant(seconds: cell.number, isDayOnly: cell.state == .day))
    case .integer: return .integer(cell.number)
    case .boolean: return .boolean(cell.number != 0)
    case .period: return .period(Period(packed: cell.number))
    }
  }

  private func cell(_ value: Value?, _ arena: ByteArena) -> Cell {
    switch value {
    case .null: Cell(state: .null)
    case .integer(let number): Cell(state: .value, number: number)
    case .rational(let number): ExactNumber.cell(number, arena)
    default: Cell(state: .invalid)
    }
  }
}
