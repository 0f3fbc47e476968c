import ArgumentParser
import Basics
import Policy

/// `tenken policy show`
struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "規則を読み上げる / a rule in words: requirement, parameters, clauses, evidence")

  @Argument(help: "規則のID / the rule's id")
  var rule: String

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let loaded = try PolicyFiles.load(policies)
    guard let found = loaded.rules.first(where: { $0.id == rule }) else {
      let nearest = NearestName.of(rule, in: loaded.rules.map(\.id))
      throw Problem(
        code: "unknown-rule", at: Place(),
        what: BilingualText(ja: "規則「\(rule)」はない", en: "there is no rule '\(rule)'"),
        remedy: nearest.map {
          BilingualText(ja: "「\($0)」のことではないか", en: "did you mean '\($0)'?")
        } ?? BilingualText(ja: "tenken policy list で一覧を見る", en: "see tenken policy list"))
    }
    let sentence = RuleSentence(
      found, vocabulary: loaded.vocabulary, wordlists: loaded.wordlists
    ).requirement
    print("\(found.id)  v\(found.version)  \(found.level.rawValue)  \(found.severity.rawValue)")
    for language in [Language.ja, .en] {
      print("")
      print(found.title.text(in: language))
      print(sentence.text(in: language))
      print("→ \(found.remedy.text(in: language))")
    }
    print("")
    for parameter in found.parameters {
      let source = parameter.source.map { "  \($0.text(in: policies.lang))" } ?? ""
      print("  \(parameter.name) = \(parameter.value)\(source)")
    }
    for clause in found.clauses {
      print(
        "  \(clause.documentTitle.text(in: policies.lang)) \(clause.clause)  \(clause.title.text(in: policies.lang))  [\(clause.level.rawValue), \(clause.confidence)]"
      )
    }
    print("  evidence: \(found.evidence.joined(separator: ", "))")
  }
}
