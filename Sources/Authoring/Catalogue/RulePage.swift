import Basics
import Policy
import Reports
import Schema

/// The page of one rule.
struct RulePage {
  let description: RuleDescription
  let tests: [RuleTestCase]
  let documentTests: [DocumentTestCase]
  let vocabulary: Vocabulary
  let parts: CatalogueParts

  private var rule: CheckedRule { description.rule }

  var content: [HTMLNode] {
    let document = description.document.map { DocumentRuleSections(outline: $0, parts: parts) }
    return [facts, requirement] + (document?.content ?? []) + parameters + [clauses]
      + (document.map { [$0.examples(documentTests)] } ?? [evidence, examples])
  }

  private var facts: HTMLNode {
    let kind =
      rule.kind == .indicator
      ? BilingualText(ja: "兆候（人への問い）", en: "indicator: a question for a person")
      : BilingualText(ja: "要求", en: "requirement")
    let aspect =
      rule.aspect == .design
      ? BilingualText(ja: "設計", en: "design") : BilingualText(ja: "運用", en: "operation")
    return parts.facts([
      (BilingualText(ja: "番号", en: "Id"), parts.code("\(rule.id)  v\(rule.version)")),
      (BilingualText(ja: "種類", en: "Kind"), parts.markup.inline(kind)),
      (BilingualText(ja: "区分", en: "Level"), parts.level(rule.level)),
      (BilingualText(ja: "重大さ", en: "Severity"), parts.severity(rule.severity)),
      (BilingualText(ja: "見る所", en: "Aspect"), parts.markup.inline(aspect)),
      (
        BilingualText(ja: "費用", en: "Cost"),
        description.costs.enumerated().flatMap { index, cost in
          (index > 0 ? [HTMLNode.text(" ")] : [])
            + parts.markup.inline(DescriptionText.word(cost))
        }
      ),
      (
        BilingualText(ja: "対象が一つもないとき", en: "Without subjects"),
        rule.document == nil ? parts.code(rule.whenEmpty.rawValue) : ["-"]
      ),
      (
        BilingualText(ja: "ベースライン", en: "Baselines"),
        description.baselines.isEmpty
          ? ["-"]
          : description.baselines.enumerated().flatMap { index, id in
            (index > 0 ? [HTMLNode.text(", ")] : [])
              + [.of(.a, [.page(CatalogueFile.baselines, at: "b-\(id)")], [.text(id)])]
          }
      ), (BilingualText(ja: "ファイル", en: "File"), parts.code(rule.file)),
    ])
  }

  private var requirement: HTMLNode {
    var content: [HTMLNode] = [
      .of(.div, class: "requirement", parts.markup.block(description.sentence))
    ]
    if let rationale = rule.rationale {
      content += [
        .of(.h3, parts.markup.inline(BilingualText(ja: "なぜ", en: "Why"))),
        parts.paragraph(rationale),
      ]
    }
    content += [
      .of(.h3, parts.markup.inline(BilingualText(ja: "どうするか", en: "What to do"))),
      parts.paragraph(rule.remedy),
    ]
    return parts.section(
      "requirement", BilingualText(ja: "求めること", en: "What it asks"), content)
  }

  private var parameters: [HTMLNode] {
    if description.parameters.isEmpty { return [] }
    return [
      parts.section(
        "parameters", BilingualText(ja: "パラメータ", en: "Parameters"),
        [
          parts.table(
            "parameter-table",
            BilingualText(ja: "値と、厳しくなる向き", en: "Values, and which way is stricter"),
            [
              BilingualText(ja: "名前", en: "Name"), BilingualText(ja: "既定", en: "Default"),
              BilingualText(ja: "厳しくなる向き", en: "Stricter"),
              BilingualText(ja: "ベースラインでの値", en: "In baselines"),
              BilingualText(ja: "根拠", en: "Source"),
            ],
            description.parameters.map { parameter in
              [
                parts.word(parameter.value.name), parts.code(parameter.value.defaultValue),
                parts.word(parameter.value.stricter.rawValue),
                parameter.inBaselines.map { value in
                  .of(
                    .div,
                    [
                      .text("\(value.baseline): \(value.value)" + (value.isWeaker ? " ▽" : ""))
                    ])
                }, parameter.value.source.map { parts.markup.block($0) } ?? ["-"],
              ]
            })
        ])
    ]
  }

  private var clauses: HTMLNode {
    parts.section(
      "clauses", BilingualText(ja: "根拠の条項", en: "Clauses it rests on"),
      [
        parts.table(
          "clause-table", BilingualText(ja: "文書、条項、区分", en: "Document, clause, level"),
          [
            BilingualText(ja: "条項", en: "Clause"), BilingualText(ja: "文書", en: "Document"),
            BilingualText(ja: "区分", en: "Level"), BilingualText(ja: "内容", en: "Subject"),
            BilingualText(ja: "確かさ", en: "Confidence"),
          ],
          rule.clauses.map { clause in
            [
              [
                .of(
                  .a,
                  [.class("keep"), .page(CatalogueFile.clauses, at: ClauseAnchor.id(clause.id))],
                  [.text(clause.clause)])
              ], parts.markup.block(clause.documentTitle), parts.level(clause.level),
              parts.markup.block(clause.title), parts.word(clause.confidence),
            ]
          })
      ])
  }

  private var evidence: HTMLNode {
    let columns = description.evidence.flatMap { evidence in
      evidence.columns.map { (evidence, $0) }
    }
    return parts.section(
      "evidence", BilingualText(ja: "証拠", en: "Evidence"),
      [
        parts.table(
          "evidence-table", BilingualText(ja: "読む項目", en: "What it reads"),
          [
            BilingualText(ja: "項目", en: "Field"), BilingualText(ja: "意味", en: "Meaning"),
            BilingualText(ja: "なければ", en: "Without it"),
          ],
          columns.map { evidence, column in
            [
              parts.code("\(evidence.table.id).\(column.field.id)"),
              parts.markup.block(column.field.label), parts.markup.inline(need(evidence, column)),
            ]
          })
      ])
  }

  private func need(_ evidence: RuleDescription.Evidence, _ column: RuleDescription.Column)
    -> BilingualText
  {
    if let assumed = column.assumed {
      let value = assumed.value.map { BilingualText($0) } ?? BilingualText(ja: "空欄", en: "empty")
      return BilingualText(ja: "「\(value.ja)」とみなす", en: "taken as '\(value.en)'")
    }
    return evidence.isRequired
      ? BilingualText(ja: "判定不能", en: "unknown")
      : BilingualText(ja: "この項目による判定ができない", en: "what depends on it is unknown")
  }

  private var examples: HTMLNode {
    parts.section(
      "tests", BilingualText(ja: "例（試験）", en: "Examples (its tests)"),
      [
        parts.table(
          "test-table",
          BilingualText(ja: "与える証拠と、期待する判定", en: "Evidence given, and what is expected"),
          [
            BilingualText(ja: "例", en: "Example"), BilingualText(ja: "証拠", en: "Evidence"),
            BilingualText(ja: "期待", en: "Expected"),
          ],
          tests.map { test in
            let example = TestExample(test: test, vocabulary: vocabulary)
            return [
              [.text(test.name ?? "-")], [.of(.pre, [.text(example.given)])],
              [.of(.pre, [.text(example.expected)])],
            ]
          })
      ])
  }
}
