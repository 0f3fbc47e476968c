import ArgumentParser
import Authoring
import Basics
import Policy

/// `tenken policy schema`
struct PolicySchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract:
      "編集ソフトのための JSON Schema を書く / writes JSON Schemas, so that an editor completes and checks",
    discussion: """
      規則のファイルの先頭に # yaml-language-server: $schema=…/rule.schema.json と書く。
      Begin a rule's file with # yaml-language-server: $schema=.../rule.schema.json
      """)

  @Option(help: "書くフォルダー / the folder to write to")
  var output: String

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let set = try PolicyFiles.set(policies)
    try OutputFolder.make(output)
    for (file, schema) in PolicySchemas.all(set.vocabulary) {
      let sink = try FileSink(path: "\(output)/\(file)")
      try sink.write(Array(schema.rendered(isTight: true).utf8))
      try sink.commit()
    }
  }
}
