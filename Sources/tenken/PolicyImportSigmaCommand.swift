import ArgumentParser
import Basics
import Formats
import Glibc
import Schema
import Sigma

/// `tenken policy import-sigma`
struct PolicyImportSigmaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-sigma",
    abstract: "Sigma の検知規則を取り込む / a Sigma detection rule as a rule of ours",
    discussion: """
      一方向。意味を保てないものは理由と場所を言って断ります。
      One way. What cannot be kept is refused with the reason and the place.
      """)

  @Argument(help: "Sigma の規則 / Sigma rules (YAML)")
  var files: [String]

  @Option(help: "規則を書くフォルダー（省略すると標準出力） / folder for the rules (default: stdout)")
  var output: String?

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let folder = try policies.folders().policies
    let vocabularyPath = folder + "/vocabulary.yaml"
    let vocabulary = try VocabularyLoader.load(
      FileBytes.read(vocabularyPath, limit: 1 << 24), file: vocabularyPath)
    let mappingPath = folder + "/sigma.yaml"
    let mapping = try SigmaMapping.load(
      FileBytes.read(mappingPath, limit: 1 << 24), file: mappingPath, vocabulary: vocabulary)
    var problems: [Problem] = []
    for file in files {
      do {
        let rule = try SigmaImport.rule(
          FileBytes.read(file, limit: 1 << 24), file: file, mapping: mapping)
        try write(rule)
      } catch let list as ProblemList {
        problems += list.problems
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
  }

  private func write(_ rule: SigmaImport.Result) throws {
    guard let output else {
      try Terminal.write { try $0.write(rule.yaml) }
      return
    }
    let path = "\(output)/\(rule.id).yaml"
    guard access(path, F_OK) != 0 else {
      throw ProblemList([
        Problem(
          code: "output-exists", at: Place(file: path),
          what: BilingualText(ja: "同じ名前の規則があります", en: "a rule of this name is there"),
          remedy: BilingualText(
            ja: "消すか、別のフォルダーを指定してください", en: "remove it or name another folder"))
      ])
    }
    let sink = try FileSink(path: path)
    try sink.write(rule.yaml)
    try sink.commit()
    print(path)
  }
}
