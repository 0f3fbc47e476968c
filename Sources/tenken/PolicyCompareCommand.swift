import ArgumentParser
import Authoring
import Policy

/// `tenken policy compare`
struct PolicyCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "二つのベースラインを規則ごとに比べる / two baselines, rule by rule: stricter, same, weaker, added, removed")

  @Argument(help: "元のベースライン / the older baseline, by name or file")
  var old: String

  @Argument(help: "新しいベースライン / the newer one")
  var new: String

  @Option(help: "形式 / table or json")
  var format = ListFormat.table

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let set = try PolicyFiles.set(policies)
    let output = ComparisonOutput(
      try set.resolve(baseline: old), try set.resolve(baseline: new),
      documents: set.loadAllRules().documents)
    try Terminal.show(
      format == .json ? output.json().rendered() : output.table(in: policies.lang))
  }
}
