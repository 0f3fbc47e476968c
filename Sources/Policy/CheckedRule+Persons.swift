import Schema

extension CheckedRule {
  /// True for a value that tells who somebody is, or that is made of such values. What is no text
  /// (days, counts, words of the vocabulary) tells it only where the vocabulary says so.
  public func tellsPerson(_ source: ValueSource, _ vocabulary: Vocabulary) -> Bool {
    frame(vocabulary).tellsPerson(source)
  }

  /// For each part of a subject's name, in its order, whether it tells who somebody is. Empty where
  /// subjects have no name of their own.
  public func personalSubjectParts(_ vocabulary: Vocabulary) -> [Bool] {
    let frame = frame(vocabulary)
    if let grouping { return grouping.keys.map { frame.rows.tellsPerson($0) } }
    let table = vocabulary.tables[relation.table]
    return table.subject.map { name in
      table.fieldIndex(name).map { table.fields[$0].isPersonal } ?? true
    }
  }

  private func frame(_ vocabulary: Vocabulary) -> SentenceFrame {
    SentenceFrame(
      vocabulary: vocabulary, wordlists: [], zone: .tokyo, relation: relation, grouping: grouping)
  }
}

extension SentenceFrame {
  fileprivate func tellsPerson(_ source: ValueSource) -> Bool {
    switch source.origin {
    case .field, .joined: field(source)?.isPersonal ?? source.type.mayName
    case .groupKey(let index):
      (grouping?.keys[index]).map { rows.tellsPerson($0) } ?? source.type.mayName
    case .derived(let index): tellsPerson(relation.derived[index])
    case .groupDerived(let index):
      (grouping?.derived[index]).map(tellsPerson) ?? source.type.mayName
    case .measure(let step, let measure):
      tellsPerson(relation.measures[step].measures[measure])
    case .groupMeasure(let index):
      (grouping?.measures[index]).map { rows.tellsPerson($0) } ?? source.type.mayName
    case .joinedMeasure(let join, let measure):
      right(allJoins[join]).tellsPerson(allJoins[join].measures[measure])
    case .join, .comparison: source.type.mayName
    }
  }

  private var allJoins: [Join] { grouping?.joins ?? relation.joins }

  /// A measure that counts tells of nobody.
  private func tellsPerson(_ measure: Measure) -> Bool {
    measure.function.givesValue && (measure.value.map(tellsPerson) ?? false)
  }

  /// A conversion keeps what it was made of, but for a network of many devices and the part of a
  /// mail address that all of an organisation share.
  private func tellsPerson(_ derivation: Derivation) -> Bool {
    guard derivation.type.mayName, derivation.inputs.contains(where: tellsPerson) else {
      return false
    }
    switch derivation.conversion {
    case .mailDomain: return false
    case .network:
      guard case .prefixes(let v4, let v6) = derivation.detail else { return true }
      return v4 > 24 || v6 > 48
    case .ageInMonths, .ageInDays, .hour, .minuteOfDay, .weekday, .startOf, .businessDay, .holiday,
      .plainName, .clockTime:
      return true
    }
  }
}

extension FieldType {
  /// Whether values of the type can name somebody.
  fileprivate var mayName: Bool { self == .text || self == .set }
}
