import Basics
import Testing

@testable import Policy
@testable import Specification

/// The rules about documents that ship, and the tests beside them.
struct DocumentRuleFileTests {
  @Test func theTestsBesideTheRulesHold() throws {
    let policies = try Shipped.policies()
    let ofSpecifications = DocumentRuleTests(try Shipped.policy(), rules: try Shipped.rules())
    let ofTerms = DocumentRuleTests(try Shipped.termsPolicy(), rules: try Shipped.terms())
    var problems: [String] = []
    var untested: [String] = []
    for file in policies.ruleFiles {
      let source = try policies.source(file)
      guard source.isAboutDocument else { continue }
      let tests = file.id.hasPrefix("terms-") ? ofTerms : ofSpecifications
      let outcome = try tests.run(source)
      problems += outcome.problems.map { $0.rendered(in: .en) }
      if outcome.count < 3 { untested.append(file.id) }
    }
    #expect(problems == [])
    #expect(untested == [])
  }

  @Test func everyRequirementHasAClauseToPasteThatPassesItself() throws {
    let policy = try Shipped.policy()
    var wrong: [String] = []
    for rule in try Shipped.rules() {
      guard let requirement = policy.requirement(rule.id) else { continue }
      let answer = Shipped.word(
        policy.judge(rule.id, policy.reader.read([try Shipped.document(requirement.paste)])))
      if answer != "pass" { wrong.append("\(rule.id): \(answer)") }
    }
    let terms = try Shipped.termsPolicy()
    for rule in try Shipped.terms() {
      let paste = try #require(terms.requirement(rule.id)).paste
      let answer = Shipped.word(
        terms.judge(rule.id, terms.reader.read([try Shipped.document(paste)])))
      if answer != "pass" { wrong.append("\(rule.id): \(answer)") }
    }
    #expect(wrong == [])
  }

  @Test func aMisspeltConceptIsRefused() throws {
    let policies = try Shipped.policies()
    var rule = try #require(try Shipped.rules().first { $0.id == "spec-mfa" })
    let node = try YAMLText.node(
      """
      parts: [{name: {ja: 甲, en: a}, said_by: [{says: [[<acount>]]}]}]
      paste: 甲
      acceptance: {ja: 甲, en: a}
      """)
    rule.document = node
    let problems = #expect(throws: ProblemList.self) {
      try SpecificationPolicy.load([rule], policies: policies)
    }
    #expect(problems?.problems.map(\.code) == ["unknown-concept"])
  }

  @Test func aMisspeltKeyIsRefused() throws {
    let policies = try Shipped.policies()
    var rule = try #require(try Shipped.rules().first { $0.id == "spec-mfa" })
    rule.document = try YAMLText.node(
      """
      parts: [{name: {ja: 甲, en: a}, said_by: [{says: [[甲]], exept: [乙]}]}]
      paste: 甲
      acceptance: {ja: 甲, en: a}
      """)
    let problems = #expect(throws: ProblemList.self) {
      try SpecificationPolicy.load([rule], policies: policies)
    }
    #expect(problems?.problems.map(\.code) == ["unknown-key"])
  }
}
