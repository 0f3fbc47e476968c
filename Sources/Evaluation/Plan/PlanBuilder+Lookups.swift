import Basics
import Policy
import Schema

/// What joins and measures attach to rows.
extension PlanBuilder {
  mutating func lookup(_ index: Int, _ scope: PlanScope) -> Int {
    let join = scope.joins[index]
    let carried = scope.usedFields(ofJoin: index)
    let evident = scope.evidentFields(ofJoin: index)
    let slots = join.keys.map { $0.map { hereSlot($0.here, scope) } }
    let same = known.lookups.first {
      $0.join == join && $0.assumptions == scope.assumptions && $0.slots == slots
        && $0.carried == carried && $0.evident == evident
    }
    if let same { return same.index }
    var tables: [KeyedTable?] = []
    var keys: [[ScanPlan.KeyPart]] = []
    for (alternative, columns) in zip(join.keys, slots) {
      let spec = StateSpec(join: index, alternative: alternative, in: scope, vocabulary)
      tables.append(filled(spec)?.table)
      keys.append(
        zip(zip(alternative, columns), spec.keys).map {
          keyPart($0.0.here, $0.1, fold: $1.fold, asText: $1.asText, scope)
        })
    }
    let number = plan.lookups.count
    plan.lookups.append(
      ScanPlan.Lookup(
        tables: tables, keys: keys, isUnknownUnmatched: join.unmatched == .unknown))
    known.lookups.append(
      KnownSteps.Lookup(
        join: join, assumptions: scope.assumptions, slots: slots, carried: carried,
        evident: evident, index: number))
    plan.steps.append(.lookup(number))
    return number
  }

  /// Joins come before all measures, so a key that is one is not known.
  private mutating func hereSlot(_ source: ValueSource, _ scope: PlanScope) -> Int {
    if case .measure = source.origin { return unknownSlot() }
    return slot(of: source, in: scope)
  }

  func keyPart(
    _ source: ValueSource, _ slot: Int, fold: TextFold, asText: Bool, _ scope: PlanScope
  ) -> ScanPlan.KeyPart {
    let isWord = asText && source.type == .word
    let words = isWord ? scope.definition(of: source, vocabulary)?.foldedWords(fold) ?? [] : []
    return ScanPlan.KeyPart(slot: slot, type: source.type, fold: fold, words: words)
  }

  mutating func lookupColumn(_ lookup: Int, _ source: ValueSource, _ position: Int) -> Int {
    let content: KnownSteps.LookupColumn.Content =
      switch source.origin {
      case .joinedMeasure(_, let measure): .measure(measure)
      case .join: .matched
      default: .field(position: position)
      }
    let same = known.lookupColumns.first { $0.lookup == lookup && $0.content == content }
    if let same { return same.slot }
    let slot = newSlot()
    known.lookupColumns.append(
      KnownSteps.LookupColumn(lookup: lookup, content: content, slot: slot))
    switch content {
    case .measure(let measure):
      plan.steps.append(
        .joinedMeasure(
          slot: slot, lookup: lookup, measure: measure, isInstant: source.type == .instant))
    case .matched: plan.steps.append(.matchedColumn(slot: slot, lookup: lookup))
    case .field: plan.steps.append(.joinedField(slot: slot, lookup: lookup, position: position))
    }
    return slot
  }

  mutating func gatherColumn(
    _ step: Int, _ measure: Int, _ type: FieldType, _ scope: PlanScope
  ) -> Int {
    guard scope.measureSteps.indices.contains(step) else { return unknownSlot() }
    let spec = StateSpec(measureStep: step, in: scope, vocabulary)
    if isOrdered(spec) { return orderedSlot(spec, measure) }
    let gather = self.gather(step, scope)
    let same = known.gatherColumns.first { $0.gather == gather && $0.measure == measure }
    if let same { return same.slot }
    let slot = newSlot()
    known.gatherColumns.append(
      KnownSteps.GatherColumn(gather: gather, measure: measure, slot: slot))
    plan.steps.append(
      .groupMeasure(slot: slot, gather: gather, measure: measure, isInstant: type == .instant))
    return slot
  }

  private mutating func gather(_ index: Int, _ scope: PlanScope) -> Int {
    let step = scope.measureSteps[index]
    let relation = Relation(
      table: scope.table, joins: scope.joins, measures: Array(scope.measureSteps.prefix(index)),
      derived: scope.derived)
    let same = known.gathers.first {
      $0.step == step && $0.relation == relation && $0.assumptions == scope.assumptions
    }
    if let same { return same.index }
    let spec = StateSpec(measureStep: index, in: scope, vocabulary)
    if step.window != nil {
      // Nothing is looked up: every row has its own answer.
      return note(
        ScanPlan.Gather(
          table: nil, keys: [], nullsTogether: false, filterNode: 0, alone: [],
          windows: filled(spec)?.windows ?? WindowResults()), step, relation, scope)
    }
    let keys = spec.keys.map {
      keyPart($0.source, slot(of: $0.source, in: scope), fold: $0.fold, asText: $0.asText, scope)
    }
    let alone = step.measures.map { measure in
      ScanPlan.AloneMeasure(
        function: measure.function, slot: measure.value.map { slot(of: $0, in: scope) },
        orderSlot: measure.order.map { slot(of: $0, in: scope) },
        filterNode: node(of: measure.filter, in: scope), kind: kind(measure, scope))
    }
    let filter = membership(node(of: step.filter, in: scope), in: scope)
    let number = note(
      ScanPlan.Gather(
        isAlone: self.alone.contains(spec), table: filled(spec)?.table, keys: keys,
        nullsTogether: step.nullKeys == .together,
        filterNode: filter, alone: alone), step, relation, scope)
    plan.steps.append(.groupOf(number))
    return number
  }

  private mutating func note(
    _ gather: ScanPlan.Gather, _ step: MeasureStep, _ relation: Relation, _ scope: PlanScope
  ) -> Int {
    let number = plan.gathers.count
    plan.gathers.append(gather)
    known.gathers.append(
      KnownSteps.Gather(
        step: step, relation: relation, assumptions: scope.assumptions, index: number))
    return number
  }

  /// What keeps a measure that is more than a number; nil for one that is not.
  func kind(_ measure: Measure, _ scope: PlanScope) -> MeasureKind? {
    guard MeasureKind.isNeeded(for: measure.function) else { return nil }
    let field = measure.value.flatMap { scope.definition(of: $0, vocabulary) }
    return MeasureKind(
      function: measure.function, type: measure.value?.type, part: measure.quantile,
      fold: field?.fold ?? .exact,
      words: (field?.words ?? []).map { FixedBytes(Array($0.id.utf8)) },
      setWords: compiler.setWords)
  }
}
