import Basics
import Policy
import Reports

/// Every baseline with its rules and the parameters that it sets.
struct BaselinesPage {
  let baselines: [ResolvedBaseline]
  let parts: CatalogueParts

  var content: [HTMLNode] {
    baselines.map { baseline in
      .of(
        .section, [.id("b-\(baseline.id)"), .labelled(by: "b-\(baseline.id)-h")],
        [
          .of(.h2, [.id("b-\(baseline.id)-h")], parts.markup.inline(baseline.title)),
          .of(
            .p,
            [
              .of(.code, [.text(baseline.id)]), " ",
              .of(.code, class: "hash", [.text("sha256 \(baseline.sha256)")]),
            ]),
          parts.table(
            "rules-of-\(baseline.id)",
            BilingualText(
              ja: "規則 \(baseline.rules.count) 件", en: "\(baseline.rules.count) rules"),
            [
              BilingualText(ja: "規則", en: "Rule"), BilingualText(ja: "区分", en: "Level"),
              BilingualText(ja: "重大さ", en: "Severity"),
              BilingualText(ja: "パラメータ", en: "Parameters"),
            ],
            baseline.rules.map { rule in
              [
                parts.link(rule), parts.level(rule.level), parts.severity(rule.severity),
                rule.parameters.map { .of(.div, [.of(.code, [.text("\($0.name) = \($0.value)")])]) }
                  + notApplicable(rule, baseline),
              ]
            }),
        ])
    }
  }

  private func notApplicable(_ rule: CheckedRule, _ baseline: ResolvedBaseline) -> [HTMLNode] {
    baseline.notApplicable.filter { $0.rule == rule.id }.map { exclusion in
      .of(
        .div,
        parts.markup.inline(
          BilingualText(ja: "対象外: \(exclusion.reason)", en: "not applicable: \(exclusion.reason)")))
    }
  }
}
