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
  /// The control documents that were read, by id.
  public var documents: [ControlDocument]
  /// What is wrong with the others, in the order of files and places.
  public var problems: ProblemList
}

extension PolicySet {
  /// Loads all rules and says what is wrong with each, instead of stopping at the first. Word
  /// lists and control documents that no rule names are read, too.
  public func loadAllRules(zone: Zone = .tokyo) -> LoadedRules {
    var sources: [RuleSource] = []
    var problems: [Problem] = []
    for file in ruleFiles {
      do throws(ProblemList) {
        sources.append(try source(file, zone: zone))
      } catch {
        problems += error.problems
      }
    }
    return load(sources, problems, readsAll: true, zone: zone)
  }

  /// Loads rules of files outside the policy folder, checked against its vocabulary, word lists and
  /// control documents.
  public func loadRules(at paths: [String], zone: Zone = .tokyo) -> LoadedRules {
    var sources: [RuleSource] = []
    var problems: [Problem] = []
    for path in paths {
      do throws(ProblemList) {
        sources.append(try source(at: path, zone: zone))
      } catch {
        problems += error.problems
      }
    }
    return load(sources, problems, readsAll: false, zone: zone)
  }

  /// One rule's file, wherever it lies; its id is the file's name.
  public func source(at path: String, zone: Zone = .tokyo) throws(ProblemList) -> RuleSource {
    try RuleSource.read(
      try PolicyFiles.read(path), id: PolicyFiles.id(of: path), path: path, file: path, zone: zone)
  }

  private func load(
    _ sources: [RuleSource], _ unread: [Problem], readsAll: Bool, zone: Zone
  ) -> LoadedRules {
    let names = names()
    var rules: [CheckedRule] = []
    var kept: [RuleSource] = []
    var problems = unread
    for source in sources {
      let checker = RuleChecker(
        source, bindings: source.parameters.map(ParameterBinding.init), names: names, zone: zone)
      do throws(ProblemList) {
        rules.append(try checker.check())
        kept.append(source)
      } catch {
        problems += error.problems
      }
    }
    if readsAll { names.loadAll() }
    return LoadedRules(
      rules: rules, sources: kept, vocabulary: vocabulary, wordlists: names.wordlists,
      documents: names.loadedDocuments, problems: ProblemList(sorting: problems + names.problems))
  }
}
