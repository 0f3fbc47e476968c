import ArgumentParser
import Basics
import Findings
import Glibc
import Pipeline
import Reports
import Specification

/// `tenken spec`
struct SpecCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spec",
    abstract: "調達仕様書を判定する / judge procurement documents before the contract",
    discussion: """
      複数のファイル（本文、別紙、要件一覧、契約書、質問回答）は一つの仕様書として読む。
      Several files (body, annexes, lists, contract, answers) are one specification.
      """)

  @Argument(help: "文書 / documents: docx, pdf, xlsx, html, md, txt")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "前の版（繰返し可） / the version before, to compare with (repeatable)", valueName: "older"))
  var against: [String] = []

  @Option(help: "ベースラインの名前またはファイル / a baseline by name or file (default: procurement)")
  var baseline: String?

  @Option(name: .customLong("as-of"), help: "判定の基準日 / the day to judge by (default: today)")
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "例外承認・代替措置のファイル（繰返し可） / a file of waivers (repeatable)", valueName: "file"))
  var waivers: [String] = []

  @Option(
    help: ArgumentHelp(
      "以前の findings.json か findings.xml。新しい指摘だけをゲートで数える / earlier findings: only new ones count at the gate",
      valueName: "findings"))
  var compare: String?

  @Flag(help: "文ごとの読み取り（拘束の強さ、担い手、数値）を示す / show how each sentence was understood")
  var sentences = false

  @OptionGroup var policies: PolicyOptions
  @OptionGroup var gate: GateOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    Termination.language = policies.lang
    var outcome = try SpecificationCheck(
      SpecificationCheck.Options(
        files: files, against: against, folders: try policies.folders(), baseline: baseline,
        asOf: asOf, waivers: waivers, toolVersion: Tenken.version, now: time(nil))
    ).run()
    if sentences {
      print(SentenceTable(outcome.specification).rendered())
      return
    }
    if let compare { try outcome.document.compare(with: compare) }
    let document = outcome.document
    let status = gate.failOn.status(of: document)
    let writer = FindingsOutput(
      options: output, language: policies.lang,
      specification: SpecificationReport(
        document: document, results: outcome.results, specification: outcome.specification,
        grid: outcome.grid, language: policies.lang))
    let copies = AnnotatedCopies(outcome: outcome, language: policies.lang)
    try writer.refuse(
      inputs: files + against + waivers + [compare].compactMap { $0 }, also: copies.names)
    let usedStandardOutput = try writer.write(document)
    if let folder = output.output {
      try FindingsOutput.commit("\(folder)/requirements.xlsx") {
        try SpecificationWorkbook(
          document: document, results: outcome.results, grid: outcome.grid,
          language: policies.lang
        ).write(to: $0)
      }
      try copies.write(into: folder)
    }
    if !output.quiet, !usedStandardOutput {
      try Terminal.show(
        TerminalSummary(
          document,
          options: TerminalSummary.Options(
            language: policies.lang, isColoured: Terminal.hasColours, width: Terminal.width,
            exitCode: Int(status), reportPath: writer.reportPath)
        ).rendered())
    }
    if status != 0, !gate.exitZero { throw ExitCode(status) }
  }
}
