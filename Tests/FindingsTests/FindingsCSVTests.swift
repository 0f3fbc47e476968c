import Basics
import Findings
import Testing

struct FindingsCSVTests {
  @Test func wholeDocument() throws {
    let sink = MemorySink()
    try FindingsCSV.write(Sample.document, to: sink)
    try Golden.expect(sink.bytes, is: "findings.csv")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1"])
  func aFormulaIsMadeHarmless(_ text: String) throws {
    var document = Sample.document
    var finding = SampleFindings.waived
    finding.subject = text
    document.results = [SampleResults.columns]
    document.results[0].findings = FindingList([finding])
    let sink = MemorySink()
    try FindingsCSV.write(document, to: sink)
    let quoted = text.utf8.contains { $0 == 13 || $0 == 10 } ? "\"'\(text)\"" : "'\(text)"
    #expect(sink.text.contains(",f-0009,waived,,\(quoted),accounts,"))
  }
}
