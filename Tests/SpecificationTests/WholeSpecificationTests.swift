import Testing

@testable import Specification

/// Whole specifications in different styles, judged by hand requirement by requirement.
struct WholeSpecificationTests {
  /// `pass`, `fail` (something is there and not enough), `missing`, `either` (people differ).
  private func gold(_ name: String) throws -> [String: String] {
    var gold: [String: String] = [:]
    for line in try Shipped.text("documents/\(name).gold").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      for rule in (parts.count == 2 ? parts[1] : "").split(separator: " ") {
        gold["spec-\(rule)"] = String(parts[0])
      }
    }
    return gold
  }

  @Test(arguments: [
    ("agency.md", []), ("city.txt", []), ("contract.md", []), ("court.txt", []),
    ("energy.txt", []), ("erp.md", []), ("health.md", []), ("hosp.txt", []), ("list.md", []),
    ("ministry.md", []), ("old.md", ["spec-id-lifecycle: missing, not fail"]), ("police.md", []),
    ("prefecture.md", []),
    ("univ.md", ["spec-dormancy-suspension: fail, not missing"]),
    ("water.md", []),
  ])
  func judgedAsByHand(file: String, known: [String]) throws {
    let policy = try Shipped.policy()
    let text = policy.reader.read([
      try Shipped.document(try Shipped.text("documents/\(file)"), file: file)
    ])
    let name = String(file.split(separator: ".")[0])
    var wrong: [String] = []
    for (rule, expected) in try gold(name).sorted(by: { $0.key < $1.key }) {
      guard expected != "either" else { continue }
      let answer = Shipped.word(policy.judge(rule, text))
      let coarse = ["pass", "missing", "delegated"].contains(answer) ? answer : "fail"
      if coarse != expected { wrong.append("\(rule): \(expected), not \(coarse)") }
    }
    #expect(wrong == known)
  }
}
