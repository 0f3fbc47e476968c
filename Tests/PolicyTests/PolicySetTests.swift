import Basics
import Schema
import Testing

@testable import Policy

@Suite struct PolicySetTests {
  @Test func twoRulesOfOneNameAreRefused() {
    let sandbox = PolicySandbox()
    sandbox.rule("r", PolicySandbox.rule())
    sandbox.write("policies/rules/other/r.yaml", PolicySandbox.rule())
    #expect(
      sandbox.problems { _ throws(ProblemList) in } == [
        "policies/rules/other/r.yaml: error: the rule 'r' is also in 'accounts' → rename one of them"
      ])
  }

  @Test func foldersAreListedInByteOrder() throws {
    let sandbox = PolicySandbox()
    for id in ["b", "a", "B"] { sandbox.rule(id, PolicySandbox.rule(id: id)) }
    sandbox.write("policies/rules/accounts/.hidden.yaml", "[")
    sandbox.write("policies/rules/accounts/readme.txt", "[")
    let set = try sandbox.load()
    #expect(set.ruleFiles.map(\.id) == ["B", "a", "b"])
    #expect(set.wordlistIDs == ["desk"])
    #expect(set.documentIDs == ["standard-r7"])
  }

  @Test func unusedFilesAreCheckedWhenAllIsLoaded() throws {
    let sandbox = PolicySandbox()
    sandbox.write(
      "policies/controls/other-r6.yaml",
      """
      document: other
      edition: r7
      title: {ja: 題, en: Title}
      clauses:
        "1": {level: must, title: {ja: 題, en: Title}, confidence: verified}
      """)
    sandbox.write("policies/wordlists/names.yaml", "id: name\nfold: name\ngroups: [{match: end}]\n")
    #expect(
      sandbox.rendered(try sandbox.load().loadAllRules().problems) == [
        "policies/controls/other-r6.yaml:1:11: error: document and edition 'other-r7' are not the "
          + "file's name 'other-r6' → make them the same",
        "policies/controls/other-r6.yaml:5:16: error: 'must' is no value of 'level' → known: "
          + "mandatory, basic, recommended, stricter",
        "policies/wordlists/names.yaml:1:1: error: a word list lacks 'title'",
        "policies/wordlists/names.yaml:1:5: error: id 'name' is not the file's name 'names' → make "
          + "them the same",
        "policies/wordlists/names.yaml:3:10: error: a group of words lacks 'words'",
        "policies/wordlists/names.yaml:3:18: error: 'end' is no value of 'match' → known: whole, "
          + "prefix, suffix, contains",
      ])
  }

  @Test func aMissingVocabularyIsAProblem() {
    let problems = PolicySandbox().problems { _ throws(ProblemList) in
      _ = try PolicySet.load(policies: "nowhere", baselines: "nowhere")
    }
    #expect(
      problems == [
        "nowhere/vocabulary.yaml: error: the file cannot be read (No such file or directory) → "
          + "check its name and whether you may read it"
      ])
  }
}
