import Policy
import Schema

/// Which rules the columns can judge. The others are interpreted over rows in memory; either way
/// they mean the same.
enum ColumnSupport {
  static func covers(_ rule: CheckedRule) -> Bool {
    var isCovered = covers(rule.relation) && rule.document == nil
    if let grouping = rule.grouping {
      isCovered =
        isCovered && grouping.measures.allSatisfy(covers)
        && grouping.joins.allSatisfy { covers($0.right) && $0.measures.allSatisfy(covers) }
    }
    return isCovered
  }

  private static func covers(_ relation: Relation) -> Bool {
    relation.measures.allSatisfy { covers($0) && $0.measures.allSatisfy(covers) }
      && relation.joins.allSatisfy { covers($0.right) && $0.measures.allSatisfy(covers) }
  }

  private static func covers(_ step: MeasureStep) -> Bool {
    switch step.window {
    case nil: true
    case .sliding, .session: step.measures.count <= WindowPlan.measureLimit
    // The row before is asked for its values and for nothing else.
    case .before, .preceding:
      step.measures.count <= WindowPlan.measureLimit
        && step.measures.allSatisfy {
          $0.function == .last && $0.filter == .always && $0.order == step.window?.at
        }
    }
  }

  /// Columns do not know the words of sets apart, and carry no exact fractions from row to row.
  private static func covers(_ measure: Measure) -> Bool {
    switch measure.function {
    case .count, .distinct, .sum, .min, .max, .mean, .median, .quantile, .share: true
    case .first, .last, .set: measure.value?.type != .set && measure.value?.type != .rational
    }
  }
}
