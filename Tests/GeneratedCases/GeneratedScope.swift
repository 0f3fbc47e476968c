import Policy
import Schema

/// What a generated rule may name at one point, as the rule checker would allow it.
struct GeneratedScope {
  var values: [ValueSource] = []
  /// Joins, of which only `matched` may be asked.
  var joins: [ValueSource] = []

  init() {}

  /// The fields of a table.
  init(table: Int) {
    let definition = GeneratedVocabulary.vocabulary.tables[table]
    values = definition.fields.enumerated().map { index, field in
      ValueSource(.field(index), type: field.type, name: field.id)
    }
  }

  /// What may be a key: anything but sets; after grouping no measures.
  var keys: [ValueSource] {
    values.filter { source in
      if case .groupMeasure = source.origin { return false }
      return source.type != .set && source.type != .rational
    }
  }

  /// Without what is known only after joins.
  func beforeMeasures(_ relation: Relation) -> GeneratedScope {
    var scope = self
    scope.values = values.filter { source in
      var isBefore = true
      source.forEachInput(derived: relation.derived) {
        if case .measure = $0.origin { isBefore = false }
      }
      return isBefore
    }
    return scope
  }

  /// After grouping, what a join may go by.
  var keysOnly: GeneratedScope {
    var scope = self
    scope.values = values.filter { if case .groupKey = $0.origin { true } else { false } }
    return scope
  }

  func values(of types: [FieldType]) -> [ValueSource] {
    values.filter { types.contains($0.type) }
  }

  mutating func add(_ join: Join, at index: Int) {
    joins.append(ValueSource(.join(index), type: .boolean, name: join.alias))
    if join.several == .unknown {
      let definition = GeneratedVocabulary.vocabulary.tables[join.right.table]
      for (position, field) in definition.fields.enumerated() {
        values.append(
          ValueSource(
            .joined(join: index, field: position), type: field.type,
            name: "\(join.alias).\(field.id)"))
      }
    }
    for (position, measure) in join.measures.enumerated() {
      values.append(
        ValueSource(
          .joinedMeasure(join: index, measure: position), type: measure.type,
          name: "\(join.alias).\(measure.name)"))
    }
  }
}

extension FieldType {
  /// The same type, or text with word.
  func compares(with other: FieldType) -> Bool {
    let texts: [FieldType] = [.text, .word]
    return self == other || texts.contains(self) && texts.contains(other)
  }
}
