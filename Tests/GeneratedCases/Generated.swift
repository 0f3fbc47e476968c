import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// A random rule with random evidence, the same for the same seed on every machine. The rule is
/// one that the rule checker would let pass; the evidence has nulls, nevers, unreadable cells,
/// missing columns, duplicate rows, missing tables and dates at the edges of periods.
func generatedCase(seed: UInt64) -> (
  Vocabulary, [Wordlist], CheckedRule, [Int: MemoryTable], RunContext
) {
  var values = GeneratedValues(random: SplitMix64(seed: seed))
  let tables = values.tables()
  var rule = values.rule()
  rule.assumptions = values.assumptions(tables)
  return (
    GeneratedVocabulary.vocabulary, GeneratedVocabulary.wordlists, rule, tables, values.context
  )
}

extension GeneratedValues {
  mutating func rule() -> CheckedRule {
    usesSteps = random.once(in: 2)
    let table = random.pick([0, 0, 0, 1, 2, 2, 3, 4])
    var relation = Relation(table: table)
    var scope = GeneratedScope(table: table)
    var grouping: Grouping?
    if table != GeneratedVocabulary.settings {
      attach(to: &relation, &scope)
      if random.once(in: 3) { grouping = self.grouping(&relation, &scope) }
    } else if random.once(in: 4) {
      relation.filter = condition(scope, depth: 1)
    }
    let evidence = [table] + (random.once(in: 2) ? relation.joins.map(\.right.table) : [])
    return CheckedRule(
      id: "generated", version: 1, title: BilingualText("generated"),
      kind: random.pick(CheckedRule.Kind.allCases), level: .mandatory, severity: .low,
      aspect: .operation, clauses: [], parameters: [],
      evidence: evidence.map { GeneratedVocabulary.vocabulary.tables[$0].id },
      relation: relation, grouping: grouping, requirement: condition(scope, depth: 3),
      whenEmpty: random.pick(CheckedRule.WhenEmpty.allCases), assumptions: [],
      shown: Array(scope.values.prefix(3)) + scope.values.suffix(4) + scope.joins.prefix(1),
      pointsAt: random.once(in: 4) ? scope.values.first : nil, message: BilingualText("m"),
      remedy: BilingualText("r"), rationale: nil, file: "rule.yaml")
  }

  /// Steps in a random order, each of which sees what the ones before it made.
  private mutating func attach(to relation: inout Relation, _ scope: inout GeneratedScope) {
    var filters: [Condition] = []
    let kinds = usesSteps ? 5 : 3
    for _ in 0..<random.below(5) {
      switch random.below(kinds) {
      case 0:
        guard let join = join(scope.beforeMeasures(relation), alias: "j\(relation.joins.count)")
        else { continue }
        scope.add(join, at: relation.joins.count)
        relation.joins.append(join)
      case 1:
        add(
          MeasureStep(
            keys: keys(scope), nullKeys: random.pick(NullKeys.allCases),
            measures: measures(scope, prefix: "m\(relation.measures.count)_"),
            filter: joined(filters)), to: &relation, &scope)
      case 2:
        guard
          let derivation = derivation(
            scope, name: "d\(relation.derived.count)")
        else { continue }
        scope.values.append(
          ValueSource(
            .derived(relation.derived.count), type: derivation.type, name: derivation.name))
        relation.derived.append(derivation)
      case 3:
        guard let step = windowed(scope, number: relation.measures.count, joined(filters)) else {
          continue
        }
        add(step, to: &relation, &scope)
      default: filters.append(condition(scope, depth: 1))
      }
    }
    relation.filter = joined(filters)
  }

  mutating func add(
    _ step: MeasureStep, to relation: inout Relation, _ scope: inout GeneratedScope
  ) {
    for (index, measure) in step.measures.enumerated() {
      scope.values.append(
        ValueSource(
          .measure(step: relation.measures.count, measure: index), type: measure.type,
          name: measure.name))
    }
    relation.measures.append(step)
  }

  mutating func grouping(_ relation: inout Relation, _ scope: inout GeneratedScope)
    -> Grouping
  {
    var keys = random.once(in: 4) ? [] : keys(scope)
    if usesSteps, random.once(in: 2), let bucket = bucket(scope, &relation) { keys.append(bucket) }
    var grouping = Grouping(
      keys: keys, nullKeys: random.pick(NullKeys.allCases),
      measures: measures(scope, prefix: "g"))
    let bucket = bucket(keys, relation)
    scope = GeneratedScope()
    for (index, key) in keys.enumerated() {
      scope.values.append(ValueSource(.groupKey(index), type: key.type, name: key.name))
    }
    for (index, measure) in grouping.measures.enumerated() {
      scope.values.append(
        ValueSource(.groupMeasure(index), type: measure.type, name: measure.name))
    }
    if usesSteps { compare(&grouping, &scope, bucket) }
    if random.once(in: 3), let join = join(scope.keysOnly, alias: "after") {
      scope.add(join, at: 0)
      grouping.joins = [join]
    }
    if usesSteps, random.once(in: 2), let derivation = derivation(scope, name: "gd") {
      scope.values.append(
        ValueSource(.groupDerived(0), type: derivation.type, name: derivation.name))
      grouping.derived = [derivation]
    }
    if usesSteps, random.once(in: 2) { grouping.filter = condition(scope, depth: 1) }
    return grouping
  }

  private func joined(_ conditions: [Condition]) -> Condition {
    switch conditions.count {
    case 0: .always
    case 1: conditions[0]
    default: .all(conditions.map { Branch($0) })
    }
  }

  /// For some columns that are absent from evidence.
  mutating func assumptions(_ tables: [Int: MemoryTable]) -> [Assumption] {
    var assumptions: [Assumption] = []
    for (index, definition) in GeneratedVocabulary.vocabulary.tables.enumerated() {
      guard let first = tables[index]?.rows.first else { continue }
      for (position, field) in definition.fields.enumerated()
      where first.values[position] == .absent && random.once(in: 2) {
        assumptions.append(
          Assumption(table: index, field: position, value: assumedText(field)))
      }
    }
    return assumptions
  }

  private mutating func assumedText(_ field: FieldDefinition) -> String? {
    if random.once(in: 3) { return nil }
    return switch field.type {
    case .text: text()
    case .word: random.pick(field.words).id
    case .set: marks().joined(separator: ", ")
    case .instant: random.once(in: 3) ? "never" : "2023-02-01"
    case .integer: "\(integer())"
    case .boolean: random.once(in: 2) ? "true" : "false"
    case .period: period().description
    case .rational: "1"
    }
  }
}
