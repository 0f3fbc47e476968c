import ArgumentParser
import Authoring
import Basics
import Policy

/// `tenken policy docs`
struct PolicyDocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract:
      "規則の目録を HTML で書く / writes a browsable HTML catalogue: a page for every rule, clauses and baselines"
  )

  @Option(help: "書くフォルダー / the folder to write to")
  var output: String

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let set = try PolicyFiles.set(policies)
    let describer = try RuleDescriber(set)
    try OutputFolder.make(output)
    let pages = RuleCatalogue(describer, policies: set, language: policies.lang).pages()
    for page in pages {
      let sink = try FileSink(path: "\(output)/\(page.file)")
      try sink.write(page.bytes)
      try sink.commit()
    }
    try Terminal.show("\(output)/\(pages[0].file)\n")
  }
}
