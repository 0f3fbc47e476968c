import Basics
import Findings
import Testing

@testable import Pipeline

/// The same question draws the same items, whoever asks and however the rows stand.
@Suite struct SystemSampleTests {
  private let system = TestSystem()

  private func draw(_ evidence: String?, rule: String? = nil, seed: Int = 1, size: Int? = nil)
    throws(ProblemList) -> SystemSample.Drawn
  {
    try SystemSample(system.options()).draw(
      SystemSample.Question(
        evidence: evidence, rule: rule, seed: seed,
        size: SampleSize(confidence: 0.9, tolerable: 0.09, expected: 0), fixedSize: size))
  }

  private func rows(_ count: Int, reversed: Bool = false) -> String {
    let lines = (1...count).map { "b\($0),人\($0),b\($0)@example.test,利用可能,2023-01-10" }
    let order = reversed ? Array(lines.reversed()) : lines
    return ([TestPolicy.accountLines[0]] + order).joined(separator: "\n") + "\n"
  }

  @Test func theSameWhateverTheOrder() throws {
    system.write(rows(400), to: "accounts.csv")
    let first = try draw("accounts")
    #expect(first.population == 400 && first.items.count == 24)
    #expect(try draw("accounts").items == first.items)
    system.write(rows(400, reversed: true), to: "accounts.csv")
    let second = try draw("accounts")
    #expect(Set(second.items.map(\.subject)) == Set(first.items.map(\.subject)))
    #expect(second.items.map(\.row) == second.items.map(\.row).sorted())
    let other = try draw("accounts", seed: 2)
    #expect(Set(other.items.map(\.subject)) != Set(first.items.map(\.subject)))
  }

  @Test func onlyWhatARuleSelects() throws {
    let all = try draw("accounts", size: 100)
    #expect(all.items.map(\.subject) == ["a01", "a02", "a03", "a04"])
    let judged = try draw(nil, rule: "reviewed", size: 2)
    #expect(judged.population == 4 && judged.items.count == 2)
  }

  @Test(
    arguments: [("nobody", nil), ("settings", nil), ("accounts", "nobody")] as [(String, String?)])
  func refused(evidence: String, rule: String?) {
    #expect(throws: ProblemList.self) { try draw(evidence, rule: rule) }
  }

  @Test func evidenceThatIsNotThere() {
    system.remove("accounts.csv")
    let error = #expect(throws: ProblemList.self) { try draw("accounts") }
    #expect(error?.problems.map(\.code) == ["no-sample"])
  }
}
