import Schema

extension CheckedRule {
  /// The value that a name in the rule's messages stands for; nil when there is none.
  public func source(named name: String, _ vocabulary: Vocabulary) -> ValueSource? {
    if let shown = shown.first(where: { $0.name == name }) { return shown }
    if let grouping {
      if let index = grouping.keys.firstIndex(where: { $0.name == name }) {
        return ValueSource(.groupKey(index), type: grouping.keys[index].type, name: name)
      }
      if let index = grouping.measures.firstIndex(where: { $0.name == name }) {
        return ValueSource(.groupMeasure(index), type: grouping.measures[index].type, name: name)
      }
      if let index = grouping.comparisons.firstIndex(where: { $0.name == name }) {
        return ValueSource(.comparison(index), type: grouping.comparisons[index].type, name: name)
      }
      if let index = grouping.derived.firstIndex(where: { $0.name == name }) {
        return ValueSource(.groupDerived(index), type: grouping.derived[index].type, name: name)
      }
      return joined(name, grouping.joins, vocabulary)
    }
    let table = vocabulary.tables[relation.table]
    if let field = table.fieldIndex(name) {
      return ValueSource(.field(field), type: table.fields[field].type, name: name)
    }
    if let index = relation.derived.firstIndex(where: { $0.name == name }) {
      return ValueSource(.derived(index), type: relation.derived[index].type, name: name)
    }
    for (step, definition) in relation.measures.enumerated() {
      if let index = definition.measures.firstIndex(where: { $0.name == name }) {
        return ValueSource(
          .measure(step: step, measure: index), type: definition.measures[index].type, name: name)
      }
    }
    return joined(name, relation.joins, vocabulary)
  }

  private func joined(_ name: String, _ joins: [Join], _ vocabulary: Vocabulary) -> ValueSource? {
    guard let dot = name.firstIndex(of: "."),
      let join = joins.firstIndex(where: { $0.alias == name[..<dot] })
    else { return nil }
    let rest = String(name[name.index(after: dot)...])
    if let measure = joins[join].measures.firstIndex(where: { $0.name == rest }) {
      return ValueSource(
        .joinedMeasure(join: join, measure: measure), type: joins[join].measures[measure].type,
        name: name)
    }
    let table = vocabulary.tables[joins[join].right.table]
    return table.fieldIndex(rest).map {
      ValueSource(.joined(join: join, field: $0), type: table.fields[$0].type, name: name)
    }
  }
}
