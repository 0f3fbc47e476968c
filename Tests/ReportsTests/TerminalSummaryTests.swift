import Basics
import Findings
import Testing

@testable import Reports

struct TerminalSummaryTests {
  @Test func wholeInJapanese() throws {
    let summary = TerminalSummary(
      try Golden.document(),
      options: .init(language: .ja, width: 100, exitCode: 1, reportPath: "out/report.html"))
    try Golden.expect(summary.rendered(), is: "summary.ja.txt")
  }

  @Test func wholeInEnglish() throws {
    let summary = TerminalSummary(
      try Golden.document(), options: .init(language: .en, width: 120, exitCode: 1))
    try Golden.expect(summary.rendered(), is: "summary.en.txt")
  }

  @Test func withoutFindings() throws {
    var document = try Golden.document()
    document.results = document.results.filter { $0.verdict == .pass }
    document.complete = true
    document.evidence = []
    document.problems = []
    document.waivers = []
    document.comparison = nil
    document.baseline.loosened = []
    let summary = TerminalSummary(document, options: .init(language: .en, exitCode: 0))
    #expect(
      summary.rendered() == """
        川北エネルギー登録システム (kawakita)
        as of 2023-02-03T00:00:00+09:00
        baseline recurrence-prevention  sha256 5f5f5f5f5f5f

        1 rule: fail 0, unknown 0, pass 1

        complete: every rule that applies was judged

        7 clauses: judged by rules 1, attested or alternative claimed 2, not looked at 2, out of reach 2

        exit 0: complete, and nothing reached the gate

        """)
  }

  @Test func coloursOnlyWhenTold() throws {
    let document = try Golden.document()
    let plain = TerminalSummary(document, options: .init(exitCode: 1)).rendered()
    let coloured = TerminalSummary(document, options: .init(isColoured: true, exitCode: 1))
      .rendered()
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31m不適合    \u{1B}[0m"))
  }

  @Test func textFromOutsideCannotAct() throws {
    var document = try Golden.document()
    document.system.name = "\u{1B}[2J\u{7}消す\n2行目\u{202E}"
    document.results[0].title = BilingualText("\u{9B}31m赤\r")
    let text = TerminalSummary(document, options: .init(exitCode: 1)).rendered()
    #expect(text.contains("[U+001B][2J[U+0007]消す[U+000A]2行目[U+202E] (kawakita)"))
    #expect(text.contains("[U+009B]31m赤[U+000D]"))
  }

  @Test(arguments: [
    ("abc", 3), ("点検", 4), ("ﾃﾝｹﾝ", 4), ("か\u{3099}", 2), ("○×", 2), ("ａ（）", 6), ("", 0), ("😀", 2),
    ("e\u{301}", 1), ("한글", 4),
  ])
  func width(_ example: (String, Int)) {
    #expect(DisplayWidth.of(example.0) == example.1)
  }

  @Test func aTitleIsCutAtItsWidth() {
    #expect(DisplayWidth.cut("点検結果報告", to: 12) == "点検結果報告")
    #expect(DisplayWidth.cut("点検結果報告", to: 11) == "点検結果報…")
    #expect(DisplayWidth.cut("点検結果報告", to: 10) == "点検結果…")
  }
}
