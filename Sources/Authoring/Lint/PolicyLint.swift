import Basics
import Formats
import Policy
import Schema
import Specification

/// Checks a folder of policies, or single files against one.
public struct PolicyLint {
  public struct Report: Sendable {
    /// In the order of files and places.
    public var problems: [Problem]
    public var rules: Int
    public var baselines: Int
    /// Files that are neither rules nor baselines.
    public var others: Int

    public func count(_ severity: Problem.Severity) -> Int {
      problems.count { $0.severity == severity }
    }
  }

  /// Checks a file of a kind that this module cannot read itself: its problems.
  public typealias OtherCheck = (_ kind: PolicyFileKind, _ path: String) -> [Problem]

  private let policies: PolicySet
  private let otherCheck: OtherCheck

  /// `otherCheck` reads adapters, headings, manifests and the like.
  public init(_ policies: PolicySet, otherCheck: @escaping OtherCheck) {
    self.policies = policies
    self.otherCheck = otherCheck
  }

  /// The whole folder: rules, word lists, controls, baselines, and the `others`.
  public func folder(others: [(kind: PolicyFileKind, path: String)]) -> Report {
    let loaded = policies.loadAllRules()
    var problems = loaded.problems.problems + lint(loaded)
    for baseline in policies.baselineIDs { problems += check(baseline: baseline) }
    for other in others { problems += otherCheck(other.kind, other.path) }
    return Report(
      problems: ProblemList(sorting: problems).problems, rules: policies.ruleFiles.count,
      baselines: policies.baselineIDs.count, others: others.count)
  }

  /// Single files, each by what it is.
  public func files(_ paths: [String]) -> Report {
    var report = Report(problems: [], rules: 0, baselines: 0, others: 0)
    var rules: [String] = []
    for path in paths {
      do throws(ProblemList) {
        switch try PolicyLint.kind(of: path) {
        case .rule: rules.append(path)
        case .baseline:
          report.baselines += 1
          report.problems += check(baseline: path)
        case let kind:
          report.others += 1
          report.problems += otherCheck(kind, path)
        }
      } catch {
        report.problems += error.problems
      }
    }
    let loaded = policies.loadRules(at: rules)
    report.rules = rules.count
    report.problems += loaded.problems.problems + lint(loaded)
    report.problems = ProblemList(sorting: report.problems).problems
    return report
  }

  /// Throws when the file cannot be read, or looks like nothing that can be checked.
  public static func kind(of path: String) throws(ProblemList) -> PolicyFileKind {
    let bytes: [UInt8]
    do throws(Problem) {
      bytes = try FileBytes.read(path, limit: 4 << 20)
    } catch {
      throw ProblemList([error])
    }
    let node = try YAMLReader.read(bytes, file: path)
    if let kind = PolicyFileKind(node) { return kind }
    throw ProblemList([
      Problem(
        code: "unknown-file", at: Place(file: path, line: 1),
        what: BilingualText(
          ja: "規則、ベースラインなど、調べられる種類のファイルではありません",
          en: "this is no rule, baseline or other file that can be checked"),
        remedy: BilingualText(
          ja: "調べられるもの: " + PolicyFileKind.allCases.map(\.rawValue).joined(separator: ", "),
          en: "these can: " + PolicyFileKind.allCases.map(\.rawValue).joined(separator: ", ")))
    ])
  }

  private func lint(_ loaded: LoadedRules) -> [Problem] {
    let tests = RuleTests(policies)
    return documents(loaded.rules)
      + zip(loaded.rules, loaded.sources).flatMap { rule, source in
        RuleLint(rule: rule, source: source, vocabulary: loaded.vocabulary, tests: tests).problems()
      }
  }

  /// What the module that judges documents cannot read of the rules about them.
  private func documents(_ rules: [CheckedRule]) -> [Problem] {
    let rules = rules.filter { $0.document != nil }
    if rules.isEmpty { return [] }
    do throws(ProblemList) {
      _ = try SpecificationPolicy.load(rules, policies: policies)
      return []
    } catch {
      return error.problems
    }
  }

  private func check(baseline: String) -> [Problem] {
    do throws(ProblemList) {
      let resolved = try policies.resolve(baseline: baseline)
      return resolved.rules.flatMap { rule in
        rule.parameters.filter(\.isWeaker).map { weaker(rule, $0, baseline) }
      }
    } catch {
      return error.problems
    }
  }

  /// Allowed, and said wherever it counts; here, too.
  private func weaker(_ rule: CheckedRule, _ parameter: ParameterValue, _ baseline: String)
    -> Problem
  {
    Problem(
      .note, code: "weaker-by-permission", at: Place(file: baseline),
      what: BilingualText(
        ja: "「\(rule.id).\(parameter.name)」は許しを得て \(parameter.value) に緩められています",
        en: "'\(rule.id).\(parameter.name)' is loosened to \(parameter.value), with permission"))
  }
}
