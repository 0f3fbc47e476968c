import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// Keys of rows, compared more loosely than any rule compares them: rows whose keys are the same
/// for a rule have the same coarse key.
enum CoarseKey {
  /// Nil: the value says nothing, or cannot be read.
  static func bytes(_ value: Value) -> [UInt8]? {
    switch value {
    case .null, .never, .absent, .invalid: nil
    case .text(let text): TextFold.name.folded(text)
    case .integer(let number): Array("\(number)".utf8)
    case .rational(let number): Array(number.description.utf8)
    case .boolean(let flag): [flag ? 1 : 0]
    case .instant(let instant): Array("\(instant.seconds)".utf8)
    case .period(let period): Array(period.description.utf8)
    case .set(let words): words.flatMap { TextFold.name.folded($0) }.sorted()
    }
  }
}

/// The groups of a relation's measures that the rows found so far belong to.
struct SharedGroups {
  private let steps: [(fields: [Int], nullKeys: NullKeys)]
  private var keys: [Set<[[UInt8]]>]
  private var isFresh = true

  /// Nil where a measure's keys are more than fields of the row, so that all rows must be read.
  init?(_ relation: Relation) {
    var steps: [(fields: [Int], nullKeys: NullKeys)] = []
    for step in relation.measures {
      var fields: [Int] = []
      for key in step.keys {
        guard case .field(let field) = key.origin else { return nil }
        fields.append(field)
      }
      steps.append((fields, step.nullKeys))
    }
    self.steps = steps
    keys = steps.map { _ in [] }
  }

  /// Adds the groups of these rows; says whether there are any that were not known.
  mutating func add(_ rows: [MemoryTable.Row]) -> Bool {
    var hasNew = false
    for row in rows {
      for index in steps.indices {
        guard let key = key(index, { row.values[$0] }) else { continue }
        if keys[index].insert(key).inserted { hasNew = true }
      }
    }
    return hasNew
  }

  func contains(_ value: (Int) -> Value) -> Bool {
    steps.indices.contains { index in key(index, value).map { keys[index].contains($0) } ?? false }
  }

  private func key(_ step: Int, _ value: (Int) -> Value) -> [[UInt8]]? {
    var parts: [[UInt8]] = []
    for field in steps[step].fields {
      let bytes = CoarseKey.bytes(value(field))
      if bytes == nil, steps[step].nullKeys == .separate { return nil }
      parts.append(bytes.map { [1] + $0 } ?? [0])
    }
    return parts
  }
}

/// The keys by which a rule looks up rows of one table, for the rows that are there.
struct LookedUpKeys {
  private struct Alternative {
    var there: [Int]
    var keys: Set<[[UInt8]]>
  }

  private var alternatives: [Alternative] = []
  /// Keys come from elsewhere than the rows: every row may be meant.
  private var readsAll = false

  init(rule: CheckedRule, table: Int, rows: [MemoryTable.Row]) {
    add(rule.relation.joins, table, rows) { source in
      if case .field(let field) = source.origin { field } else { nil }
    }
    guard let grouping = rule.grouping else { return }
    add(grouping.joins, table, rows) { source in
      guard case .groupKey(let key) = source.origin, grouping.keys.indices.contains(key),
        case .field(let field) = grouping.keys[key].origin
      else { return nil }
      return field
    }
  }

  /// A row without a readable key may be meant, too.
  func mayMatch(_ value: (Int) -> Value) -> Bool {
    if readsAll { return true }
    return alternatives.contains { alternative in
      var parts: [[UInt8]] = []
      for field in alternative.there {
        guard let bytes = CoarseKey.bytes(value(field)) else { return true }
        parts.append(bytes)
      }
      return alternative.keys.contains(parts)
    }
  }

  private mutating func add(
    _ joins: [Join], _ table: Int, _ rows: [MemoryTable.Row], _ field: (ValueSource) -> Int?
  ) {
    for join in joins {
      if !join.right.joins.isEmpty, join.right.mentions(table) { readsAll = true }
      guard join.right.table == table else { continue }
      for pairs in join.keys { add(pairs, rows, field) }
    }
  }

  private mutating func add(
    _ pairs: [Join.KeyPair], _ rows: [MemoryTable.Row], _ field: (ValueSource) -> Int?
  ) {
    var here: [Int] = []
    var there: [Int] = []
    for pair in pairs {
      guard let own = field(pair.here), case .field(let other) = pair.there.origin else {
        readsAll = true
        return
      }
      here.append(own)
      there.append(other)
    }
    var keys: Set<[[UInt8]]> = []
    for row in rows {
      let parts = here.compactMap { CoarseKey.bytes(row.values[$0]) }
      if parts.count == here.count { keys.insert(parts) }
    }
    alternatives.append(Alternative(there: there, keys: keys))
  }
}

extension Relation {
  /// Is the table read here, or by a join, at any depth?
  fileprivate func mentions(_ table: Int) -> Bool {
    self.table == table || joins.contains { $0.right.mentions(table) }
  }
}
