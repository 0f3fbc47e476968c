import Basics
import Evaluation
import Pipeline
import Policy
import Schema

/// Everything that can be said of a rule, for the terminal, for programs and for the catalogue.
public struct RuleDescription: Sendable {
  /// A parameter's value in one baseline.
  public struct BaselineValue: Sendable {
    public var baseline: String
    public var value: String
    public var isWeaker: Bool
  }

  public struct Parameter: Sendable {
    public var value: ParameterValue
    /// Of the baselines that hold the rule, in the order of their names.
    public var inBaselines: [BaselineValue]
  }

  /// A table that the rule reads, with the columns that it asks.
  public struct Evidence: Sendable {
    public var table: TableDefinition
    /// Without it the rule is unknown.
    public var isRequired: Bool
    public var columns: [Column]
  }

  public struct Column: Sendable {
    public var field: FieldDefinition
    /// What the rule takes for granted where the source has no such column; nil: then it is unknown.
    public var assumed: Assumption?
  }

  /// What judging costs, from cheap to dear.
  public enum Cost: String, Sendable, CaseIterable {
    /// One pass; memory does not grow.
    case streaming
    /// Memory grows with the number of groups.
    case groups
    /// Memory grows with the tables that are looked up.
    case join
    /// The rows of a key are put in the order of their time.
    case window
    /// Small: settings and documents.
    case tree
  }

  public var rule: CheckedRule
  public var sentence: BilingualText
  public var parameters: [Parameter]
  public var evidence: [Evidence]
  public var costs: [Cost]
  /// In the order of the file; tests without a name are left out.
  public var testNames: [String]
  public var testCount: Int
  public var baselines: [String]
  /// What a document must say; nil for a rule over rows.
  public var document: DocumentOutline?
}

/// Describes the rules of a policy folder.
public struct RuleDescriber {
  public let loaded: LoadedRules
  private let cases: [String: [RuleTestCase]]
  private let documentCases: [String: [DocumentTestCase]]
  /// With the baselines that could be resolved, by name.
  public let baselines: [ResolvedBaseline]

  /// Throws what is wrong with the rules or with their tests.
  public init(_ policies: PolicySet) throws(ProblemList) {
    loaded = policies.loadAllRules()
    if loaded.problems.hasErrors { throw loaded.problems }
    let tests = RuleTests(policies)
    var cases: [String: [RuleTestCase]] = [:]
    var documentCases: [String: [DocumentTestCase]] = [:]
    for source in loaded.sources {
      cases[source.id] = try tests.read(source)
      if source.isAboutDocument { documentCases[source.id] = try DocumentTestCase.read(source) }
    }
    self.cases = cases
    self.documentCases = documentCases
    var resolved: [ResolvedBaseline] = []
    for id in policies.baselineIDs { resolved.append(try policies.resolve(baseline: id)) }
    baselines = resolved
  }

  public func tests(of rule: CheckedRule) -> [RuleTestCase] { cases[rule.id] ?? [] }

  /// The tests of a rule about documents; none for a rule over rows.
  public func documentTests(of rule: CheckedRule) -> [DocumentTestCase] {
    documentCases[rule.id] ?? []
  }

  public func description(of rule: CheckedRule) -> RuleDescription {
    let holding = baselines.compactMap { baseline in
      baseline.rules.first { $0.id == rule.id }.map { (baseline.id, $0) }
    }
    let names =
      (cases[rule.id] ?? []).map(\.name) + (documentCases[rule.id] ?? []).map(\.name)
    return RuleDescription(
      rule: rule,
      sentence: RuleSentence(
        rule, vocabulary: loaded.vocabulary, wordlists: loaded.wordlists
      ).requirement,
      parameters: rule.parameters.map { parameter in
        RuleDescription.Parameter(
          value: parameter,
          inBaselines: holding.compactMap { id, held in
            held.parameters.first { $0.name == parameter.name }.map {
              RuleDescription.BaselineValue(
                baseline: id, value: $0.value, isWeaker: $0.isWeaker)
            }
          })
      }, evidence: evidence(rule), costs: costs(rule), testNames: names.compactMap { $0 },
      testCount: names.count, baselines: holding.map(\.0), document: DocumentOutline(rule))
  }

  private func evidence(_ rule: CheckedRule) -> [RuleDescription.Evidence] {
    let vocabulary = loaded.vocabulary
    let settings = vocabulary.tables.firstIndex { $0.form == .tree }
    let asked = rule.fieldUses
    var tables = rule.consultedTables(settings: settings)
    for id in rule.evidence {
      if let index = vocabulary.tableIndex(id), !tables.contains(index) { tables.append(index) }
    }
    return tables.map { index in
      let table = vocabulary.tables[index]
      return RuleDescription.Evidence(
        table: table, isRequired: rule.evidence.contains(table.id),
        columns: asked.filter { $0.table == index }.map { entry in
          RuleDescription.Column(
            field: table.fields[entry.field],
            assumed: rule.assumptions.first {
              $0.table == index && $0.field == entry.field
            })
        })
    }
  }

  private func costs(_ rule: CheckedRule) -> [RuleDescription.Cost] {
    if loaded.vocabulary.tables[rule.relation.table].form != .rows { return [.tree] }
    var costs: [RuleDescription.Cost] = []
    if !rule.relation.measures.isEmpty || rule.grouping != nil { costs.append(.groups) }
    if !rule.relation.joins.isEmpty || rule.grouping?.joins.isEmpty == false {
      costs.append(.join)
    }
    if rule.relation.measures.contains(where: { $0.window != nil }) { costs.append(.window) }
    return costs.isEmpty ? [.streaming] : costs
  }
}
