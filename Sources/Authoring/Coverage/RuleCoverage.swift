import Basics
import Evaluation
import Policy
import Schema
import Specification

/// How much of one rule its tests have tried.
public struct RuleCoverage: Sendable {
  /// One operator of the rule, wherever it stands.
  public struct Operator: Sendable {
    /// `where`, `require`, `join person`, `measure last` ….
    public var part: String
    /// `reviewed_at within $period`.
    public var text: String
    public var place: Place
    public var seen: SeenTruths
  }

  /// One branch of an `all` or `any` of the requirement.
  public struct Branch: Sendable {
    /// Its words, or its first operator.
    public var text: BilingualText
    public var seen: SeenTruths
  }

  public var rule: CheckedRule
  public var tests: Int
  public var operators: [Operator]
  public var branches: [Branch]
  /// Verdicts that the tests lead to, in the order of the interface.
  public var verdicts: [String]
  /// Verdicts that they should lead to and do not.
  public var missingVerdicts: [String]

  init(
    rule: CheckedRule, tests: Int, operators: [Operator], branches: [Branch],
    verdicts: Set<String>
  ) {
    let failure = rule.kind == .indicator ? "indicator" : "fail"
    let wanted = ["pass", failure, "unknown"]
    let order = [
      "pass", "fail", "indicator", "unknown", "empty", "not-applicable", "not-checked",
    ]
    self.rule = rule
    self.tests = tests
    self.operators = operators
    self.branches = branches
    self.verdicts = order.filter(verdicts.contains)
    missingVerdicts = wanted.filter { !verdicts.contains($0) }
  }

  /// A rule about documents: it has no operators; what its tests reach are verdicts.
  ///
  /// Throws what is wrong with the tests.
  public init(document rule: CheckedRule, _ source: RuleSource, by tests: DocumentRuleTests)
    throws(ProblemList)
  {
    var verdicts: Set<String> = []
    let count = try tests.run(source) { verdicts.insert($0) }.count
    self.init(rule: rule, tests: count, operators: [], branches: [], verdicts: verdicts)
  }

  /// Answers reached and answers that there are: three of each operator.
  public var reached: (Int, of: Int) {
    let answers = operators.map { [$0.seen.yes, $0.seen.no, $0.seen.unknown].count { $0 } }
    return (answers.reduce(0, +), of: operators.count * 3)
  }

  /// Operators that never answered true, or never false: what they ask is not tested.
  public var untried: [Operator] { operators.filter { !$0.seen.yes || !$0.seen.no } }
}

/// Runs the tests of rules and counts what they reach.
public struct CoverageRun {
  private let vocabulary: Vocabulary
  private let runner: RuleTestRunner

  /// `wordlists` are those of the `RuleTests` that read the cases.
  public init(vocabulary: Vocabulary, wordlists: [Wordlist]) {
    self.vocabulary = vocabulary
    runner = RuleTestRunner(vocabulary: vocabulary, wordlists: wordlists)
  }

  public func coverage(of rule: CheckedRule, by cases: [RuleTestCase]) -> RuleCoverage {
    let tally = ConditionTally()
    var verdicts: Set<String> = []
    for test in cases {
      if let verdict = runner.run(test, tally: tally).verdict { verdicts.insert(verdict.rawValue) }
    }
    var operators: [RuleCoverage.Operator] = []
    RuleParts.forEach(rule) { part, condition in
      condition.forEachTest { test in
        operators.append(
          RuleCoverage.Operator(
            part: part, text: RuleParts.text(test), place: test.place,
            seen: tally[.test(test)]))
      }
    }
    return RuleCoverage(
      rule: rule, tests: cases.count, operators: operators,
      branches: branches(rule.requirement, tally), verdicts: verdicts)
  }

  private func branches(_ condition: Condition, _ tally: ConditionTally) -> [RuleCoverage.Branch] {
    switch condition {
    case .always, .test: return []
    case .not(let inner): return branches(inner, tally)
    case .all(let list), .any(let list):
      return list.flatMap { branch in
        let name = branch.sign ?? BilingualText(RuleParts.first(branch.condition))
        return [RuleCoverage.Branch(text: name, seen: tally[branch.condition])]
          + branches(branch.condition, tally)
      }
    }
  }
}

/// The conditions of a rule with the part of the rule in which each stands.
enum RuleParts {
  static func forEach(_ rule: CheckedRule, _ body: (String, Condition) -> Void) {
    relation(rule.relation, "where", body)
    for measure in rule.grouping?.measures ?? [] { body("group \(measure.name)", measure.filter) }
    if let grouping = rule.grouping { body("where after group", grouping.filter) }
    for join in rule.grouping?.joins ?? [] { self.join(join, body) }
    body("require", rule.requirement)
  }

  private static func relation(
    _ relation: Relation, _ name: String, _ body: (String, Condition) -> Void
  ) {
    for join in relation.joins { self.join(join, body) }
    for step in relation.measures {
      for measure in step.measures { body("measure \(measure.name)", measure.filter) }
    }
    body(name, relation.filter)
  }

  private static func join(_ join: Join, _ body: (String, Condition) -> Void) {
    relation(join.right, "join \(join.alias)", body)
    for measure in join.measures { body("join \(join.alias).\(measure.name)", measure.filter) }
  }

  /// `reviewed_at within $period`: the operator as the rule writes it, parameters put in.
  static func text(_ test: Policy.Test) -> String {
    "\(test.value.name) \(test.operation.rawValue)"
      + (test.parameter.map { " $\($0)" } ?? operand(test.operand).map { " \($0)" } ?? "")
  }

  static func first(_ condition: Condition) -> String {
    var text: String?
    condition.forEachTest { if text == nil { text = RuleParts.text($0) } }
    return text ?? ""
  }

  private static func operand(_ operand: Operand) -> String? {
    switch operand {
    case .boolean(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .texts(let texts): "[" + texts.joined(separator: ", ") + "]"
    case .period(let period): period.description
    case .instant(let instant): instant.text(in: .tokyo)
    case .asOf: "as_of"
    case .value(let other): "{\(other.name)}"
    case .setting: "{setting}"
    case .rational(let number): number.description
    case .scaled(let times, let other): "\(times) × {\(other.name)}"
    case .periodFrom(let period, let other): "\(period) ← {\(other.name)}"
    case .pattern(let pattern): pattern
    case .networks(let networks):
      "[" + networks.map(\.description).joined(separator: ", ") + "]"
    case .manifest(_, let fact): "{manifest \(fact.rawValue)}"
    case .wordlists: nil
    }
  }
}
