import Policy
import Schema

/// Which rules the columns can judge. The others are interpreted over rows in memory; either way
/// they mean the same.
enum ColumnSupport {
  static func covers(_ rule: CheckedRule) -> Bool {
    var isCovered = covers(rule.relation)
    rule.forEachTest { if !covers($0) { isCovered = false } }
    if let grouping = rule.grouping {
      isCovered =
        isCovered && grouping.measures.allSatisfy(covers)
        && grouping.joins.allSatisfy { covers($0.right) && $0.measures.allSatisfy(covers) }
    }
    return isCovered
  }

  private static func covers(_ relation: Relation) -> Bool {
    relation.measures.allSatisfy { $0.window == nil && $0.measures.allSatisfy(covers) }
      && relation.joins.allSatisfy { covers($0.right) && $0.measures.allSatisfy(covers) }
  }

  private static func covers(_ measure: Measure) -> Bool {
    switch measure.function {
    case .count, .distinct, .sum, .min, .max: true
    case .first, .last, .set, .mean, .median, .quantile, .share: false
    }
  }

  private static func covers(_ test: Test) -> Bool {
    switch test.operand {
    case .periodFrom: false
    case .value, .manifest: true
    case .boolean, .integer, .rational, .scaled, .text, .texts, .period, .instant, .asOf, .setting,
      .wordlists,
      .pattern, .networks:
      true
    }
  }
}
