import Basics
import Formats
import Testing

@testable import Policy

/// What a chain of baselines loosens, and what it must say for that.
@Suite struct BaselineLooseningTests {
  private static let title = "title: {ja: 題, en: Title}"
  private static let why = "reason: {ja: 訳, en: why}"

  /// The rules `dormant` and `unused` with the parameter `dormancy` (P6M, shorter), and baselines of
  /// which the first is the ancestor of all others in turn.
  private func sandbox(_ chain: [(id: String, text: String)]) -> PolicySandbox {
    let sandbox = PolicySandbox()
    for id in ["dormant", "unused"] { sandbox.rule(id, PolicySandbox.rule(id: id)) }
    for (index, level) in chain.enumerated() {
      let extends = index == 0 ? "" : "extends: \(chain[index - 1].id)\n"
      sandbox.write(
        "baselines/\(level.id).yaml", "id: \(level.id)\n\(Self.title)\n\(extends)\(level.text)\n")
    }
    return sandbox
  }

  private func codes(_ chain: [(id: String, text: String)]) -> [String] {
    let sandbox = sandbox(chain)
    defer { withExtendedLifetime(sandbox) {} }
    do throws(ProblemList) {
      _ = try sandbox.load().resolve(baseline: chain.last?.id ?? "")
      return []
    } catch {
      return error.problems.map(\.code)
    }
  }

  private func resolved(_ chain: [(id: String, text: String)]) throws -> ResolvedBaseline {
    let sandbox = sandbox(chain)
    defer { withExtendedLifetime(sandbox) {} }
    return try sandbox.load().resolve(baseline: chain.last?.id ?? "")
  }

  private let base = (id: "base", text: "rules: [dormant, unused]\nwaivers: {longest: P1Y}")

  @Test func limitsAreInheritedAndTightened() throws {
    #expect(try resolved([base, ("child", "")]).waivers.longest == Period(months: 12))
    let tight = try resolved([base, ("child", "waivers: {longest: P90D}")])
    #expect(tight.waivers.longest == Period(days: 90))
    #expect(tight.loosened == [])
  }

  @Test func longerWaiversNeedAPermission() throws {
    let longer = "waivers: {longest: P2Y}"
    #expect(codes([base, ("child", longer)]) == ["weaker-waivers"])
    #expect(
      codes([base, ("child", longer + "\nallow_weaker: [{waivers: all_subjects, \(Self.why)}]")])
        == ["weaker-waivers"])
    let loose = try resolved([
      base, ("child", longer + "\nallow_weaker: [{waivers: longest, \(Self.why)}]"),
    ])
    #expect(loose.waivers.longest == Period(months: 24))
    #expect(
      loose.loosened == [
        BaselineLoosening(
          kind: .weakerWaivers, rule: nil, parameter: "longest", from: "P1Y", to: "P2Y",
          reason: BilingualText(ja: "訳", en: "why"), by: "child")
      ])
  }

  @Test func widerWaiversNeedAPermission() throws {
    #expect(codes([base, ("child", "waivers: {all_subjects: [dormant]}")]) == ["weaker-waivers"])
    #expect(codes([base, ("child", "waivers: {all_subjects: true}")]) == ["weaker-waivers"])
    #expect(
      codes([base, ("child", "waivers: {all_subjects: [dorment]}")]).contains("unknown-rule"))
    let own = (id: "base", text: "rules: [dormant, unused]\nwaivers: {all_subjects: [dormant]}")
    let resolved = try resolved([own])
    #expect(resolved.waivers.allowsAllSubjects(of: "dormant"))
    #expect(!resolved.waivers.allowsAllSubjects(of: "unused"))
    #expect(resolved.loosened == [])
  }

  @Test(arguments: [
    ("waivers: {longest: P0D}", "not-a-period-of-days"),
    ("waivers: {longest: PT5H}", "not-a-period-of-days"),
    ("waivers: {longest: 1 year}", "not-a-period"),
    ("waivers: {longst: P1Y}", "unknown-key"), ("waivers: {all_subjects: some}", "not-a-boolean"),
    ("waivers: P1Y", "not-a-map"), ("allow_weaker: [{waivers: longest}]", "missing-key"),
    ("allow_weaker: [{waivers: longer, reason: {ja: 訳, en: why}}]", "unknown-key"),
  ])
  func misspeltLimits(_ example: (String, String)) {
    #expect(codes([base, ("child", example.0)]) == [example.1])
  }

  @Test func aRemovedRuleIsToldWithItsReason() throws {
    let resolved = try resolved([base, ("child", "remove: [{rule: unused, \(Self.why)}]")])
    #expect(
      resolved.loosened == [
        BaselineLoosening(
          kind: .removedRule, rule: "unused", reason: BilingualText(ja: "訳", en: "why"), by: "child"
        )
      ])
    #expect(codes([base, ("child", "remove: [{rule: unused}]")]) == ["missing-key"])
  }

  /// Taking a rule out and putting it back is no way around a stricter value of the parent.
  @Test func aRuleThatComesBackKeepsItsStricterValue() throws {
    let strict = (id: "strict", text: "rules: [{id: dormant, parameters: {dormancy: P3M}}]")
    let out = (id: "out", text: "remove: [{rule: dormant, \(Self.why)}]")
    let back = try resolved([base, strict, out, ("back", "rules: [dormant]")])
    let dormant = try #require(back.rules.first { $0.id == "dormant" })
    #expect(dormant.parameters.map(\.value) == ["P3M"])
    #expect(back.loosened == [])
    #expect(
      codes([base, strict, out, ("back", "rules: [{id: dormant, parameters: {dormancy: P6M}}]")])
        == ["weaker-parameter"])
  }

  /// Each step is held against the strictest value before it, however long the chain is.
  @Test func eachStepIsComparedWithTheOneBefore() throws {
    let third = (id: "third", text: "rules: [{id: dormant, parameters: {dormancy: P3M}}]")
    let fourth = (
      id: "fourth",
      text:
        "rules: [{id: dormant, parameters: {dormancy: P4M}}]\n"
        + "allow_weaker: [{rule: dormant, parameter: dormancy, \(Self.why)}]"
    )
    #expect(
      codes([
        base, ("second", ""), third,
        ("fourth", "rules: [{id: dormant, parameters: {dormancy: P4M}}]"),
      ]) == ["weaker-parameter"])
    let resolved = try resolved([base, ("second", ""), third, fourth])
    #expect(
      resolved.loosened == [
        BaselineLoosening(
          kind: .weakerParameter, rule: "dormant", parameter: "dormancy", from: "P3M", to: "P4M",
          reason: BilingualText(ja: "訳", en: "why"), by: "fourth")
      ])
    let parameter = resolved.rules.first { $0.id == "dormant" }?.parameters.first
    #expect(parameter?.isWeaker == true)
    #expect(parameter?.weakerReason == BilingualText(ja: "訳", en: "why"))
  }

  @Test func aManifestThatUsesThePermissionIsNamed() throws {
    let loose = (
      id: "loose", text: "allow_weaker: [{rule: dormant, parameter: dormancy, \(Self.why)}]"
    )
    let set = sandbox([base, loose])
    defer { withExtendedLifetime(set) {} }
    let text = "dormant: {dormancy: P1Y}"
    let overrides = try YAMLReader.read(Array(text.utf8), file: "tenken.yaml")
    let resolved = try set.load().resolve(
      baseline: "loose", overrides: overrides, overridesFile: "tenken.yaml")
    #expect(resolved.loosened.map(\.by) == [BaselineLoosening.manifest])
    #expect(resolved.loosened.map(\.to) == ["P1Y"])
  }

  @Test func aChainHasAnEnd() {
    let chain = [base] + (1...40).map { (id: "level-\($0)", text: "") }
    #expect(codes(chain) == ["baseline-too-deep"])
    #expect(codes(Array(chain.prefix(32))) == [])
  }
}
