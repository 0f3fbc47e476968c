import Schema

/// A field of a table that a rule reads, as indices into the vocabulary.
public struct FieldUse: Sendable, Equatable, Hashable {
  public var table: Int
  public var field: Int

  public init(table: Int, field: Int) {
    self.table = table
    self.field = field
  }
}

extension CheckedRule {
  /// The fields that decide, in the order in which the rule mentions them: those of conditions,
  /// keys, measures, conversions and windows.
  public var fieldUses: [FieldUse] {
    var walk = FieldWalk()
    walk.add(relation)
    if let grouping {
      walk.add(grouping.keys, relation.table, relation.joins, relation.derived)
      walk.add(grouping.measures, relation.table, relation.joins, relation.derived)
      for join in grouping.joins { walk.add(join, relation.table, grouping.joins, []) }
      walk.add(grouping.filter, relation.table, grouping.joins, grouping.derived)
      walk.add(requirement, relation.table, grouping.joins, grouping.derived)
    } else {
      walk.add(requirement, relation.table, relation.joins, relation.derived)
    }
    return walk.found
  }

  /// The same, and those that a finding shows or is called after.
  public func fieldUses(andShownBy vocabulary: Vocabulary) -> [FieldUse] {
    var walk = FieldWalk(found: fieldUses)
    let joins = grouping?.joins ?? relation.joins
    let derived = grouping?.derived ?? relation.derived
    walk.add(shown + [pointsAt].compactMap { $0 }, relation.table, joins, derived)
    let table = vocabulary.tables[relation.table]
    for field in table.subject.compactMap(table.fieldIndex) {
      walk.add(FieldUse(table: relation.table, field: field))
    }
    return walk.found
  }

  /// The vocabulary's field behind a value, or the one that a conversion stands for; nil for
  /// counts.
  public func field(of source: ValueSource, _ vocabulary: Vocabulary) -> FieldDefinition? {
    SentenceFrame(
      vocabulary: vocabulary, wordlists: [], zone: .tokyo, relation: relation, grouping: grouping
    ).field(source)
  }
}

/// Collects the fields that the parts of a rule read.
private struct FieldWalk {
  var found: [FieldUse] = []
  private var known: Set<FieldUse> = []

  init(found: [FieldUse] = []) {
    self.found = found
    known = Set(found)
  }

  mutating func add(_ use: FieldUse) {
    if known.insert(use).inserted { found.append(use) }
  }

  mutating func add(
    _ sources: [ValueSource], _ table: Int, _ joins: [Join], _ derived: [Derivation]
  ) {
    for source in sources {
      source.forEachInput(derived: derived) { input in
        switch input.origin {
        case .field(let field): add(FieldUse(table: table, field: field))
        case .joined(let join, let field) where joins.indices.contains(join):
          add(FieldUse(table: joins[join].right.table, field: field))
        default: break
        }
      }
    }
  }

  mutating func add(
    _ condition: Condition, _ table: Int, _ joins: [Join], _ derived: [Derivation]
  ) {
    condition.forEachTest { test in
      add([test.value] + [test.operand.source].compactMap { $0 }, table, joins, derived)
    }
  }

  mutating func add(
    _ measures: [Measure], _ table: Int, _ joins: [Join], _ derived: [Derivation]
  ) {
    for measure in measures {
      add(measure.sources, table, joins, derived)
      add(measure.filter, table, joins, derived)
    }
  }

  mutating func add(_ join: Join, _ table: Int, _ joins: [Join], _ derived: [Derivation]) {
    let right = join.right
    for pair in join.keys.joined() {
      add([pair.here], table, joins, derived)
      add([pair.there], right.table, right.joins, right.derived)
    }
    add(right)
    add(join.measures, right.table, right.joins, right.derived)
  }

  mutating func add(_ relation: Relation) {
    add(relation.filter, relation.table, relation.joins, relation.derived)
    for join in relation.joins { add(join, relation.table, relation.joins, relation.derived) }
    for step in relation.measures {
      add(step.sources, relation.table, relation.joins, relation.derived)
      add(step.measures, relation.table, relation.joins, relation.derived)
      add(step.filter, relation.table, relation.joins, relation.derived)
    }
  }
}
