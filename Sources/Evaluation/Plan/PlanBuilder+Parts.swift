import Policy
import Schema

/// What rules and keyed tables take from a pass.
extension PlanBuilder {
  /// Adds a rule whose subjects are this plan's rows.
  mutating func add(_ rule: CheckedRule, index: Int, in scope: PlanScope) {
    var chosen = scope.groups?.membershipNode ?? node(of: rule.relation.filter, in: scope)
    if let grouping = rule.grouping, grouping.filter != .always {
      chosen = combined(.all, [chosen, node(of: grouping.filter, in: scope)])
    }
    let filter = membership(chosen, in: scope)
    let branches: [Branch]
    if case .all(let list) = rule.requirement {
      branches = list
    } else {
      branches = [Branch(rule.requirement)]
    }
    let branchNodes = branches.map { node(of: $0.condition, in: scope) }
    plan.rules.append(
      ScanPlan.RulePart(
        rule: index, filterNode: filter, requireNode: combined(.all, branchNodes),
        branchNodes: branchNodes, subject: subject(rule, scope),
        shown: rule.shown.map {
          ScanPlan.ShownSlot(slot: shownSlot(of: $0, in: scope), type: $0.type)
        }, ordered: ordered(scope)))
  }

  /// The scope of a rule's groups, with columns and a node of this plan for them.
  mutating func groupScope(_ rule: CheckedRule, _ grouping: Grouping) -> PlanScope {
    PlanScope(
      rule: rule, grouping: grouping, keySlots: grouping.keys.map { _ in newSlot() },
      measureSlots: grouping.measures.map { _ in newSlot() },
      comparisonSlots: grouping.comparisons.map { _ in newSlot() }, membershipNode: newNode())
  }

  private mutating func subject(_ rule: CheckedRule, _ scope: PlanScope) -> [ScanPlan.SubjectSlot] {
    if let groups = scope.groups {
      return zip(groups.grouping.keys, groups.keySlots).enumerated().map { position, key in
        let source = ValueSource(.groupKey(position), type: key.0.type, name: key.0.name)
        return subjectSlot(key.1, scope.definition(of: source, vocabulary), key.0.type)
      }
    }
    let table = vocabulary.tables[scope.table]
    return table.subject.compactMap { name in
      guard let field = table.fieldIndex(name) else { return nil }
      let source = ValueSource(.field(field), type: table.fields[field].type, name: name)
      return subjectSlot(
        shownSlot(of: source, in: scope), table.fields[field], table.fields[field].type)
    }
  }

  private func subjectSlot(
    _ slot: Int, _ field: FieldDefinition?, _ type: FieldType
  ) -> ScanPlan.SubjectSlot {
    let words = type == .word ? field?.words ?? [] : []
    return ScanPlan.SubjectSlot(slot: slot, type: type, words: words.map { Array($0.id.utf8) })
  }

  /// Adds columns whose rows are collected.
  mutating func collect(_ fields: [Int]) {
    let scope = PlanScope(relation: Relation(table: plan.table))
    plan.collected = fields.map { field in
      let definition = vocabulary.tables[plan.table].fields[field]
      let source = ValueSource(.field(field), type: definition.type, name: definition.id)
      return (slot: slot(of: source, in: scope), field: field)
    }
  }

  /// Adds a keyed table that this plan's rows fill.
  ///
  /// - Parameter closing: how its groups are judged while rows come.
  mutating func add(_ spec: StateSpec, index: Int, closing: ClosingSpec? = nil) {
    let scope = PlanScope(spec: spec)
    let filter = membership(node(of: spec.filter, in: scope), in: scope)
    let keys = spec.keys.map {
      keyPart($0.source, slot(of: $0.source, in: scope), fold: $0.fold, asText: $0.asText, scope)
    }
    let measures = spec.measures.map { measure in
      let slot = measure.value.map { self.slot(of: $0, in: scope) }
      var part: ScanPlan.KeyPart?
      if let slot, let value = measure.value {
        let fold = scope.definition(of: value, vocabulary)?.fold ?? .exact
        part = keyPart(value, slot, fold: fold, asText: false, scope)
      }
      return ScanPlan.StateMeasure(
        function: measure.function, slot: slot,
        orderSlot: measure.order.map { self.slot(of: $0, in: scope) }, part: part,
        filterNode: node(of: measure.filter, in: scope), isInstant: measure.type == .instant)
    }
    var layout = spec.layout
    if spec.window == nil { layout.kinds = spec.measures.map { kind($0, scope) } }
    plan.states.append(
      ScanPlan.StatePart(
        state: index, filterNode: filter, keys: keys, nullsTogether: spec.nullKeys == .together,
        measures: measures,
        carried: spec.carried.map { slot(of: $0, in: scope) }
          + spec.evident.map { shownSlot(of: $0, in: scope) },
        layout: layout, distinctMeasures: spec.distinctMeasures,
        window: spec.window.map { windowPlan($0, spec, measures, scope) },
        closing: closing.map {
          ClosingGroups(
            startSlot: keys[$0.window.key].slot, timeSlot: slot(of: $0.window.at, in: scope),
            unit: $0.window.unit, zone: $0.zone, judges: $0.judges)
        }, ordered: ordered(scope)))
  }
}
