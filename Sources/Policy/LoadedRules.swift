import Basics
import Schema

/// Every rule of a policy folder with its default parameters, for lint, tests and documentation.
public struct LoadedRules: Sendable {
  /// In the order of `PolicySet.ruleFiles`, without those that have problems.
  public var rules: [CheckedRule]
  /// The files of `rules`, in the same order.
  public var sources: [RuleSource]
  public var vocabulary: Vocabulary
  /// What the rules' operands index.
  public var wordlists: [Wordlist]
  /// What is wrong with the others, in the order of files and places.
  public var problems: ProblemList
}

extension PolicySet {
  /// Loads all rules and says what is wrong with each, instead of stopping at the first. Word
  /// lists and control documents that no rule names are read, too.
  public func loadAllRules(zone: Zone = .tokyo) -> LoadedRules {
    let names = names()
    var rules: [CheckedRule] = []
    var sources: [RuleSource] = []
    var problems: [Problem] = []
    for file in ruleFiles {
      do throws(ProblemList) {
        let source = try source(file, zone: zone)
        let checker = RuleChecker(
          source, bindings: source.parameters.map(ParameterBinding.init), names: names, zone: zone)
        rules.append(try checker.check())
        sources.append(source)
      } catch {
        problems += error.problems
      }
    }
    names.loadAll()
    return LoadedRules(
      rules: rules, sources: sources, vocabulary: vocabulary, wordlists: names.wordlists,
      problems: ProblemList(sorting: problems + names.problems))
  }
}
