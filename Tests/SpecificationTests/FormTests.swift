import Basics
import Testing

@testable import Policy
@testable import Specification

/// A sentence that covers its requirement, said in other forms and at other places.
struct FormTests {
  /// What takes the place of 「すること。」.
  private static let endings = [
    "しなければならない。", "するものとする。", "します。", "してください。", "する必要がある。", "するようにすること。",
    "することとする。", "されたい。", "する義務を負う。", "すること（必須）。", "しなければなりません。", "していただきます。",
    "することを必須とする。", "するものとし、詳細は発注者と協議すること。", "することとし、これに要する費用は受注者の負担とする。",
  ]

  /// Where the sentence may stand; `%` is the sentence.
  private static let places = [
    "# 要件\n\n| 番号 | 要件 | 区分 |\n|---|---|---|\n| 1 | 画面は日本語で表示すること | 必須 |\n| 2 | % | 必須 |\n",
    "# 仕様書\n\n## 3 遵守すべき事項\n\n受注者は、次の事項を実施しなければならない。\n\n- 計画書を作成すること\n- %\n",
    "# 仕様書\n\n## 3 その他\n\n本章は全般に係る事項を定める。%なお、疑義がある場合は協議する。\n",
    "# 仕様書\n\n## 3 要件\n\n【必須】%\n", "第１章　要件\n\n第５条　%\n",
  ]

  @Test func everyFormCovers() throws {
    let policies = try Shipped.policies()
    let policy = try Shipped.policy()
    var wrong: [String] = []
    var seen = 0
    for file in policies.ruleFiles {
      guard policy.requirement(file.id) != nil,
        let sentence = try FormTests.covering(try policies.source(file))
      else { continue }
      seen += 1
      let texts =
        FormTests.endings.map { "# 調達仕様書\n\n\(sentence)\($0)\n" }
        + FormTests.places.map { $0.replacing("%", with: "\(sentence)すること。") }
      for text in texts {
        let outcome = policy.judge(file.id, policy.reader.read([try Shipped.document(text)]))
        if Shipped.word(outcome) != "pass" {
          wrong.append("\(file.id): \(Shipped.word(outcome)): \(text)")
        }
      }
    }
    #expect(wrong == [])
    #expect(seen >= 20)
  }

  /// A test of the rule that passes with one sentence in 「すること。」, without that ending.
  static func covering(_ source: RuleSource) throws -> String? {
    let end = "すること。"
    for test in try source.tests()?.items ?? [] where test["expect"]?["verdict"]?.text == "pass" {
      let text = (test["text"]?.text ?? "").split(separator: "\n").joined(separator: "\n")
      guard text.hasSuffix(end), !text.contains("\n"), text.filter({ $0 == "。" }).count == 1 else {
        continue
      }
      return String(text.dropLast(end.count))
    }
    return nil
  }
}
