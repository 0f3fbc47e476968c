import Policy
import Schema

extension PlanBuilder {
  /// Adds a rule whose subjects are this plan's rows.
  mutating func add(_ rule: CheckedRule, index: Int, in scope: PlanScope) {
    var filters = [node(of: scope.groups == nil ? rule.relation.filter : .always, in: scope)]
    for (join, definition) in scope.joins.enumerated() where definition.unmatched == .drop {
      filters.append(matched(join, true, scope))
    }
    let filter = combined(0, filters)
    let branches: [Branch]
    if case .all(let list) = rule.requirement {
      branches = list
    } else {
      branches = [Branch(rule.requirement)]
    }
    let branchNodes = branches.map { node(of: $0.condition, in: scope) }
    let subjects: [Int]
    if let groups = scope.groups {
      subjects = groups.keySlots
    } else {
      let table = vocabulary.tables[scope.table]
      subjects = table.subject.compactMap { name in
        table.fieldIndex(name).map { field in
          slot(
            of: ValueSource(.field(field), type: table.fields[field].type, name: name), in: scope)
        }
      }
    }
    // What is taken for granted is not shown as if the source had said it.
    var evident = scope
    evident.assumptions = []
    let shown = rule.shown.map { source in
      if case .field = source.origin {
        return ScanPlan.ShownSlot(slot: slot(of: source, in: evident), type: source.type)
      }
      return ScanPlan.ShownSlot(slot: slot(of: source, in: scope), type: source.type)
    }
    append(
      ScanPlan.RulePart(
        rule: index, filterNode: filter, requireNode: combined(0, branchNodes),
        branchNodes: branchNodes, branchNames: branches.map { $0.condition.firstName ?? "" },
        subjectSlots: subjects, shown: shown, pointsAt: rule.pointsAt?.name))
  }

  /// Adds a keyed table that this plan's rows fill.
  mutating func add(_ spec: StateSpec, index: Int) {
    let scope = PlanScope(spec: spec)
    var filters = [node(of: spec.filter, in: scope)]
    for (join, definition) in scope.joins.enumerated() where definition.unmatched == .drop {
      filters.append(matched(join, true, scope))
    }
    let filter = combined(0, filters)
    let keys = zip(spec.keys, spec.folds).map {
      ScanPlan.KeyPart(slot: slot(of: $0, in: scope), type: $0.type, fold: $1)
    }
    var measures: [ScanPlan.StateMeasure] = []
    for measure in spec.measures {
      let slot = measure.value.map { self.slot(of: $0, in: scope) }
      var part: ScanPlan.KeyPart?
      if let slot, let value = measure.value {
        part = ScanPlan.KeyPart(
          slot: slot, type: value.type,
          fold: scope.definition(of: value, vocabulary)?.fold ?? .exact)
      }
      measures.append(
        ScanPlan.StateMeasure(
          function: measure.function, slot: slot, part: part,
          filterNode: node(of: measure.filter, in: scope), isInstant: measure.type == .instant))
    }
    append(
      ScanPlan.StatePart(
        state: index, filterNode: filter, keys: keys, nullsTogether: spec.nullKeys == .together,
        keepsNullKeys: spec.keepsNullKeys, measures: measures,
        carried: spec.carried.map { slot(of: $0, in: scope) }, layout: spec.layout,
        distinctMeasures: spec.distinctMeasures))
  }
}

extension StateSpec {
  var layout: KeyedTable.Layout {
    KeyedTable.Layout(
      measureCount: measures.count,
      combine: measures.map {
        switch $0.function {
        case .count, .distinct, .sum: .sum
        case .min: .minimum
        case .max: .maximum
        }
      },
      carriedCount: carried.count, keepsPlaces: keepsNullKeys)
  }

  var distinctMeasures: [Int] {
    measures.indices.filter { measures[$0].function == .distinct }
  }
}
