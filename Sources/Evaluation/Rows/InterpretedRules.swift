import Basics
import Evidence
import Policy
import Schema

/// Rules that the columns cannot judge: interpreted over rows that a pass has collected.
extension ColumnEngine {
  /// The fields that interpreted rules read, by table.
  func collectedFields(_ indices: [Int]) -> [Int: [Int]] {
    var fields: [Int: Set<Int>] = [:]
    for index in indices {
      fields[rules[index].relation.table, default: []].formUnion([])
      for use in rules[index].fieldUses(andShownBy: vocabulary) {
        fields[use.table, default: []].insert(use.field)
      }
      for table in rules[index].joinedTables { fields[table, default: []].formUnion([]) }
    }
    return fields.mapValues { $0.sorted() }
  }

  /// Judges the rules, and says of those whose rows are too many that they were not.
  func interpret(
    _ indices: [Int], _ collected: [Int: CollectedRows], settings: MemoryTable?,
    files: [Int: [String]]
  ) {
    var tables = collected.mapValues { $0.rows }.reduce(into: [Int: MemoryTable]()) {
      $0[$1.key] = MemoryTable(table: $1.key, rows: $1.value)
    }
    if let settings { tables[settings.table] = settings }
    let interpreter = RowInterpreter(vocabulary: vocabulary, wordlists: wordlists)
    for index in indices {
      let rule = rules[index]
      let needed = [rule.relation.table] + rule.joinedTables
      if let table = needed.first(where: { collected[$0]?.isTooMany == true }) {
        outcomes[index].refusal = tooManyRows(table)
        continue
      }
      let outcome = interpreter.outcome(of: rule, tables: tables, context: context)
      write(outcome, of: rule, index, files[rule.relation.table] ?? [])
    }
  }

  private func tooManyRows(_ table: Int) -> BilingualText {
    let label = vocabulary.tables[table].label
    return BilingualText(
      ja: "\(label.ja)が\(interpretedRows)行を超えるため、この規則は判定していない",
      en: "not judged: \(label.en) has more than \(interpretedRows) rows, too many for this rule")
  }

  /// The outcome as the columns would have written it: one block for each run of subjects in one
  /// file.
  private func write(_ outcome: RuleOutcome, of rule: CheckedRule, _ index: Int, _ files: [String])
  {
    outcomes[index].population = outcome.population
    outcomes[index].passed = outcome.passed
    outcomes[index].failed = outcome.failed
    outcomes[index].unknown = outcome.unknown
    let words = rule.shown.map { rule.field(of: $0, vocabulary)?.words ?? [] }
    let isAll = if case .all = rule.requirement { true } else { false }
    var block = RuleBlock()
    var file = 0
    for subject in outcome.subjects where subject.outcome != .passed {
      let own = files.firstIndex { $0 == subject.place.file } ?? 0
      if own != file {
        outcomes[index].findings.append(block, BlockOrigin(file: file))
        block = RuleBlock()
        file = own
      }
      let isFailure = subject.outcome == .failed
      FindingRecord.encode(
        into: &block.findings, isFailure: isFailure,
        failed: isAll ? bits(subject.failedSigns) : isFailure ? 1 : 0,
        unknown: isAll ? bits(subject.unknownSigns) : isFailure ? 0 : 1,
        record: UInt32(clamping: (subject.row ?? 1) - 1),
        line: UInt32(clamping: (subject.place.line ?? 1) - 1), subject: Array(subject.subject.utf8),
        values: zip(subject.shown, words).map { FindingRecord.shown($0, $1) })
      block.findingCount += 1
    }
    outcomes[index].findings.append(block, BlockOrigin(file: file))
  }

  private func bits(_ signs: [Int]) -> UInt64 {
    signs.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
  }
}

extension CheckedRule {
  /// The tables that the rule looks up, each once.
  var joinedTables: [Int] {
    var found: [Int] = []
    func add(_ joins: [Join]) {
      for join in joins {
        if !found.contains(join.right.table) { found.append(join.right.table) }
        add(join.right.joins)
      }
    }
    add(relation.joins)
    add(grouping?.joins ?? [])
    return found
  }
}
