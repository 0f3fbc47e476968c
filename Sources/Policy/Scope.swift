import Basics
import Schema

/// A value that a rule may name, with the vocabulary's definition behind it. Counts and other
/// measures have none.
struct NamedValue: Equatable {
  var source: ValueSource
  var field: FieldDefinition?
  /// Minutes since midnight, written `"08:30"`.
  var isTimeOfDay = false
  /// It is a measure, or made of one: known only after joins.
  var needsMeasures = false
}

/// The names that may be spoken at one point of a rule.
struct Scope {
  struct Alias {
    var name: String
    /// Index into the vocabulary's tables.
    var table: Int
    var measures: [Measure]
    var several: Join.Several
  }

  enum Lookup {
    case found(NamedValue)
    /// The name of a join itself: only `matched` may be asked.
    case join(NamedValue)
    /// A field of a join of which several rows count.
    case severalRows(alias: String)
    case unknown
  }

  let vocabulary: Vocabulary
  /// Nil after `group`: the rows are gone.
  let table: Int?
  var aliases: [Alias] = []
  /// Measures of steps; after `group`, its keys and measures.
  var values: [NamedValue] = []

  var isGrouped: Bool { table == nil }

  func lookup(_ name: String) -> Lookup {
    if let table, let value = field(name, of: table, { .field($0) }) { return .found(value) }
    if let value = values.first(where: { $0.source.name == name }) { return .found(value) }
    if let index = aliases.firstIndex(where: { $0.name == name }) {
      return .join(
        NamedValue(source: ValueSource(.join(index), type: .boolean, name: name), field: nil))
    }
    guard let dot = name.firstIndex(of: ".") else { return .unknown }
    let prefix = name[..<dot]
    let rest = String(name[name.index(after: dot)...])
    guard let index = aliases.firstIndex(where: { $0.name == prefix }) else { return .unknown }
    let alias = aliases[index]
    if let position = alias.measures.firstIndex(where: { $0.name == rest }) {
      let source = ValueSource(
        .joinedMeasure(join: index, measure: position), type: alias.measures[position].type,
        name: name)
      return .found(NamedValue(source: source, field: nil))
    }
    guard
      var value = field(rest, of: alias.table, { .joined(join: index, field: $0) })
    else { return .unknown }
    guard alias.several == .unknown else { return .severalRows(alias: alias.name) }
    value.source.name = name
    return .found(value)
  }

  /// Every name, for "did you mean": own fields, values, then those of joins.
  var names: [String] {
    var names = table.map { vocabulary.tables[$0].fields.map(\.id) } ?? []
    names += values.map(\.source.name)
    for alias in aliases {
      names.append(alias.name)
      if alias.several == .unknown {
        names += vocabulary.tables[alias.table].fields.map { "\(alias.name).\($0.id)" }
      }
      names += alias.measures.map { "\(alias.name).\($0.name)" }
    }
    return names
  }

  func has(_ name: String) -> Bool {
    if case .unknown = lookup(name) { false } else { true }
  }

  private func field(
    _ name: String, of table: Int, _ origin: (Int) -> ValueSource.Origin
  ) -> NamedValue? {
    let definition = vocabulary.tables[table]
    guard let index = definition.fieldIndex(name) else { return nil }
    let field = definition.fields[index]
    return NamedValue(
      source: ValueSource(origin(index), type: field.type, name: name), field: field)
  }
}
