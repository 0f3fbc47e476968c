import Basics
import Policy

/// A comparison as a table for a terminal and as JSON.
public struct ComparisonOutput {
  private let old: ResolvedBaseline
  private let new: ResolvedBaseline
  private let comparison: BaselineComparison
  private let editions: [ClauseEditions.Entry]

  /// `documents`: the control documents, for clauses whose numbers differ between editions.
  public init(_ old: ResolvedBaseline, _ new: ResolvedBaseline, documents: [ControlDocument]) {
    self.old = old
    self.new = new
    comparison = BaselineComparison(old, new)
    editions = ClauseEditions(documents).between(old, new)
  }

  static func word(_ change: BaselineComparison.Change) -> BilingualText {
    switch change {
    case .added: BilingualText(ja: "追加", en: "added")
    case .removed: BilingualText(ja: "削除", en: "removed")
    case .stricter: BilingualText(ja: "厳しい", en: "stricter")
    case .same: BilingualText(ja: "同じ", en: "same")
    case .weaker: BilingualText(ja: "緩い", en: "weaker")
    case .different: BilingualText(ja: "異なる", en: "different")
    }
  }

  public func table(in language: Language) -> String {
    func say(_ text: BilingualText) -> String { text.text(in: language) }
    var lines = ["\(old.id) → \(new.id)"]
    for change in BaselineComparison.Change.allCases {
      let rules = comparison.rules.filter { $0.change == change }
      if rules.isEmpty { continue }
      lines.append("")
      lines.append("\(say(ComparisonOutput.word(change))) (\(rules.count))")
      for entry in rules {
        lines.append("  \(entry.rule.id)  \(say(entry.rule.title))")
        for parameter in entry.parameters {
          lines.append("    \(parameter.name): \(parameter.old) → \(parameter.new)")
        }
        if let reason = entry.notApplicable {
          lines.append("    " + say(BilingualText(ja: "対象外: ", en: "not applicable: ")) + reason)
        }
        if change != .same {
          for clause in entry.rule.clauses {
            lines.append("    \(clause.id)  \(say(clause.title))")
          }
        }
      }
    }
    if !editions.isEmpty {
      lines.append("")
      lines.append(
        say(BilingualText(ja: "版によって番号の違う条項", en: "clauses numbered differently in editions"))
          + " (\(editions.count))")
      for entry in editions {
        let numbers = entry.editions.map {
          "\($0.edition) \($0.clauses.joined(separator: " "))"
        }
        lines.append(
          "  \(entry.rule)  \(entry.document)  " + numbers.joined(separator: " | "))
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  public func json() -> JSONValue {
    .map([
      ("old", .map([("id", .text(old.id)), ("sha256", .text(old.sha256))])),
      ("new", .map([("id", .text(new.id)), ("sha256", .text(new.sha256))])),
      (
        "counts",
        .map(
          BaselineComparison.Change.allCases.map {
            ($0.rawValue, .int(comparison.count($0)))
          })
      ),
      ("rules", .list(comparison.rules.map(rule))),
      ("editions", .list(editions.map(edition))),
    ])
  }

  private func edition(_ entry: ClauseEditions.Entry) -> JSONValue {
    .map([
      ("rule", .text(entry.rule)), ("document", .text(entry.document)),
      (
        "editions",
        .list(
          entry.editions.map {
            .map([("edition", .text($0.edition)), ("clauses", .texts($0.clauses))])
          })
      ),
    ])
  }

  private func rule(_ entry: BaselineComparison.Rule) -> JSONValue {
    .members([
      ("rule", .text(entry.rule.id)), ("change", .text(entry.change.rawValue)),
      ("title", .bilingual(entry.rule.title)),
      (
        "parameters",
        .list(
          entry.parameters.map {
            .map([
              ("name", .text($0.name)), ("old", .text($0.old)), ("new", .text($0.new)),
              ("relation", .text($0.relation.rawValue)),
            ])
          })
      ),
      ("not_applicable", entry.notApplicable.map { .text($0) }),
      ("clauses", .texts(entry.rule.clauses.map(\.id))),
    ])
  }
}
