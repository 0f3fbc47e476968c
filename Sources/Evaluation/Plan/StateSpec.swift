import Basics
import Policy
import Schema

/// A keyed table that rules need: what is counted or looked up, by which key. Two rules that need
/// the same share it.
struct StateSpec: Equatable {
  var relation: Relation
  /// Rows that are counted.
  var filter: Condition
  var keys: [ValueSource]
  /// How the keys are folded: the fold of the asking side.
  var folds: [TextFold]
  var nullKeys: NullKeys
  /// A row with a null key is a group of its own, and is kept.
  var keepsNullKeys: Bool
  var measures: [Measure]
  var carried: [ValueSource]
  var assumptions: [Assumption]

  /// What one alternative of a join looks up.
  init(join index: Int, alternative: [Join.KeyPair], in scope: PlanScope, _ vocabulary: Vocabulary)
  {
    let join = scope.joins[index]
    let definition = vocabulary.tables[join.right.table]
    relation = join.right
    relation.filter = .always
    filter = join.right.filter
    keys = alternative.map(\.there)
    folds = alternative.map { scope.definition(of: $0.here, vocabulary)?.fold ?? .exact }
    nullKeys = .separate
    keepsNullKeys = false
    measures = join.measures
    carried = scope.usedFields(ofJoin: index).map {
      ValueSource(.field($0), type: definition.fields[$0].type, name: definition.fields[$0].id)
    }
    assumptions = scope.assumptions
  }

  /// What an attached measure reads.
  init(measureStep index: Int, in scope: PlanScope, _ vocabulary: Vocabulary) {
    let step = scope.measureSteps[index]
    relation = Relation(
      table: scope.table, joins: scope.joins,
      measures: Array(scope.measureSteps.prefix(index)))
    filter = step.filter
    keys = step.keys
    folds = step.keys.map { scope.definition(of: $0, vocabulary)?.fold ?? .exact }
    nullKeys = step.nullKeys
    keepsNullKeys = false
    measures = step.measures
    carried = []
    assumptions = scope.assumptions
  }

  /// The groups that are a rule's subjects.
  init(rule: CheckedRule, grouping: Grouping, _ vocabulary: Vocabulary) {
    let scope = PlanScope(rule: rule)
    relation = rule.relation
    relation.filter = .always
    filter = rule.relation.filter
    keys = grouping.keys
    folds = grouping.keys.map { scope.definition(of: $0, vocabulary)?.fold ?? .exact }
    nullKeys = grouping.nullKeys
    keepsNullKeys = true
    measures = grouping.measures
    carried = grouping.keys
    assumptions = rule.assumptions
  }

  /// The keyed tables that a pass over this relation looks into.
  func needs(_ vocabulary: Vocabulary) -> [StateSpec] {
    PlanScope(spec: self).needs(vocabulary)
  }
}

extension PlanScope {
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
