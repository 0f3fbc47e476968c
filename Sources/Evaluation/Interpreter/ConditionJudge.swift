import Basics
import Evidence
import Policy

/// Judges conditions over one row or group.
struct ConditionJudge {
  let view: EvidenceView
  let folds: FoldLookup

  func truth(_ condition: Condition, _ row: InterpretedRow) -> Truth {
    switch condition {
    case .always: .yes
    case .all(let branches): Truth.all(branches.map { truth($0.condition, row) })
    case .any(let branches): Truth.any(branches.map { truth($0.condition, row) })
    case .not(let inner): !truth(inner, row)
    case .test(let test): truth(test, row)
    }
  }

  func truth(_ test: Policy.Test, _ row: InterpretedRow) -> Truth {
    let value = row.value(test.value)
    let fold = folds.fold(of: test.value)
    switch (test.operation, test.operand) {
    case (.matched, .boolean(let wanted)):
      guard case .boolean(let matched) = value else { return .unknown }
      return Truth(matched == wanted)
    case (.inWordlist, .wordlists(let lists)): return isInWordlist(value, lists)
    case (.notInWordlist, .wordlists(let lists)): return !isInWordlist(value, lists)
    case (.matches, .pattern(let pattern)): return matches(value, pattern)
    case (.notMatches, .pattern(let pattern)): return !matches(value, pattern)
    case (.inNetworks, .networks(let networks)):
      return NetworkMeaning.isIn(value, networks)
    case (.notInNetworks, .networks(let networks)):
      return !NetworkMeaning.isIn(value, networks)
    case (_, .periodFrom(let period, let source)):
      guard case .instant(let from) = row.value(source) else { return .unknown }
      var shifted = view.context
      shifted.asOf = from
      return OperatorMeaning(context: shifted)
        .truth(test.operation, value, .period(period), fold: fold)
    default:
      return OperatorMeaning(context: view.context)
        .truth(test.operation, value, operand(test.operand, row), fold: fold)
    }
  }

  /// The first test, in the order of writing, to which `condition` owes being `answer`.
  func decisive(_ condition: Condition, _ row: InterpretedRow, _ answer: Truth) -> Policy.Test? {
    switch condition {
    case .always: nil
    case .all(let branches), .any(let branches):
      branches.first { truth($0.condition, row) == answer }
        .flatMap { decisive($0.condition, row, answer) }
    case .not(let inner): decisive(inner, row, !answer)
    case .test(let test): truth(test, row) == answer ? test : nil
    }
  }

  /// Nil: not known.
  private func operand(_ operand: Operand, _ row: InterpretedRow) -> Value? {
    switch operand {
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .rational(let value): .rational(value)
    case .text(let value): .text(value)
    case .texts(let values): .set(values)
    case .period(let value): .period(value)
    case .instant(let value): .instant(value)
    case .asOf: .instant(view.context.asOf)
    case .value(let source): row.value(source)
    case .setting(let field): view.setting(field)
    case .scaled(let times, let source): AmountMeaning.scaled(row.value(source), times)
    case .manifest(let table, let fact): view.context.manifest(table, fact)
    case .wordlists, .pattern, .networks, .periodFrom: nil
    }
  }

  private func matches(_ value: Value?, _ pattern: String) -> Truth {
    guard case .text(let text) = value, let pattern = view.patterns.pattern(pattern) else {
      return .unknown
    }
    var trimmed = text
    return Truth(trimmed.withUTF8 { pattern.matches(TextFold.trimmed($0)) })
  }

  private func isInWordlist(_ value: Value?, _ lists: [Int]) -> Truth {
    guard case .text(let text) = value else { return .unknown }
    guard lists.allSatisfy(view.wordlists.indices.contains) else { return .unknown }
    return Truth(lists.contains { view.wordlists[$0].matches(text) })
  }
}
