import ArgumentParser
import Basics
import Findings
import Glibc
import Pipeline
import Policy
import Reports
import Waivers

/// `tenken waiver lint`
struct WaiverLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "例外承認のファイルを調べる / check files of waivers before they are used",
    discussion: """
      誤りがあれば終了コード2。期限切れは警告で、終了コードを変えない。
      Errors give exit status 2. An expired waiver is a warning and does not change the status.
      """)

  @Argument(help: "例外承認のファイル / files of waivers")
  var files: [String]

  @Option(help: "許される期間を定めるベースライン / the baseline that limits waivers, by name or file")
  var baseline = SystemCheck.defaultBaseline

  @Option(name: .customLong("as-of"), help: "基準日 / the day to judge by (default: today)")
  var asOf: String?

  @Option(help: "時間帯 / the time zone of the run, such as Asia/Tokyo")
  var timezone = Zone.tokyo.name

  @Flag(help: "ファイルのフォルダーの外の証拠も読む / lets proofs lie outside the folder of their file")
  var allowOutside = false

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let (zone, day) = try when()
    let set = try PolicyFiles.set(policies)
    let resolved = try set.resolve(baseline: baseline, zone: zone)
    var waivers: [Waiver] = []
    var problems: [Problem] = []
    for file in files {
      do throws(ProblemList) {
        let read = try WaiverFiles.read(file, shown: file, allowsOutside: allowOutside)
        waivers += read.waivers
        problems += read.problems
      } catch {
        problems += error.problems
      }
    }
    problems += WaiverCheck(rules: set.ruleFiles.map(\.id), limits: resolved.waivers)
      .problems(waivers)
    let book = WaiverBook(waivers, asOf: day, zone: zone)
    problems += book.calendarProblems
    let isRefused = ProblemList(problems).hasErrors
    let list = WaiverList(book: book, language: policies.lang)
    try Terminal.show(
      problems.map { VisibleText.of($0.rendered(in: policies.lang), isOneLine: true) + "\n" }
        .joined() + (isRefused ? list.refusal(problems) : list.rendered(problems.count)))
    if isRefused { throw ExitCode(Termination.wrongQuestion) }
  }

  private func when() throws -> (Zone, Instant) {
    guard let zone = Zone(name: timezone) else {
      throw ValidationError("--timezone: Asia/Tokyo, UTC, +09:00 …")
    }
    zone.activate()
    guard let asOf else { return (zone, Instant(seconds: time(nil), isDayOnly: false)) }
    guard let day = Instant(iso: asOf, zone: zone) else {
      throw ValidationError("--as-of は 2023-02-03 のように書く / write --as-of like 2023-02-03")
    }
    return (zone, day)
  }
}
