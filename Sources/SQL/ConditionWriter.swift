import Basics
import Evidence
import Policy
import Schema

/// Writes conditions and tests as truths; see `Truths`.
struct ConditionWriter {
  let scope: SQLScope
  let tools: ScopeTools

  init(_ scope: SQLScope) {
    self.scope = scope
    tools = scope.writer
  }

  func truth(_ condition: Condition) throws(SQLRefusal) -> String {
    switch condition {
    case .always: return Truths.yes
    case .all(let branches): return Truths.all(try truths(branches))
    case .any(let branches): return Truths.any(try truths(branches))
    case .not(let inner): return Truths.not(try truth(inner))
    case .test(let test): return try truth(test)
    }
  }

  func truths(_ branches: [Branch]) throws(SQLRefusal) -> [String] {
    var truths: [String] = []
    for branch in branches { truths.append(try truth(branch.condition)) }
    return truths
  }

  private func truth(_ test: Policy.Test) throws(SQLRefusal) -> String {
    let value = scope.value(test.value)
    let networks = NetworkTests(tools: tools)
    let texts = TextTests(tools: tools)
    let times = TimeTests(tools: tools)
    switch test.operation {
    case .matched:
      guard case .join(let index) = test.value.origin, case .boolean(let wanted) = test.operand
      else { return Truths.unknown }
      let matched = scope.matched(index)
      return wanted ? matched : Truths.not(matched)
    case .inWordlist: return try WordlistTests(tools: tools).truth(value, test.operand)
    case .notInWordlist:
      return Truths.not(try WordlistTests(tools: tools).truth(value, test.operand))
    case .recorded: return try recorded(value, test.operand)
    case .inNetworks: return try inNetworks(networks, value, test)
    case .notInNetworks: return Truths.not(try inNetworks(networks, value, test))
    case .matches: return networks.answered(value, .matches(try pattern(test)))
    case .notMatches: return Truths.not(networks.answered(value, .matches(try pattern(test))))
    case .present: return try present(value, test.operand)
    case .equals: return try equals(value, operand(test))
    case .notEquals: return Truths.not(try equals(value, operand(test)))
    case .sameAs: return try sameAs(value, operand(test))
    case .notSameAs: return Truths.not(try sameAs(value, operand(test)))
    case .isIn: return try texts.isIn(value, words(test))
    case .notIn: return Truths.not(try texts.isIn(value, words(test)))
    case .atLeast: return amount(value, try operand(test), ">=", Facet(.high), Facet(.low))
    case .atMost: return amount(value, try operand(test), "<=", Facet(.low), Facet(.high))
    case .moreThan: return amount(value, try operand(test), ">", Facet(.high), Facet(.low))
    case .lessThan: return amount(value, try operand(test), "<", Facet(.low), Facet(.high))
    case .within: return try within(times, value, test)
    case .olderThan: return Truths.not(try within(times, value, test))
    case .before: return times.ordered(value, try operand(test), "<")
    case .after: return times.ordered(value, try operand(test), ">")
    case .notBefore: return times.ordered(value, try operand(test), ">=")
    case .notAfter: return times.ordered(value, try operand(test), "<=")
    case .includesAll: return try texts.includesAll(value, words(test))
    case .includesAny: return try texts.includesAny(value, words(test))
    case .includesNone: return Truths.not(try texts.includesAny(value, words(test)))
    case .includesOnly: return try texts.includesOnly(value, words(test))
    }
  }

  // MARK: Operands

  private func operand(_ test: Policy.Test) throws(SQLRefusal) -> SQLValue {
    switch test.operand {
    case .value(let source): return scope.value(source)
    case .scaled(let times, let source):
      let other = scope.value(source)
      return ExactNumbers(dialect: tools.dialect).scaled(other, by: times) ?? other
    case .wordlists: throw .operand(test.operation.rawValue)
    default: return literal(try constant(test))
    }
  }

  private func literal(_ value: Value) -> SQLValue {
    SQLValue(value, name: "", dialect: tools.dialect, cells: tools.cells)
  }

  private func constant(_ test: Policy.Test) throws(SQLRefusal) -> Value {
    switch test.operand {
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .text(let value): return .text(value)
    case .texts(let values): return .set(values)
    case .period(let value): return .period(value)
    case .instant(let value): return .instant(value)
    case .asOf: return .instant(tools.run.asOf)
    case .setting(let field): return tools.run.settings[field] ?? .absent
    case .manifest(let table, let fact): return tools.run.manifest[table]?[fact] ?? .absent
    case .rational(let value): return .rational(value)
    case .value, .wordlists, .scaled, .periodFrom, .pattern, .networks:
      throw .operand(test.operation.rawValue)
    }
  }

  private func pattern(_ test: Policy.Test) throws(SQLRefusal) -> String {
    guard case .pattern(let pattern) = test.operand else { throw .operand(test.operation.rawValue) }
    return pattern
  }

  private func inNetworks(_ tests: NetworkTests, _ value: SQLValue, _ test: Policy.Test)
    throws(SQLRefusal) -> String
  {
    if case .networks(let networks) = test.operand {
      return tests.answered(value, .isInNetworks(networks))
    }
    return tests.isIn(value, try operand(test))
  }

  private func within(_ times: TimeTests, _ value: SQLValue, _ test: Policy.Test)
    throws(SQLRefusal) -> String
  {
    if case .periodFrom(let period, let source) = test.operand {
      return times.within(value, period, before: scope.value(source))
    }
    return times.within(value, try operand(test))
  }

  /// A list of words; nil where there is none to compare with.
  private func words(_ test: Policy.Test) throws(SQLRefusal) -> [String]? {
    switch try constant(test) {
    case .text(let word): [word]
    case .set(let words): words
    default: nil
    }
  }

  // MARK: Tests of any type

  private func present(_ value: SQLValue, _ operand: Operand) throws(SQLRefusal) -> String {
    guard case .boolean(let wanted) = operand else { throw .operand("present") }
    var has = value.has
    if value.type == .set { has = Truths.all([has, "\(value.column(Facet(.words))) <> ''"]) }
    return Truths.choose(
      [(value.cannotBeRead, Truths.unknown)], otherwise: wanted ? has : Truths.not(has))
  }

  /// Does the source have the column at all?
  private func recorded(_ value: SQLValue, _ operand: Operand) throws(SQLRefusal) -> String {
    guard case .boolean(let wanted) = operand else { throw .operand("recorded") }
    return Truths.choose(
      [
        (value.isIn([.unknown]), Truths.unknown),
        (value.isIn([.absent]), wanted ? Truths.no : Truths.yes),
      ],
      otherwise: wanted ? Truths.yes : Truths.no)
  }

  private func equals(_ value: SQLValue, _ other: SQLValue) throws(SQLRefusal) -> String {
    let both = Truths.all([value.has, other.has])
    switch (value.type, other.type) {
    case (.text, .text), (.text, .word), (.word, .text), (.word, .word):
      let facet = Facet.folded(value.fold)
      return Truths.choose([(both, "\(value.column(facet)) = \(other.column(facet))")])
    case (.integer, .integer), (.integer, .rational), (.rational, .integer), (.rational, .rational):
      return numbers(value, other, "=")
    case (.boolean, .boolean):
      return Truths.choose([(both, "\(value.column(.text)) = \(other.column(.text))")])
    case (.instant, .instant):
      return Truths.choose([
        (Truths.all([value.isNever, other.isNever]), Truths.yes),
        (
          Truths.any([
            Truths.all([value.isNever, other.has]), Truths.all([value.has, other.isNever]),
          ]), Truths.no
        ),
        (both, TimeTests(tools: tools).compared(value, "=", other)),
      ])
    default:
      return Truths.unknown
    }
  }

  /// As `equals`, but where the other says nothing it is simply not the same.
  private func sameAs(_ value: SQLValue, _ other: SQLValue) throws(SQLRefusal) -> String {
    let equal = try equals(value, other)
    return Truths.choose([
      (value.isIn([.null, .invalid, .absent, .unknown]), Truths.unknown),
      (other.isIn([.null, .never, .absent]), Truths.no),
      (other.isIn([.invalid, .unknown]), Truths.unknown),
      (Truths.yes, equal),
    ])
  }

  private func numbers(_ value: SQLValue, _ other: SQLValue, _ comparison: String) -> String {
    let both = Truths.all([value.has, other.has])
    let holds = ExactNumbers(dialect: tools.dialect).compared(value, comparison, other)
    return Truths.choose([(both, holds ?? Truths.unknown)])
  }

  /// Numbers, and periods by the end that favours the system.
  private func amount(
    _ value: SQLValue, _ bound: SQLValue, _ comparison: String, _ mine: Facet, _ theirs: Facet
  ) -> String {
    let both = Truths.all([value.has, bound.has])
    switch (value.type, bound.type) {
    case (.integer, .integer), (.integer, .rational), (.rational, .integer), (.rational, .rational):
      return numbers(value, bound, comparison)
    case (.period, .period):
      return Truths.choose([
        (both, "\(value.column(mine)) \(comparison) \(bound.column(theirs))")
      ])
    default: return Truths.unknown
    }
  }
}
