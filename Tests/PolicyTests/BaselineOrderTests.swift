import Basics
import Testing

@testable import Policy

/// Which shipped baseline asks for at least as much as which: over resolved rules and parameters.
@Suite struct BaselineOrderTests {
  private static func set() throws -> PolicySet {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try PolicySet.load(policies: "/\(root)/policies", baselines: "/\(root)/baselines")
  }

  @Test(arguments: [
    ("recurrence-prevention", "unified-standards-r7"),
    ("external-audit", "recurrence-prevention"), ("external-audit", "unified-standards-r7"),
    ("self-inspection", "recurrence-prevention"), ("ministry-template", "external-audit"),
  ])
  func asksAtLeastAsMuch(as strong: String, weak: String) throws {
    let set = try Self.set()
    let (stronger, weaker) = (try set.resolve(baseline: strong), try set.resolve(baseline: weak))
    #expect(stronger.notApplicable.isEmpty)
    for rule in weaker.rules {
      let same = try #require(stronger.rules.first { $0.id == rule.id }, "\(rule.id)")
      #expect(same.severity == rule.severity && same.kind == rule.kind, "\(rule.id)")
      #expect(same.whenEmpty == rule.whenEmpty && same.whenMissing == rule.whenMissing)
      for (new, old) in zip(same.parameters, rule.parameters) {
        #expect(new.name == old.name && !new.isWeaker, "\(rule.id) \(new.name)")
        guard new.value != old.value else { continue }
        #expect(
          !Strictness.isWeaker(literal(new.value), than: literal(old.value), new.stricter),
          "\(rule.id) \(new.name)")
      }
    }
    let documents = stronger.controls.map(\.id)
    #expect(weaker.controls.map(\.id).allSatisfy(documents.contains))
  }

  private func literal(_ text: String) -> ParameterLiteral {
    if let number = Int(text) { return .integer(number) }
    if let period = Period(iso: text) { return .period(period) }
    return .words(text.split(separator: ",").map { $0.filter { $0 != " " } })
  }

  /// The template changes nothing until somebody decides: its figures are those of its parent.
  @Test func theTemplateHoldsTheFiguresOfItsParent() throws {
    let set = try Self.set()
    let parent = try set.resolve(baseline: "external-audit")
    let template = try set.resolve(baseline: "ministry-template")
    #expect(template.rules.map(\.id) == parent.rules.map(\.id))
    for (mine, theirs) in zip(template.rules, parent.rules) {
      #expect(mine.parameters.map(\.value) == theirs.parameters.map(\.value), "\(mine.id)")
    }
  }
}
