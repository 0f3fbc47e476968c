import Basics
import Policy
import Reports
import Schema

/// The first page: every rule, by topic.
struct IndexPage {
  let rules: [RuleDescription]
  /// Topics in order, with the ids of their rules.
  let topics: [(name: String, rules: [String])]
  let vocabulary: Vocabulary
  let parts: CatalogueParts

  var content: [HTMLNode] {
    [
      .of(
        .p, class: "lead",
        parts.markup.block(
          BilingualText(
            ja: "規則 \(rules.count) 件。各ページは規則のファイルから作られ、規則と食い違うことはない。",
            en:
              "\(rules.count) rules. Each page is made from the rule's file and cannot differ from it."
          )))
    ] + topics.map(section)
  }

  private func section(_ topic: (name: String, rules: [String])) -> HTMLNode {
    let chosen = rules.filter { topic.rules.contains($0.rule.id) }
    return parts.section(
      "topic-\(topic.name)", vocabulary.table(topic.name)?.label ?? BilingualText(topic.name),
      [
        parts.table(
          "rules-\(topic.name)",
          BilingualText(ja: "\(chosen.count) 件", en: "\(chosen.count) rules"),
          [
            BilingualText(ja: "規則", en: "Rule"), BilingualText(ja: "区分", en: "Level"),
            BilingualText(ja: "重大さ", en: "Severity"), BilingualText(ja: "証拠", en: "Evidence"),
            BilingualText(ja: "試験", en: "Tests"),
          ],
          chosen.map { description in
            [
              parts.link(description.rule), parts.level(description.rule.level),
              parts.severity(description.rule.severity),
              parts.code(description.rule.evidence.joined(separator: ", ")),
              [.text("\(description.testCount)")],
            ]
          })
      ])
  }
}
