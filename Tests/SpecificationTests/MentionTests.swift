import Basics
import Testing

@testable import Policy
@testable import Specification

/// Sentences that hold the words of a requirement and ask for something else.
struct MentionTests {
  /// What is said of the name of each requirement: acts on paper, money, people.
  private static let papers = [
    "に要する費用は、見積書に記載すること。", "の実績を示す資料を提案書に添付すること。",
    "に係る利用申請書を契約後5日以内に提出すること。", "に関する説明書は、必要最小限の頁数とすること。",
    "に使用する製品のカタログを提出すること。", "のライセンスは、当省が別に用意する。",
  ]

  @Test func whatIsSaidOfPaperAndMoneyCoversNothing() throws {
    let policies = try Shipped.policies()
    let policy = try Shipped.policy()
    var wrong: [String] = []
    var seen = 0
    for file in policies.ruleFiles {
      guard let requirement = policy.requirement(file.id) else { continue }
      seen += 1
      for name in requirement.parts.map(\.name.ja) {
        for paper in MentionTests.papers {
          let text = "# 調達仕様書\n\n## 3 業務\n\n\(name)\(paper)\n"
          let outcome = policy.judge(file.id, policy.reader.read([try Shipped.document(text)]))
          if Shipped.word(outcome) == "pass" { wrong.append("\(file.id): \(name)\(paper)") }
        }
      }
    }
    #expect(wrong == [])
    #expect(seen >= 40)
  }

  /// One line each: the requirement, and a text that does not cover it.
  @Test func aMereMentionCoversNothing() throws {
    var wrong: [String] = []
    for line in try Shipped.text("mentions.txt").split(separator: "\n") {
      let parts = line.split(separator: "\t").map(String.init)
      try #require(parts.count == 2)
      let text =
        parts[1].hasPrefix("- ")
        ? "# 調達仕様書\n\n## 3 要件\n\n- 日次のバックアップ\n\(parts[1])\n"
        : "# 調達仕様書\n\n## 3 業務\n\n\(parts[1])\n"
      let document = try Shipped.document(text)
      if try Shipped.answer("spec-\(parts[0])", [document]) == "pass" {
        wrong.append(String(line))
      }
    }
    #expect(wrong == [])
  }
}
