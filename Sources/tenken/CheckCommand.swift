import ArgumentParser
import Basics
import Findings
import Glibc
import Pipeline
import Reports
import SQL

/// `tenken check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "システムを判定する / judge a system against a baseline",
    discussion: """
      SYSTEM は tenken.yaml またはそれを置いたフォルダー。省略すると現在のフォルダー。
      SYSTEM is a manifest (tenken.yaml) or the folder that holds one; default: this folder.
      """)

  @Argument(help: "マニフェストまたはフォルダー / a manifest or its folder")
  var system = "."

  @Option(help: "ベースラインの名前またはファイル / a baseline by name or file (default: the manifest's)")
  var baseline: String?

  @Option(
    name: .customLong("as-of"),
    help: "判定の基準日時 / the day or instant to judge by (default: the manifest's)")
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "例外承認・代替措置のファイル（繰返し可） / a file of waivers, besides the manifest's (repeatable)",
      valueName: "file"))
  var waivers: [String] = []

  @Option(
    help: ArgumentHelp(
      "以前の findings.json か findings.xml。新しい指摘だけをゲートで数える / earlier findings: only new ones count at the gate",
      valueName: "findings"))
  var compare: String?

  @Option(help: "使うスレッドの数 / threads to use (default: one per processor)")
  var jobs: Int?

  @Option(help: "表を判定する処理系 / the engine that judges tables: local, duckdb, postgresql or spark")
  var engine: Engine = .local

  @Flag(help: "マニフェストのフォルダーの外の証拠も読む / lets evidence lie outside the manifest's folder")
  var allowOutside = false

  @Flag(help: "進行状況を表示しない / no progress on a terminal")
  var noProgress = false

  @Option(
    help: ArgumentHelp(
      "その対象がなぜそう判定されたか（繰返し可） / why a subject came to its outcome (repeatable)",
      valueName: "rule=subject"))
  var explain: [ExplainQuestion] = []

  @OptionGroup var policies: PolicyOptions
  @OptionGroup var gate: GateOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var edition: EditionOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs は 1 から 256 まで / --jobs takes 1 to 256")
    }
  }

  func run() throws {
    Termination.language = policies.lang
    let progress = noProgress || output.quiet ? nil : Progress()
    defer { progress?.clear() }
    if let folder = output.output { try OutputFolder.make(folder) }
    let map = edition.map.map { PseudonymMap(path: $0, output: output.output) }
    try map?.check()
    let check = SystemCheck(
      SystemCheck.Options(
        system: system, folders: try policies.folders(), baseline: baseline, asOf: asOf,
        allowsOutside: allowOutside, waivers: waivers,
        jobs: jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
        engine: engine.dialect,
        toolVersion: Tenken.version, edition: edition.chosen,
        pseudonymKey: try edition.keyBytes(), keepsPseudonymMap: map != nil, now: time(nil),
        progress: progress?.report))
    let writer = FindingsOutput(options: output, language: policies.lang)
    let opened = try check.open()
    if writer.writesFiles || edition.map != nil {
      try writer.refuse(
        inputs: opened.inputs + [edition.key, compare].compactMap { $0 }, map: edition.map)
    }
    let outcome = try check.run(opened, explaining: explain)
    progress?.clear()
    var document = outcome.document
    if let compare { try document.compare(with: compare) }
    let status = gate.failOn.status(of: document)
    let usedStandardOutput = try writer.write(document)
    if !output.quiet, !usedStandardOutput {
      try Terminal.show(
        TerminalSummary(
          document,
          options: TerminalSummary.Options(
            language: policies.lang, isColoured: Terminal.hasColours, width: Terminal.width,
            exitCode: Int(status), reportPath: writer.reportPath)
        ).rendered())
    }
    if let map, let pseudonyms = outcome.pseudonyms { try map.write(pseudonyms, document) }
    if !usedStandardOutput {
      try Terminal.show(Explanations(outcome.explained, policies.lang).text)
    }
    if status != 0, !gate.exitZero { throw ExitCode(status) }
  }
}

/// Where tables are judged.
enum Engine: String, ExpressibleByArgument, CaseIterable {
  case local, duckdb, postgresql, spark

  /// Nil: here.
  var dialect: SQLDialect? { SQLDialect(rawValue: rawValue) }
}
