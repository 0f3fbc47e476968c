import ArgumentParser
import Basics
import Findings
import Reports

/// `tenken compare`
struct CompareCommand: ParsableCommand {
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, json, xml, html, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "二つの結果を比べる / new, fixed, reopened and changed findings between two runs",
    discussion: """
      OLD と NEW は同じシステムの findings.json または findings.xml。別のシステムなら終了コード2。
      OLD and NEW are findings of one system; those of two systems end with status 2.
      """)

  @Argument(help: "以前の結果 / the earlier findings")
  var old: String

  @Argument(help: "新しい結果 / the later findings")
  var new: String

  @Option(help: "形式 / form: text, json, xml, html or markdown")
  var format = Form.text

  @Option(help: ArgumentHelp("書くファイル / file to write, instead of stdout", valueName: "file"))
  var output: String?

  @Option(help: "言語 / language of what a person reads: ja or en")
  var lang: Language = .ja

  func run() throws {
    Termination.language = lang
    let comparison = try FindingsComparison(old: old, new: new)
    guard let output else {
      try Terminal.write { try write(comparison, to: $0) }
      return
    }
    let sink = try FileSink(path: output)
    try write(comparison, to: sink)
    try sink.commit()
  }

  private func write(_ comparison: FindingsComparison, to sink: any ByteSink) throws {
    switch format {
    case .json: try ComparisonNotation.writeJSON(comparison, to: sink)
    case .xml: try ComparisonNotation.writeXML(comparison, to: sink)
    case .text: try ComparisonText(comparison, language: lang).write(to: sink)
    case .markdown: try ComparisonMarkdown(comparison, language: lang).write(to: sink)
    case .html: try ComparisonPage(comparison, language: lang).write(to: sink)
    }
  }
}
