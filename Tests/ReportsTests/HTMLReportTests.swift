import Basics
import Findings
import Testing

@testable import Reports

struct HTMLReportTests {
  static func html(
    _ document: FindingsDocument, language: Language = .ja, findingsPerRule: Int = 50
  ) throws -> String {
    let sink = MemorySink()
    try HTMLReport(document, language: language, findingsPerRule: findingsPerRule).write(to: sink)
    return sink.text
  }

  @Test func wholeDocument() throws {
    try Golden.expect(Self.html(Golden.document()), is: "report.ja.html")
    try Golden.expect(Self.html(Golden.document(), language: .en), is: "report.en.html")
  }
}
