import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// A random rule that looks at the order of rows, with a log to judge: many rows of few keys, most
/// with a time to the second, often the same one. The same for the same seed on every machine.
func generatedOrderCase(seed: UInt64) -> (CheckedRule, [Int: MemoryTable], RunContext) {
  var values = GeneratedValues(random: SplitMix64(seed: seed ^ 0x0DE5))
  var tables = values.tables()
  tables[GeneratedVocabulary.visits] = values.log()
  let rule = values.orderRule()
  return (rule, tables, values.context)
}

extension GeneratedValues {
  fileprivate mutating func orderRule() -> CheckedRule {
    usesSteps = true
    var relation = Relation(table: GeneratedVocabulary.visits)
    var scope = GeneratedScope(table: relation.table)
    if random.once(in: 4) { relation.filter = condition(scope, depth: 0) }
    if random.once(in: 6), let join = join(scope, alias: "j0") {
      scope.add(join, at: 0)
      relation.joins.append(join)
    }
    for _ in 0...random.below(3) {
      let number = relation.measures.count
      var step = windowed(scope, number: number, relation.filter)
      if random.once(in: 6) { step?.window = nil }
      if random.once(in: 6) {
        step?.window = .preceding
        step?.measures = [
          Measure(
            name: "w\(number)_0", function: .last, value: random.pick(scope.values), filter: .always
          )
        ]
      }
      guard let step else { continue }
      add(step, to: &relation, &scope)
    }
    if random.once(in: 3) {
      relation.filter = .all([Branch(relation.filter), Branch(condition(scope))])
    }
    var grouping: Grouping?
    if random.once(in: 2) { grouping = self.grouping(&relation, &scope) }
    return CheckedRule(
      id: "order", version: 1, title: BilingualText("order"), kind: .indicator, level: .mandatory,
      severity: .low, aspect: .operation, clauses: [], parameters: [], evidence: ["visits"],
      relation: relation, grouping: grouping, requirement: condition(scope, depth: 2),
      whenEmpty: .pass, assumptions: [], shown: Array(scope.values.suffix(8)), pointsAt: nil,
      message: BilingualText("m"), remedy: BilingualText("r"), rationale: nil, file: "rule.yaml")
  }

  /// Now and then a row without a time, or with a day for one; mostly none.
  fileprivate mutating func log() -> MemoryTable {
    let definition = GeneratedVocabulary.vocabulary.tables[GeneratedVocabulary.visits]
    let isWhole = random.once(in: 2)
    let asOf = context.asOf.seconds
    let people = ["a", "A", "ａ", "b", "x01", "か\u{3099}"]
    var rows: [MemoryTable.Row] = []
    for number in 0..<random.below(90) {
      var cells = definition.fields.map { isWhole && random.once(in: 2) ? plain($0) : cell($0) }
      let back = random.pick([0, 0, 1, 2, 30, 600, 43_200, 86_400, 172_800]) * random.below(5)
      let isOdd = !isWhole && random.once(in: 60)
      cells[0] = random.once(in: 30) ? .null : .text(random.pick(people))
      cells[2] =
        isOdd
        ? cell(definition.fields[2])
        : .instant(
          Instant(seconds: asOf - 86_400 - back, isDayOnly: false))
      if let last = rows.last, random.once(in: 10) { cells = last.values }
      rows.append(
        MemoryTable.Row(
          values: cells, number: number + 1, place: Place(file: "visits.csv", line: number + 2)))
    }
    return MemoryTable(table: GeneratedVocabulary.visits, rows: rows)
  }

  /// A cell that can be read, of a few values.
  private mutating func plain(_ field: FieldDefinition) -> Value {
    switch field.type {
    case .text: .text(text())
    case .integer: .integer(integer())
    case .word: .text(random.pick(field.words).id)
    default: .null
    }
  }
}
