import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// One rule as a query over canonical tables: a row for each subject, with what became of it.
public struct RuleQuery: Sendable, Equatable {
  /// `WITH … SELECT …`, without a semicolon. Its columns: those of `CanonicalTable.ownColumns`,
  /// `tenken_outcome` (`passed`, `failed`, `unknown`), `tenken_branches` (for each branch of the
  /// requirement's top-level `all`, or the whole: `T`, `F` or `U`), and for each shown value its
  /// text and its state.
  public var text: String
  /// The names of the shown values, each once, in order.
  public var shown: [String]
  /// The columns of canonical tables that it reads.
  public var columns: CanonicalColumns
}

/// Writes rules as SQL, reading only the typed intermediate form.
public struct SQLWriter: Sendable {
  private let vocabulary: Vocabulary
  private let wordlists: [Wordlist]
  public let dialect: SQLDialect
  private let run: SQLRun

  /// - Parameters:
  ///   - wordlists: in the order in which the rules' operands count them.
  ///   - run: what SQL is written for.
  public init(vocabulary: Vocabulary, wordlists: [Wordlist], dialect: SQLDialect, run: SQLRun) {
    self.vocabulary = vocabulary
    self.wordlists = wordlists
    self.dialect = dialect
    self.run = run
  }

  /// The rule as a query whose answer is the row interpreter's, subject by subject; throws the
  /// reason where there is none.
  public func query(for rule: CheckedRule) throws(SQLRefusal) -> RuleQuery {
    // Its relation and requirement are empty: as a query it would pass every row.
    if rule.document != nil { throw .passages }
    let tools = ScopeTools(
      vocabulary: vocabulary, wordlists: wordlists, dialect: dialect, run: run(of: rule),
      cells: CellMeaning(run.context), refusals: Requests<SQLRefusal>())
    let parts = QueryParts()
    let collector = ColumnCollector()
    let writer = RowsWriter(
      tools: tools, parts: parts, assumptions: rule.assumptions, columns: collector)
    let table = vocabulary.tables[rule.relation.table]
    var rows = try writer.rows(of: rule.relation, hint: table.id, isOwn: true)
    if let grouping = rule.grouping {
      rows = try GroupWriter(rows: writer).groups(grouping, of: rows, table: table)
    }
    let branches: [Branch]
    if case .all(let list) = rule.requirement, !list.isEmpty {
      branches = list
    } else {
      branches = [Branch(rule.requirement)]
    }
    let truths = try ConditionWriter(rows.scope).truths(branches)
    let shown = ShownColumns(rule, scope: rows.scope)
    let source = rows.part
    let dialect = dialect
    let names = truths.indices.map { "branch\($0 + 1)" }
    let judged = parts.add("judged") {
      let columns =
        CanonicalTable.ownColumns + ["member"]
        + zip(truths, names).map { "\($0) AS \($1)" } + shown.columns(dialect)
      return "SELECT \(columns.joined(separator: ",\n    ")) FROM \(source)"
    }
    let all = names.joined(separator: " AND ")
    let branchWord = names.map { "CASE WHEN \($0) THEN 'T' WHEN NOT \($0) THEN 'F' ELSE 'U' END" }
    let outcome =
      "CASE WHEN \(all) THEN 'passed' WHEN NOT (\(all)) AND member THEN 'failed' ELSE 'unknown' END"
    let columns =
      CanonicalTable.ownColumns
      + [
        "\(outcome) AS tenken_outcome",
        "\(branchWord.joined(separator: " || ")) AS tenken_branches",
      ]
      + shown.names.flatMap {
        [dialect.identifier($0), dialect.identifier(Facet.state.column($0))]
      }
    let last = "SELECT \(columns.joined(separator: ",\n  ")) FROM \(judged)"
    let text = parts.written() + "\n" + last
    if let refusal = tools.refusals.columns.first { throw refusal }
    return RuleQuery(text: text, shown: shown.names, columns: collector.columns)
  }
}

extension SQLWriter {
  /// Settings that the files do not have, with what the rule assumes of them.
  private func run(of rule: CheckedRule) -> SQLRun {
    var run = run
    for assumption in rule.assumptions
    where vocabulary.tables[assumption.table].form == .tree
      && run.settings[assumption.field] == .absent
    {
      let field = vocabulary.tables[assumption.table].fields[assumption.field]
      run.settings[assumption.field] = AssumedValue.value(
        assumption.value, for: field, zone: run.zone)
    }
    return run
  }
}

/// The values that a finding shows, as two columns each.
private struct ShownColumns {
  let names: [String]
  private let values: [(value: SQLValue, isAssumable: Bool)]

  init(_ rule: CheckedRule, scope: SQLScope) {
    var names: [String] = []
    var values: [(value: SQLValue, isAssumable: Bool)] = []
    for source in rule.shown where !names.contains(source.name) {
      names.append(source.name)
      let isAssumable =
        switch source.origin {
        case .field(let field):
          rule.assumptions.contains { $0.table == rule.relation.table && $0.field == field }
        case .joined(let join, let field):
          (rule.grouping?.joins ?? rule.relation.joins).indices.contains(join)
            && rule.assumptions.contains {
              $0.table == (rule.grouping?.joins ?? rule.relation.joins)[join].right.table
                && $0.field == field
            }
        default: false
        }
      values.append((scope.value(source), isAssumable))
    }
    self.names = names
    self.values = values
  }

  /// What cannot be known is shown as nothing, and what is only assumed as not supported.
  func columns(_ dialect: SQLDialect) -> [String] {
    zip(names, values).flatMap { name, entry -> [String] in
      let (value, isAssumable) = entry
      let state = value.column(.state)
      let text =
        "CASE WHEN \(value.isIn([.value, .day, .invalid])) THEN \(value.column(.text)) END"
      let known = "CASE WHEN \(value.isIn([.unknown])) THEN 'null' ELSE \(state) END"
      let seen = value.column(.seen)
      let columns =
        isAssumable
        ? [
          "CASE WHEN \(seen) = 'absent' THEN NULL ELSE \(text) END",
          "CASE WHEN \(seen) = 'absent' THEN 'absent' ELSE \(known) END",
        ] : [text, known]
      return zip(columns, [name, Facet.state.column(name)]).map {
        "\($0) AS \(dialect.identifier($1))"
      }
    }
  }
}
