import Basics
import Testing

@testable import Policy
@testable import Specification

/// A sentence that asks for a measure, turned into one that refuses, excludes or only describes it.
struct NegationTests {
  /// What takes the place of 「すること。」.
  private static let endings = [
    "しないこと。", "する必要はない。", "していない。", "することを検討すること。", "することは任意とする。",
    "することが課題である。", "しないことができる。", "するとは限らない。", "したことはない。",
    "することは本調達に含まない。", "することは本調達の範囲外とする。", "することは対象外とする。", "していた。",
    "することを想定していない。", "する予定はない。", "する予定である。", "することまでは求めていない。",
    "することは、対象から除く。",
  ]

  @Test func whatIsRefusedIsNotCovered() throws {
    let policies = try Shipped.policies()
    let policy = try Shipped.policy()
    var wrong: [String] = []
    var seen = 0
    for file in policies.ruleFiles {
      let source = try policies.source(file)
      guard policy.requirement(file.id) != nil, let sentence = try FormTests.covering(source) else {
        continue
      }
      seen += 1
      for ending in NegationTests.endings {
        // 「分析し、報告しないこと」 asks for the analysis.
        if sentence.contains("し、"), !ending.hasPrefix("することは") { continue }
        let text = "# 調達仕様書\n\n## 3 業務\n\n\(sentence)\(ending)\n"
        let outcome = policy.judge(file.id, policy.reader.read([try Shipped.document(text)]))
        if Shipped.word(outcome) == "pass" { wrong.append("\(file.id): \(sentence)\(ending)") }
      }
    }
    #expect(wrong == [])
    #expect(seen >= 20)
  }

  /// The sentence before lends its subject to one that has none of its own.
  @Test(arguments: [
    ("操作ログは別途協議する。打合せの結果は、1年間保存すること。", "missing"),
    ("操作ログを取得すること。障害の場合は、1年間保存すること。", "pass"),
    ("操作ログを取得すること。これは、1年間保存すること。", "pass"),
  ])
  func theSubjectOfTheSentenceBefore(text: String, expected: String) throws {
    let document = try Shipped.document("# 調達仕様書\n\n## 3 業務\n\n\(text)\n")
    #expect(try Shipped.answer("spec-log-retention", [document]) == expected)
  }
}
