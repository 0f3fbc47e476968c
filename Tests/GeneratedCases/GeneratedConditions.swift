import Basics
import Policy
import Schema

/// Draws conditions over what is in scope.
extension GeneratedValues {
  mutating func condition(_ scope: GeneratedScope, depth: Int = 2) -> Condition {
    if depth > 0 {
      switch random.below(6) {
      case 0: return .all(branches(scope, depth))
      case 1: return .any(branches(scope, depth))
      case 2: return .not(condition(scope, depth: depth - 1))
      default: break
      }
    }
    return .test(test(scope))
  }

  private mutating func branches(_ scope: GeneratedScope, _ depth: Int) -> [Branch] {
    (0...random.below(3)).map { _ in Branch(condition(scope, depth: depth - 1)) }
  }

  private mutating func test(_ scope: GeneratedScope) -> Policy.Test {
    if !scope.joins.isEmpty, random.once(in: 4) || scope.values.isEmpty {
      return made(random.pick(scope.joins), .matched, .boolean(random.once(in: 2)))
    }
    let value = random.pick(scope.values)
    if random.once(in: 10) { return made(value, .present, .boolean(random.once(in: 2))) }
    if random.once(in: 20) { return made(value, .recorded, .boolean(random.once(in: 2))) }
    let others = scope.values.filter { $0.type.compares(with: value.type) && $0 != value }
    switch value.type {
    case .text, .word: return textTest(value, others, scope.values(of: [.set]))
    case .integer: return amountTest(value, others, .integer(integer()))
    case .rational: return rationalTest(value, scope.values(of: [.integer, .rational]))
    case .period: return amountTest(value, others, .period(period()))
    case .boolean:
      return made(
        value, random.pick([.equals, .notEquals]), .boolean(random.once(in: 2)), others)
    case .instant: return instantTest(value, others, scope.values(of: [.period]))
    case .set:
      let list = marks()
      return made(
        value, random.pick([.includesAll, .includesAny, .includesNone, .includesOnly]),
        .texts(list.isEmpty ? ["totp"] : list))
    }
  }

  private mutating func textTest(
    _ value: ValueSource, _ others: [ValueSource], _ sets: [ValueSource]
  ) -> Policy.Test {
    let isWord = value.type == .word
    let literal = isWord ? kind() : text()
    if !isWord, random.once(in: 6) { return furtherTextTest(value, others + sets) }
    switch random.below(isWord ? 3 : 4) {
    case 0: return made(value, random.pick([.equals, .notEquals]), .text(literal), others)
    case 1:
      let list = isWord ? kinds() : [literal, text()]
      return made(value, random.pick([.isIn, .notIn]), .texts(list))
    case 2:
      guard !others.isEmpty else { return made(value, .equals, .text(literal)) }
      return made(value, random.pick([.sameAs, .notSameAs]), .value(random.pick(others)))
    default:
      return made(
        value, random.pick([.inWordlist, .notInWordlist]),
        .wordlists(random.pick([[0], [1], [0, 1]])))
    }
  }

  private mutating func amountTest(
    _ value: ValueSource, _ others: [ValueSource], _ literal: Operand
  ) -> Policy.Test {
    if value.type == .integer, usesSteps, !others.isEmpty, random.once(in: 4) {
      return made(
        value, random.pick([.atLeast, .lessThan]), .scaled(factor(), random.pick(others)))
    }
    if value.type == .integer, random.once(in: 4) {
      return made(value, random.pick([.equals, .notEquals]), literal, others)
    }
    return made(
      value, random.pick([.atLeast, .atMost, .moreThan, .lessThan]), literal, others)
  }

  private mutating func instantTest(
    _ value: ValueSource, _ others: [ValueSource], _ periods: [ValueSource]
  ) -> Policy.Test {
    if usesSteps, !others.isEmpty, random.once(in: 4) {
      return made(
        value, random.pick([.within, .olderThan]), .periodFrom(period(), random.pick(others)))
    }
    switch random.below(5) {
    case 0: return made(value, random.pick([.equals, .notEquals]), .instant(instant()), others)
    case 1, 2:
      let literal = Operand.period(period())
      return made(
        value, random.pick([.within, .olderThan]), literal, periods, operandType: .period)
    default:
      let literal: Operand = random.once(in: 3) ? .asOf : .instant(instant())
      return made(
        value, random.pick([.before, .after, .notBefore, .notAfter]), literal, others)
    }
  }

  /// Now and then the operand is another value or a setting.
  private mutating func made(
    _ value: ValueSource, _ operation: Operation, _ literal: Operand,
    _ others: [ValueSource]? = nil, operandType: FieldType? = nil
  ) -> Policy.Test {
    var operand = literal
    let type = operandType ?? (value.type == .word ? .text : value.type)
    if let others, !others.isEmpty, random.once(in: 4) {
      operand = .value(random.pick(others))
    } else if others != nil, random.once(in: 10), let setting = setting(of: type) {
      operand = .setting(setting)
    }
    return Policy.Test(
      value: value, operation: operation, operand: operand, place: Place(file: "rule.yaml"))
  }

  private func setting(of type: FieldType) -> Int? {
    GeneratedVocabulary.vocabulary.tables[GeneratedVocabulary.settings].fields
      .firstIndex { $0.type == type }
  }
}
