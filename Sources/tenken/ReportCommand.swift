import ArgumentParser
import Basics
import Findings
import Formats
import Reports

/// `tenken report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "同じ結果をほかの形式で書く / write the same findings in other forms")

  @Argument(help: "findings.json または findings.xml / findings.json or findings.xml")
  var findings: String

  @Option(help: "言語 / language of what a person reads: ja or en")
  var lang: Language = .ja

  @OptionGroup var output: OutputOptions

  static let sizeLimit = 1 << 30

  func run() throws {
    Termination.language = lang
    let bytes = try FileBytes.read(findings, limit: ReportCommand.sizeLimit)
    let isXML = bytes.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "<")
    let document =
      isXML
      ? try FindingsXML.read(bytes, file: findings) : try FindingsJSON.read(bytes, file: findings)
    let writer = FindingsOutput(options: output, language: lang)
    let usedStandardOutput = try writer.write(document)
    if !output.quiet, !usedStandardOutput {
      try Terminal.show(
        TerminalSummary(
          document,
          options: TerminalSummary.Options(
            language: lang, isColoured: Terminal.hasColours, width: Terminal.width, exitCode: 0,
            reportPath: writer.reportPath)
        ).rendered())
    }
  }
}
