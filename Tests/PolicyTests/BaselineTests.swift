import Basics
import Formats
import Schema
import Testing

@testable import Policy

@Suite struct BaselineTests {
  /// Two rules, `dormant` and `unused`, both with the parameter `dormancy` (P6M, shorter).
  private func sandbox(_ baselines: [String: String]) -> PolicySandbox {
    let sandbox = PolicySandbox()
    for id in ["dormant", "unused"] { sandbox.rule(id, PolicySandbox.rule(id: id)) }
    for (id, text) in baselines { sandbox.write("baselines/\(id).yaml", text) }
    return sandbox
  }

  private static let title = "title: {ja: 題, en: Title}"
  private static let base = "id: base\n\(title)\nrules: [dormant, unused]\n"

  private func values(_ baseline: ResolvedBaseline) -> [String] {
    baseline.rules.map { rule in
      let values = rule.parameters.map { "\($0.name) \($0.value)\($0.isWeaker ? " weaker" : "")" }
      return "\(rule.id): \(values.joined(separator: ", "))"
    }
  }

  private func overrides(_ text: String) throws -> Node {
    try YAMLReader.read(Array(text.utf8), file: "tenken.yaml")
  }

  @Test func extendsTightensRemovesAndSaysWhatIsNotApplicable() throws {
    let sandbox = sandbox([
      "base": BaselineTests.base,
      "strict": """
      id: strict
      \(BaselineTests.title)
      extends: base
      rules: [{id: dormant, parameters: {dormancy: P3M}}]
      remove: [{rule: unused, reason: {ja: 別の規則が見る, en: Another rule does it}}]
      not_applicable: {dormant: 休眠の仕組みがない}
      """,
    ])
    let resolved = try sandbox.load().resolve(baseline: "strict")
    #expect(resolved.id == "strict")
    #expect(values(resolved) == ["dormant: dormancy P3M"])
    #expect(resolved.notApplicable == [.init(rule: "dormant", reason: "休眠の仕組みがない")])
    #expect(
      resolved.rules.first?.message.en == "{subject} 3 months")
  }

  @Test func aBaselineWithoutRulesIsRefused() {
    let sandbox = sandbox(["empty": "id: empty\n\(BaselineTests.title)\nrules: []\n"])
    #expect(
      sandbox.problems { set throws(ProblemList) in _ = try set.resolve(baseline: "empty") } == [
        "baselines/empty.yaml:3:8: error: 'rules' names no rule → list at least one rule to judge by"
      ])
  }

  @Test func looseningIsRefused() {
    let sandbox = sandbox([
      "base": BaselineTests.base,
      "loose": """
      id: loose
      \(BaselineTests.title)
      extends: base
      rules: [{id: dormant, parameters: {dormancy: P1Y}}]
      """,
    ])
    #expect(
      sandbox.problems { set throws(ProblemList) in _ = try set.resolve(baseline: "loose") } == [
        "baselines/loose.yaml:4:46: error: P1Y for 'dormant.dormancy' is weaker than P6M "
          + "(stricter: shorter) → use P6M or a stricter value, or list it with a reason under "
          + "the baseline's allow_weaker"
      ])
  }

  @Test func looseningWithPermissionIsMarkedUntilItIsTakenBack() throws {
    let sandbox = sandbox([
      "base": BaselineTests.base,
      "loose": """
      id: loose
      \(BaselineTests.title)
      extends: base
      rules: [{id: dormant, parameters: {dormancy: P1Y}}]
      allow_weaker: [{rule: dormant, parameter: dormancy, reason: {ja: 年度, en: yearly}}]
      """,
      "back": """
      id: back
      \(BaselineTests.title)
      extends: loose
      rules: [{id: dormant, parameters: {dormancy: P6M}}]
      """,
      "halfway": """
      id: halfway
      \(BaselineTests.title)
      extends: loose
      rules: [{id: dormant, parameters: {dormancy: P9M}}]
      """,
    ])
    let set = try sandbox.load()
    let unused = "unused: dormancy P6M"
    #expect(
      values(try set.resolve(baseline: "loose")) == ["dormant: dormancy P1Y weaker", unused])
    #expect(
      values(try set.resolve(baseline: "halfway")) == ["dormant: dormancy P9M weaker", unused])
    #expect(values(try set.resolve(baseline: "back")) == ["dormant: dormancy P6M", unused])
  }

  @Test(arguments: [
    ("{dormancy: P3M}", ["dormant: dormancy P3M", "unused: dormancy P3M"]),
    ("{dormant.dormancy: P3M}", ["dormant: dormancy P3M", "unused: dormancy P6M"]),
    ("{unused: {dormancy: P90D}}", ["dormant: dormancy P6M", "unused: dormancy P90D"]),
    ("", ["dormant: dormancy P6M", "unused: dormancy P6M"]),
  ])
  func aManifestTightens(_ parameters: String, _ expected: [String]) throws {
    let sandbox = sandbox(["base": BaselineTests.base])
    let resolved = try sandbox.load().resolve(
      baseline: "base", overrides: overrides(parameters), overridesFile: "tenken.yaml")
    #expect(values(resolved) == expected)
  }

  @Test(arguments: [
    (
      "{dormncy: P3M}",
      "tenken.yaml:1:2: error: 'dormncy' is no parameter or rule → did you mean 'dormancy'? "
        + "known: dormancy, dormant, unused"
    ),
    (
      "{dorment.dormancy: P3M}",
      "tenken.yaml:1:2: error: 'dorment' is no rule → did you mean 'dormant'? "
        + "known: dormant, unused"
    ),
    (
      "{dormant: {dormncy: P3M}}",
      "tenken.yaml:1:12: error: 'dormncy' is no parameter of rule 'dormant' → did you mean "
        + "'dormancy'? known: dormancy"
    ),
    (
      "{dormant.dormancy: 3}",
      "tenken.yaml:1:20: error: parameter 'dormancy' must be a period → write P6M (6 months), "
        + "P90D (90 days), P1Y (1 year), PT30M (30 minutes)"
    ),
    (
      "{dormant.dormancy: P7M}",
      "tenken.yaml:1:20: error: P7M for 'dormant.dormancy' is weaker than P6M (stricter: shorter) "
        + "→ use P6M or a stricter value, or list it with a reason under the baseline's "
        + "allow_weaker"
    ),
  ])
  func aWrongManifestIsRefused(_ parameters: String, _ expected: String) throws {
    let sandbox = sandbox(["base": BaselineTests.base])
    let node = try overrides(parameters)
    let problems = sandbox.problems { set throws(ProblemList) in
      _ = try set.resolve(baseline: "base", overrides: node, overridesFile: "tenken.yaml")
    }
    #expect(problems == [expected])
  }

  @Test func everyWrongNameOfABaselineIsSaid() {
    let sandbox = sandbox([
      "wrong": """
      id: wrong
      \(BaselineTests.title)
      rules: [dormat, unused, unused]
      """,
      "wronger": """
      id: wronger
      \(BaselineTests.title)
      extends: base
      rules: [dormat]
      remove: [{rule: unusd, reason: {ja: 理由, en: reason}}, {rule: unused}]
      allow_weaker:
        - {rule: dormant, parameter: dormansy, reason: {ja: 理由, en: reason}}
      not_applicable: {dormantt: 理由}
      """,
      "base": BaselineTests.base,
      "orphan": "id: orphan\n\(BaselineTests.title)\nextends: bsae\n",
      "round": "id: round\n\(BaselineTests.title)\nextends: around\n",
      "around": "id: around\n\(BaselineTests.title)\nextends: round\n",
    ])
    func problems(_ id: String) -> [String] {
      sandbox.problems { set throws(ProblemList) in _ = try set.resolve(baseline: id) }
    }
    #expect(
      problems("wrong") == [
        "baselines/wrong.yaml:3:25: error: the rule 'unused' is listed twice → remove one of them"
      ])
    #expect(
      problems("wronger") == [
        "baselines/wronger.yaml:5:55: error: an entry of 'remove' lacks 'reason'"
      ])
    #expect(
      problems("orphan") == [
        "baselines/orphan.yaml:3:10: error: 'bsae' is no baseline → did you mean 'base'? "
          + "known: around, base, orphan, round, wrong, wronger"
      ])
    #expect(
      problems("round") == [
        "baselines/around.yaml:3:10: error: 'extends' goes round in a circle: "
          + "round → around → round → remove one 'extends'"
      ])
    #expect(
      problems("bse") == [
        "error: 'bse' is no baseline → did you mean 'base'? "
          + "known: around, base, orphan, round, wrong, wronger"
      ])
    sandbox.write(
      "baselines/wronger.yaml",
      """
      id: wronger
      \(BaselineTests.title)
      extends: base
      rules: [dormat]
      remove: [{rule: unusd, reason: {ja: 理由, en: reason}}]
      allow_weaker:
        - {rule: dormant, parameter: dormansy, reason: {ja: 理由, en: reason}}
      not_applicable: {dormantt: 理由}
      """)
    let known = "known: dormant, unused"
    #expect(
      problems("wronger") == [
        "baselines/wronger.yaml:4:9: error: 'dormat' is no rule → did you mean 'dormant'? \(known)",
        "baselines/wronger.yaml:5:17: error: 'unusd' is no rule → did you mean 'unused'? \(known)",
        "baselines/wronger.yaml:7:32: error: 'dormansy' is no parameter of rule 'dormant' → did "
          + "you mean 'dormancy'? known: dormancy",
        "baselines/wronger.yaml:8:18: error: 'dormantt' is no rule → did you mean 'dormant'? \(known)",
      ])
  }

  @Test func aFileByItsPathExtendsANamedBaseline() throws {
    let sandbox = sandbox(["base": BaselineTests.base])
    sandbox.write(
      "own.yaml", "id: own\n\(BaselineTests.title)\nextends: base\nnot_applicable: {unused: なし}\n")
    let resolved = try sandbox.load().resolve(
      baseline: "\(sandbox.root)/own.yaml",
      notApplicable: [.init(rule: "dormant", reason: "なし", place: Place())])
    #expect(resolved.id == "own")
    #expect(resolved.rules.map(\.id) == ["dormant", "unused"])
    #expect(resolved.notApplicable.map(\.rule) == ["unused", "dormant"])
  }

  @Test func theDigestKnowsWhatDecidesAndNothingElse() throws {
    let sandbox = sandbox(["base": BaselineTests.base])
    func digest(_ parameters: String = "") throws -> String {
      try sandbox.load().resolve(baseline: "base", overrides: overrides(parameters)).sha256
    }
    let first = try digest()
    #expect(first.utf8.count == 64)
    sandbox.rule("bystander", "not a rule at all: [")
    sandbox.write("policies/wordlists/other.yaml", "broken: [")
    #expect(try digest() == first)
    let tightened = try digest("{dormant.dormancy: P3M}")
    #expect(tightened != first)
    sandbox.rule("dormant", PolicySandbox.rule(id: "dormant", extra: "# comment\n"))
    let changed = try digest()
    #expect(changed != first && changed != tightened)
  }
}
