import Basics
import Policy
import Reports

/// A browsable catalogue of a policy folder: static pages that fetch nothing and run nothing.
public struct RuleCatalogue {
  private let describer: RuleDescriber
  private let topics: [(name: String, rules: [String])]
  private let language: Language

  /// `language` is shown first; both are on every page.
  public init(_ describer: RuleDescriber, policies: PolicySet, language: Language) {
    self.describer = describer
    self.language = language
    var topics: [(name: String, rules: [String])] = []
    for file in policies.ruleFiles {
      if topics.last?.name == file.topic {
        topics[topics.count - 1].rules.append(file.id)
      } else {
        topics.append((file.topic, [file.id]))
      }
    }
    self.topics = topics
  }

  /// File names and their bytes; `index.html` is the first.
  public func pages() -> [(file: String, bytes: [UInt8])] {
    let parts = CatalogueParts(markup: BilingualMarkup(language))
    let rules = describer.loaded.rules
    let descriptions = rules.map(describer.description)
    var pages = [
      page(
        CatalogueFile.index, BilingualText(ja: "規則の一覧", en: "All rules"),
        IndexPage(
          rules: descriptions, topics: topics, vocabulary: describer.loaded.vocabulary, parts: parts
        ).content),
      page(
        CatalogueFile.clauses, BilingualText(ja: "条項から規則へ", en: "From clauses to rules"),
        ClausesPage(documents: describer.loaded.documents, rules: rules, parts: parts).content),
      page(
        CatalogueFile.baselines, BilingualText(ja: "ベースライン", en: "Baselines"),
        BaselinesPage(baselines: describer.baselines, parts: parts).content),
    ]
    for description in descriptions {
      pages.append(
        page(
          CatalogueFile.rule(description.rule.id), description.rule.title,
          RulePage(
            description: description, tests: describer.tests(of: description.rule),
            documentTests: describer.documentTests(of: description.rule),
            vocabulary: describer.loaded.vocabulary, parts: parts
          ).content))
    }
    return pages
  }

  private func page(_ file: String, _ title: BilingualText, _ content: [HTMLNode]) -> (
    file: String, bytes: [UInt8]
  ) {
    (file, CataloguePage(language: language, title: title, content: content).bytes)
  }
}
