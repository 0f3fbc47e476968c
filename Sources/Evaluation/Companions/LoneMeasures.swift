import Evidence
import Formats
import Policy

/// Attached measures that need no pass of their own: most rows share their key with no other, and
/// what a measure gives for a row alone needs nothing but the row.
extension ColumnEngine {
  /// The measures of a rule that take every row for the only one of its key, until the pass has
  /// shown which rows are not; nil where the rule has none or some need all rows first.
  func loneMeasures(of rule: CheckedRule) -> [StateSpec]? {
    guard rule.grouping == nil, !rule.relation.measures.isEmpty,
      case .delimited(let table)? = tables[rule.relation.table],
      table.files.allSatisfy(\.isStoredAsRead)
    else { return nil }
    let scope = PlanScope(rule: rule)
    let specs = scope.measureSteps.indices.map {
      StateSpec(measureStep: $0, in: scope, vocabulary)
    }
    let isEach = specs.allSatisfy {
      $0.window == nil && $0.relation.joins.isEmpty && $0.relation.measures.isEmpty
        && rule.relation.filter.implies($0.filter)
    }
    return isEach ? specs : nil
  }

  /// Chooses the rules that are judged with lone measures, and registers what the others need. A
  /// keyed table that is filled anyway serves all who ask for it.
  func register(_ all: [Int]) {
    var waiting = all.filter { rule in
      lone[rule] = loneMeasures(of: rules[rule])
      if lone[rule] == nil { states.register(rules[rule]) }
      return lone[rule] != nil
    }
    while let rule = waiting.first(where: { rule in
      lone[rule]?.contains { states.specs.contains($0) } ?? false
    }) {
      waiting.removeAll { $0 == rule }
      giveUp(lone: rule)
    }
    for rule in waiting { states.register(needs(of: rules[rule], rule)) }
  }

  /// From now on the rule waits for keyed tables.
  func giveUp(lone rule: Int) {
    lone[rule] = nil
    states.register(rules[rule])
  }

  /// The keyed tables that a rule looks into, its groups among them, but for lone measures.
  func needs(of rule: CheckedRule, _ index: Int) -> [StateSpec] {
    guard let grouping = rule.grouping else {
      let apart = lone[index] ?? []
      return PlanScope(rule: rule).needs(vocabulary).filter { !apart.contains($0) }
    }
    return [StateSpec(rule: rule, grouping: grouping, vocabulary)]
      + PlanScope(rule: rule, grouping: grouping).needs(vocabulary)
  }
}

extension DelimitedTable.File {
  /// Records stand in the file with their line ends, so that a row can be read again by its place.
  fileprivate var isStoredAsRead: Bool {
    packing == .plain && lines == nil && !isDecodedWhole
  }
}

extension Condition {
  /// Surely false wherever `other` is. Says no where it is not plain to see.
  fileprivate func implies(_ other: Condition) -> Bool {
    if other == .always || self == other { return true }
    guard case .all(let own) = self else { return false }
    if case .all(let theirs) = other {
      return theirs.allSatisfy { part in own.contains { $0.condition == part.condition } }
    }
    return own.contains { $0.condition == other }
  }
}

extension PlanBuilder {
  /// Takes every row for the only one of its key, and remembers the keys.
  mutating func watch(_ spec: StateSpec) {
    let scope = PlanScope(spec: spec)
    alone.append(spec)
    plan.watches.append(
      ScanPlan.Watch(
        filterNode: membership(node(of: spec.filter, in: scope), in: scope),
        keys: spec.keys.map {
          keyPart(
            $0.source, slot(of: $0.source, in: scope), fold: $0.fold, asText: $0.asText, scope)
        }, nullsTogether: spec.nullKeys == .together))
  }
}
