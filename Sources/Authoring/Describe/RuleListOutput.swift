import Basics
import Policy

/// All rules as JSON, for programs.
public enum RuleListOutput {
  public static func json(_ describer: RuleDescriber) -> JSONValue {
    .list(describer.loaded.rules.map { rule(describer.description(of: $0)) })
  }

  private static func rule(_ description: RuleDescription) -> JSONValue {
    let rule = description.rule
    return .members([
      ("id", .text(rule.id)), ("version", .int(rule.version)), ("title", .bilingual(rule.title)),
      ("kind", .text(rule.kind.rawValue)), ("level", .text(rule.level.rawValue)),
      ("severity", .text(rule.severity.rawValue)), ("aspect", .text(rule.aspect.rawValue)),
      ("requirement", .bilingual(description.sentence)),
      ("when_empty", rule.document == nil ? .text(rule.whenEmpty.rawValue) : nil),
      ("document", description.document.map(document)),
      ("clauses", .list(rule.clauses.map(clause))),
      ("parameters", .list(description.parameters.map(parameter))),
      ("evidence", .list(description.evidence.map(evidence))),
      ("cost", .texts(description.costs.map(\.rawValue))),
      ("baselines", .texts(description.baselines)), ("tests", .int(description.testCount)),
      ("file", .text(rule.file)),
    ])
  }

  private static func document(_ outline: DocumentOutline) -> JSONValue {
    .members([
      ("check", outline.check.map { .text($0) }),
      (
        "parts",
        .list(
          outline.parts.map { part in
            .members([
              ("name", .bilingual(part.name)), ("obligations", .texts(part.obligations)),
              ("bound", part.bound.map { .bilingual($0) }),
            ])
          })
      ), ("paste", outline.paste.map { .text($0) }),
      ("acceptance", outline.acceptance.map { .bilingual($0) }), ("sbd", .texts(outline.sbd)),
    ])
  }

  private static func clause(_ clause: Clause) -> JSONValue {
    .members([
      ("id", .text(clause.id)), ("document", .text(clause.document)),
      ("edition", clause.edition.map { .text($0) }), ("clause", .text(clause.clause)),
      ("level", .text(clause.level.rawValue)), ("title", .bilingual(clause.title)),
      ("confidence", .text(clause.confidence)),
    ])
  }

  private static func parameter(_ parameter: RuleDescription.Parameter) -> JSONValue {
    .members([
      ("name", .text(parameter.value.name)), ("default", .text(parameter.value.defaultValue)),
      ("stricter", .text(parameter.value.stricter.rawValue)),
      ("source", parameter.value.source.map { .bilingual($0) }),
      (
        "baselines",
        .map(parameter.inBaselines.map { ($0.baseline, .text($0.value)) })
      ),
    ])
  }

  private static func evidence(_ evidence: RuleDescription.Evidence) -> JSONValue {
    .map([
      ("table", .text(evidence.table.id)), ("required", .bool(evidence.isRequired)),
      (
        "columns",
        .list(
          evidence.columns.map { column in
            .members([
              ("field", .text(column.field.id)),
              (
                "assumed",
                column.assumed.map { $0.value.map { .text($0) } ?? .null }
              ),
            ])
          })
      ),
    ])
  }
}
