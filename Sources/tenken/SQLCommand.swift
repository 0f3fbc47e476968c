import ArgumentParser
import Basics
import Glibc
import Pipeline
import SQL

extension SQLDialect: ExpressibleByArgument {}

/// `tenken sql`
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "規則を SQL で書き出す / the rules as SQL for an engine that you have",
    discussion: """
      SYSTEM は tenken.yaml またはそれを置いたフォルダー。表の形は docs/sql.md。
      SYSTEM is a manifest (tenken.yaml) or its folder. docs/sql.md describes the tables.

      終了コード / Exit status:
        0  すべての規則を書いた / every rule was written
        2  問いが誤っている / the question is wrong
        3  書けない規則がある（理由は SQL の注釈と標準エラー） / some rule was not written; comments and stderr say why
      """)

  @Argument(help: "マニフェストまたはフォルダー / a manifest or its folder")
  var system = "."

  @Option(help: "方言 / the engine: duckdb, postgresql or spark")
  var dialect: SQLDialect = .duckdb

  @Option(help: "一つの規則だけ / only this rule")
  var rule: String?

  @Option(
    help: ArgumentHelp("書き出し先（省略すると標準出力） / the file to write (default: stdout)", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "証拠の表（CSV）と load.sql を書くフォルダー / a folder for the evidence as tables and load.sql",
      valueName: "dir"))
  var tables: String?

  @Option(help: "ベースラインの名前またはファイル / a baseline by name or file (default: the manifest's)")
  var baseline: String?

  @Option(
    name: .customLong("as-of"),
    help: "判定の基準日時 / the day or instant to judge by (default: the manifest's)")
  var asOf: String?

  @Flag(help: "マニフェストのフォルダーの外の証拠も読む / lets evidence lie outside the manifest's folder")
  var allowOutside = false

  @Flag(help: "書けない規則があっても終了コード0 / exit 0 also when some rule was not written")
  var exitZero = false

  @OptionGroup var policies: PolicyOptions

  func validate() throws {
    if output?.isEmpty == true || tables?.isEmpty == true {
      throw ValidationError("--output と --tables には名前を指定する / --output and --tables take a name")
    }
  }

  func run() throws {
    Termination.language = policies.lang
    let sql = try SystemSQL(
      SystemSQL.Options(
        check: SystemCheck.Options(
          system: system, folders: try policies.folders(), baseline: baseline, asOf: asOf,
          allowsOutside: allowOutside, jobs: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
          toolVersion: Tenken.version, now: time(nil)),
        dialect: dialect, rule: rule))
    if let tables {
      try OutputFolder.make(tables)
      try sql.writeTables(to: tables)
    }
    if let output {
      let sink = try FileSink(path: output)
      try sink.write(sql.text)
      try sink.commit()
    } else {
      let text = sql.text
      try Terminal.write { try $0.write(text) }
    }
    for refused in sql.refused {
      let word = policies.lang == .ja ? "書けない規則" : "not written"
      StandardError.write("\(word): \(refused.rule): \(refused.reason.text(in: policies.lang))\n")
    }
    if !sql.refused.isEmpty, !exitZero { throw ExitCode(3) }
  }
}
