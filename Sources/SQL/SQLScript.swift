import Basics
import Policy
import Schema

/// The rules of a baseline as one script: a view for each rule, the results of all of them, and
/// what did not pass.
public struct SQLScript {
  /// A rule of the baseline, and what became of it.
  public struct Entry {
    public enum Content {
      case query(RuleQuery)
      case refused(SQLRefusal)
      /// Evidence that it needs is not there; its verdict is unknown.
      case missing([String])
      case notApplicable(String)
    }

    public var rule: CheckedRule
    public var content: Content

    public init(_ rule: CheckedRule, _ content: Content) {
      self.rule = rule
      self.content = content
    }
  }

  private let dialect: SQLDialect
  private let vocabulary: Vocabulary
  private let entries: [Entry]
  private let views: [String?]

  /// `entries`: in the order in which they are reported.
  public init(_ dialect: SQLDialect, vocabulary: Vocabulary, entries: [Entry]) {
    self.dialect = dialect
    self.vocabulary = vocabulary
    self.entries = entries
    views = entries.enumerated().map { index, entry in
      guard case .query = entry.content else { return nil }
      return "tenken_rule_\(index + 1)_" + QueryParts.plain(entry.rule.id)
    }
  }

  /// `head`: lines of comment before everything else.
  public func written(head: [String]) -> String {
    var text = (head + outline).map { "-- \(SQLScript.comment($0))\n" }.joined()
    for (entry, view) in zip(entries, views) {
      guard case .query(let query) = entry.content, let view else { continue }
      text += "\n-- \(SQLScript.comment("\(entry.rule.id) v\(entry.rule.version)"))\n"
      text += "-- \(SQLScript.comment(entry.rule.title.ja))\n"
      text += "-- \(SQLScript.comment(entry.rule.title.en))\n"
      text += "CREATE OR REPLACE TEMPORARY VIEW \(view) AS\n\(query.text);\n"
    }
    text += "\nCREATE OR REPLACE TEMPORARY VIEW tenken_results AS\n\(results);\n"
    text += "\nCREATE OR REPLACE TEMPORARY VIEW tenken_findings AS\n\(findings);\n"
    text += "\nSELECT * FROM tenken_results ORDER BY position;\n"
    text += "SELECT * FROM tenken_findings ORDER BY position, tenken_row;\n"
    return text
  }

  private var outline: [String] {
    var lines: [String] = []
    for entry in entries {
      switch entry.content {
      case .query: break
      case .refused(let refusal):
        lines.append("not written: \(entry.rule.id): \(refusal.reason.en) / \(refusal.reason.ja)")
      case .missing(let names):
        lines.append("unknown: \(entry.rule.id): no evidence \(names.joined(separator: ", "))")
      case .notApplicable(let reason):
        lines.append("not applicable: \(entry.rule.id): \(reason)")
      }
    }
    return lines
  }

  /// One line for each rule, also for those that are not written.
  private var results: String {
    zip(entries, views).enumerated().map { index, pair -> String in
      let (entry, view) = pair
      let start = "SELECT \(index + 1) AS position, \(dialect.literal(entry.rule.id)) AS rule"
      func constant(_ verdict: String) -> String {
        "\(start), '\(verdict)' AS verdict, 0 AS population, 0 AS passed, 0 AS failed, 0 AS unknown"
      }
      switch entry.content {
      case .refused: return constant("not-written")
      case .missing: return constant("unknown")
      case .notApplicable: return constant("not-applicable")
      case .query(let query):
        let counts = ["passed", "failed", "unknown"].map {
          "COUNT(CASE WHEN tenken_outcome = '\($0)' THEN 1 END) AS \($0)"
        }
        return
          "\(start), \(verdict(entry.rule, query)) AS verdict, passed + failed + unknown AS population, passed, failed, unknown FROM (SELECT \(counts.joined(separator: ", ")) FROM \(view ?? "")) c"
      }
    }.joined(separator: "\nUNION ALL\n")
  }

  private var findings: String {
    let parts = zip(entries, views).enumerated().compactMap { index, pair -> String? in
      guard case .query(let query) = pair.0.content, let view = pair.1 else { return nil }
      let observed = query.shown.map { name in
        let text = dialect.identifier(name)
        let state = dialect.identifier(Facet.state.column(name))
        return dialect.literal("\(name)=")
          + " || CASE WHEN \(state) IN ('value', 'day') THEN \(text) ELSE '(' || \(state) || ')' END"
      }
      return
        "SELECT \(index + 1) AS position, \(dialect.literal(pair.0.rule.id)) AS rule, tenken_outcome AS outcome, \(CanonicalTable.ownColumns.joined(separator: ", ")), tenken_branches AS branches, \(observed.isEmpty ? "''" : observed.joined(separator: " || ', ' || ")) AS observed FROM \(view) WHERE tenken_outcome <> 'passed'"
    }
    guard parts.isEmpty else { return parts.joined(separator: "\nUNION ALL\n") }
    return "SELECT 0 AS position, '' AS rule, 0 AS tenken_row WHERE 1 = 0"
  }

  /// From counts, as findings have it. A pass needs every piece of evidence to be whole.
  private func verdict(_ rule: CheckedRule, _ query: RuleQuery) -> String {
    let evidence = SQLScript.evidence(rule, query, vocabulary)
    let names = evidence.map(dialect.literal).joined(separator: ", ")
    let pass =
      "CASE WHEN (SELECT COUNT(*) FROM \(CanonicalTable.evidence) WHERE evidence IN (\(names)) AND is_sound = 1) = \(evidence.count) THEN 'pass' ELSE 'unknown' END"
    let fail = rule.kind == .indicator ? "'indicator'" : "'fail'"
    let whenEmpty: String =
      switch rule.whenEmpty {
      case .empty: "'empty'"
      case .pass: pass
      case .fail: fail
      case .unknown: "'unknown'"
      case .notApplicable: "'not-applicable'"
      case .notChecked: "'not-checked'"
      }
    let table = dialect.identifier(
      CanonicalTable.name(vocabulary.tables[rule.relation.table]))
    return
      "CASE WHEN failed > 0 THEN \(fail) WHEN unknown > 0 THEN 'unknown' WHEN passed > 0 THEN \(pass) WHEN (SELECT COUNT(*) FROM \(table)) = 0 THEN 'empty' ELSE \(whenEmpty) END"
  }

  /// The evidence that a rule's verdict rests on.
  static func evidence(_ rule: CheckedRule, _ query: RuleQuery, _ vocabulary: Vocabulary)
    -> [String]
  {
    var names = query.columns.tables.map { vocabulary.tables[$0].id }
    for id in rule.evidence where !names.contains(id) { names.append(id) }
    var usesSettings = false
    rule.forEachTest { test in
      if case .setting = test.operand { usesSettings = true }
    }
    if usesSettings, let tree = vocabulary.tables.first(where: { $0.form == .tree })?.id,
      !names.contains(tree)
    {
      names.append(tree)
    }
    return names
  }

  /// Some shells cut scripts at semicolons, and read quotes, even in comments.
  static func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar -> Unicode.Scalar in
          switch scalar {
          case "\n", "\r": " "
          case "'": "\u{2019}"
          case "\"", "`": "\u{2033}"
          case ";": "\u{FF1B}"
          default: scalar
          }
        }))
  }
}
