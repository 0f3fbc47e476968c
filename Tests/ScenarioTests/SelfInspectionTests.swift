import Basics
import Findings
import Reports
import Testing

/// The report to the owner, from a scenario with violations, indicators and questions that could not be
/// answered.
@Suite struct SelfInspectionTests {
  private func document() throws -> FindingsDocument {
    try Scenario.judged("\(Scenario.folder)/S08")
  }

  @Test func wholePage() throws {
    let sink = MemorySink()
    try SelfInspectionReport(try Scenario.judged("\(Scenario.folder)/S03")).write(to: sink)
    let page = String(decoding: sink.bytes, as: UTF8.self)
    let path = "\(Scenario.root)/Tests/ScenarioTests/Golden/S03.html"
    try Scenario.record(page, in: path)
    let golden = try #require(Scenario.text(of: path))
    #expect(page == golden)
  }

  @Test func whatNobodyEnteredAndWhatNobodyCanAnswerIsSaid() throws {
    let sink = MemorySink()
    try SelfInspectionReport(try document(), language: .en).write(to: sink)
    let page = String(decoding: sink.bytes, as: UTF8.self)
    #expect(page.contains("nobody has entered it"))
    #expect(page.contains("access-own-area"))
    #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
  }

  @Test func theWorkbookIsTheSameEveryTime() throws {
    let first = MemorySink()
    let second = MemorySink()
    try SelfInspectionWorkbook(try document()).write(to: first)
    try SelfInspectionWorkbook(try document()).write(to: second)
    #expect(first.bytes.starts(with: Array("PK".utf8)))
    #expect(first.bytes == second.bytes)
  }
}
