import ArgumentParser
import Basics
import Evaluation
import Findings
import Glibc
import Pipeline

/// `tenken sample`
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "人が原本で確かめるものを再現できる形で抽出する / draw items to look at by hand, reproducibly",
    discussion: """
      件数は信頼度、許容できる逸脱の割合、母集団の大きさから計算する（90%・9%・逸脱0件なら、大きな母集団で25件）。
      どれが選ばれるかは種（--seed）と対象の名前だけで決まり、行の順序によらない。
      The number follows from confidence, tolerable rate and population (25 of a large one at 90 %, 9 % and
      no deviation); which items, from the seed and their names alone.
      """)

  @Argument(help: "tenken.yaml またはそのフォルダー / a manifest or its folder")
  var system = "."

  @Option(help: "抽出する証拠 / the evidence to draw from")
  var evidence: String?

  @Option(help: "この規則の対象から抽出する / draw from the subjects of this rule")
  var rule: String?

  @Option(help: "種。同じ種は同じものを選ぶ / the seed; the same seed draws the same")
  var seed = 1

  @Option(help: "信頼度（%） / confidence in per cent")
  var confidence = 90.0

  @Option(help: "許容できる逸脱の割合（%） / tolerable rate of deviation in per cent")
  var tolerable = 9.0

  @Option(help: "標本に認める逸脱の件数 / deviations that the sample may show")
  var expected = 0

  @Option(help: "件数を直接指定する / this many instead of the computed number")
  var size: Int?

  @Option(help: "基準 / baseline")
  var baseline: String?

  @Option(name: .customLong("as-of"), help: "基準時点 / as-of date or instant")
  var asOf: String?

  @OptionGroup var common: PolicyOptions

  func validate() throws {
    guard confidence > 0, confidence < 100, tolerable > 0, tolerable < 100, expected >= 0,
      size ?? 1 > 0
    else {
      throw ValidationError(
        "--confidence と --tolerable は 0 と 100 の間、--expected は 0 以上、--size は 1 以上 / "
          + "confidence and tolerable lie between 0 and 100, expected is 0 or more, size 1 or more")
    }
  }

  func run() throws {
    Termination.language = common.lang
    let question = SystemSample.Question(
      evidence: evidence, rule: rule, seed: seed,
      size: SampleSize(
        confidence: confidence / 100, tolerable: tolerable / 100, expected: expected),
      fixedSize: size)
    let options = SystemCheck.Options(
      system: system, folders: try common.folders(), baseline: baseline, asOf: asOf,
      toolVersion: Tenken.version, now: time(nil))
    let drawn = try SystemSample(options).draw(question)
    try Terminal.show(SampleSheet(drawn: drawn, question: question).csv(in: common.lang))
  }
}
