import Basics
import Policy
import Schema

/// A keyed table that rules need: what is counted or looked up, by which key. Two rules that need
/// the same share it.
struct StateSpec: Equatable {
  /// A part of the key.
  struct Key: Equatable {
    var source: ValueSource
    /// The fold of the asking side.
    var fold: TextFold
    /// Words are compared as texts, because the asking side has no words or others.
    var asText: Bool
  }

  var relation: Relation
  /// Rows that are counted.
  var filter: Condition
  var keys: [Key]
  var nullKeys: NullKeys
  /// The keys are a rule's groups: a row with a null key is a group of its own, and is kept.
  var isGrouping: Bool
  /// The rows that each row is measured with; nil: all of its key.
  var window: Window?
  var measures: [Measure]
  /// Values that are kept per key.
  var carried: [ValueSource]
  /// Values that are kept per key as the source has them, without what the rule takes for granted.
  var evident: [ValueSource]
  var assumptions: [Assumption]

  /// What one alternative of a join looks up.
  init(join index: Int, alternative: [Join.KeyPair], in scope: PlanScope, _ vocabulary: Vocabulary)
  {
    let join = scope.joins[index]
    let definition = vocabulary.tables[join.right.table]
    func values(_ fields: [Int]) -> [ValueSource] {
      fields.map {
        ValueSource(.field($0), type: definition.fields[$0].type, name: definition.fields[$0].id)
      }
    }
    relation = join.right
    relation.filter = .always
    filter = join.right.filter
    let right = PlanScope(relation: join.right)
    keys = alternative.map { pair in
      let here = scope.definition(of: pair.here, vocabulary)
      let fold = here?.fold ?? .exact
      let isWords = pair.here.type == .word && pair.there.type == .word
      let isSameList =
        here?.foldedWords(fold) == right.definition(of: pair.there, vocabulary)?.foldedWords(fold)
      let isText = pair.here.type == .text || pair.there.type == .text
      return Key(source: pair.there, fold: fold, asText: isText || isWords && !isSameList)
    }
    nullKeys = .separate
    isGrouping = false
    measures = join.measures
    carried = values(scope.usedFields(ofJoin: index))
    evident = values(scope.evidentFields(ofJoin: index))
    assumptions = scope.assumptions.filter {
      join.right.reads($0.table) || vocabulary.tables[$0.table].form == .tree
    }
  }

  /// What an attached measure reads.
  init(measureStep index: Int, in scope: PlanScope, _ vocabulary: Vocabulary) {
    let step = scope.measureSteps[index]
    let needed = RelationReach.of(
      step, joins: scope.joins, before: Array(scope.measureSteps.prefix(index)),
      derived: scope.derived)
    relation = Relation(
      table: scope.table, joins: needed.joins, measures: needed.measures, derived: scope.derived)
    filter = step.filter
    keys = scope.ownKeys(step.keys, vocabulary)
    nullKeys = step.nullKeys
    isGrouping = false
    window = step.window
    measures = step.measures
    carried = []
    evident = []
    assumptions = scope.assumptions
  }

  /// The groups that are a rule's subjects.
  init(rule: CheckedRule, grouping: Grouping, _ vocabulary: Vocabulary) {
    relation = rule.relation
    relation.filter = .always
    filter = rule.relation.filter
    keys = PlanScope(rule: rule).ownKeys(grouping.keys, vocabulary)
    nullKeys = grouping.nullKeys
    isGrouping = true
    measures = grouping.measures
    carried = grouping.keys
    evident = []
    assumptions = rule.assumptions
  }

  /// The keyed tables that a pass over this relation looks into.
  func needs(_ vocabulary: Vocabulary) -> [StateSpec] {
    PlanScope(spec: self).needs(vocabulary)
  }

  /// How its keyed table is laid out; measures over windows are not kept by key.
  var layout: KeyedTable.Layout {
    if window != nil { return KeyedTable.Layout(combine: [], carried: [], isGrouping: false) }
    return KeyedTable.Layout(
      combine: measures.map {
        switch $0.function {
        case .count, .distinct, .sum, .first, .last, .set, .mean, .median, .quantile, .share: .sum
        case .min: .minimum
        case .max: .maximum
        }
      },
      carried: (carried + evident).map(\.type), isGrouping: isGrouping)
  }

  var distinctMeasures: [Int] {
    window != nil ? [] : measures.indices.filter { measures[$0].function == .distinct }
  }
}

extension Relation {
  /// Is a table read for this relation? What a rule takes for granted of others does not matter.
  fileprivate func reads(_ table: Int) -> Bool {
    self.table == table || joins.contains { $0.right.reads(table) }
  }
}

extension PlanScope {
  /// Keys that are compared with themselves.
  func ownKeys(_ sources: [ValueSource], _ vocabulary: Vocabulary) -> [StateSpec.Key] {
    sources.map {
      StateSpec.Key(
        source: $0, fold: definition(of: $0, vocabulary)?.fold ?? .exact, asText: $0.type == .text)
    }
  }

  /// The keyed tables that this scope's joins and measures look into.
  func needs(_ vocabulary: Vocabulary) -> [StateSpec] {
    var specs: [StateSpec] = []
    for index in joins.indices {
      for alternative in joins[index].keys {
        specs.append(StateSpec(join: index, alternative: alternative, in: self, vocabulary))
      }
    }
    for index in measureSteps.indices {
      specs.append(StateSpec(measureStep: index, in: self, vocabulary))
    }
    return specs
  }
}
