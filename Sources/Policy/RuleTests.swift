import Basics
import Formats
import Schema

/// Reads the `tests` of rules.
///
/// One value serves all rules of a folder: tests with parameters of their own check their rule
/// anew, and its word lists must then be found under the same indices.
public struct RuleTests {
  private let names: PolicyNames
  private let zone: Zone

  /// What the operands of the tests' rules index. Read after all tests.
  public var wordlists: [Wordlist] { names.wordlists }

  public init(_ policies: PolicySet, zone: Zone = .tokyo) {
    names = policies.names()
    self.zone = zone
  }

  /// The tests of one rule, in the order of the file. Throws every problem of them.
  /// None for a rule about what a document says: `Specification` reads those.
  public func read(_ source: RuleSource) throws(ProblemList) -> [RuleTestCase] {
    if source.isAboutDocument { return [] }
    let standard = source.parameters.map(ParameterBinding.init)
    let rule = try check(source, standard)
    guard let node = try source.tests() else { return [] }
    let reader = NodeReader(file: source.path)
    var cases: [RuleTestCase] = []
    for item in reader.list(node, BilingualText(ja: "「tests」", en: "'tests'")) ?? [] {
      let reading = RuleTestReader(
        reader: reader, vocabulary: names.vocabulary, zone: zone, file: source.file)
      guard var read = reading.read(item, rule) else { continue }
      if !read.parameters.isEmpty {
        let bindings = reading.bindings(read.parameters, of: source)
        if reader.problems.isEmpty { read.test.rule = try check(source, bindings) }
      }
      cases.append(read.test)
    }
    try reader.finish()
    return cases
  }

  private func check(_ source: RuleSource, _ bindings: [ParameterBinding]) throws(ProblemList)
    -> CheckedRule
  {
    let rule = try RuleChecker(source, bindings: bindings, names: names, zone: zone).check()
    if !names.problems.isEmpty { throw ProblemList(sorting: names.problems) }
    return rule
  }

  /// Verdicts that no test of the rule expects although every rule has tests for them, as warnings.
  public func gaps(_ cases: [RuleTestCase], of source: RuleSource, _ rule: CheckedRule) -> [Problem]
  {
    if source.isAboutDocument { return [] }
    let failure: RuleTestCase.ExpectedVerdict = rule.kind == .indicator ? .indicator : .fail
    let wanted: [RuleTestCase.ExpectedVerdict] = [.pass, failure, .unknown]
    return wanted.filter { verdict in !cases.contains { $0.verdict == verdict } }.map { verdict in
      Problem(
        .warning, code: "untested-verdict", at: Place(file: source.path),
        what: BilingualText(
          ja: "判定「\(verdict.rawValue)」の試験がありません",
          en: "no test expects the verdict '\(verdict.rawValue)'"),
        remedy: BilingualText(
          ja: "「tests」に加えてください", en: "add one under 'tests'"))
    }
  }
}
