import Testing

@testable import Specification

/// Many ways in which ministries, agencies, municipalities and contracts say one requirement, and
/// sentences that only sound like it.
struct WordingTests {
  /// One sentence: what it is about, what it must lead to, where it stands.
  private struct Wording {
    var requirement: String
    /// `+` it is said; `-` it is not; `-weak` it is not, and why.
    var sign: String
    var text: String

    /// `+ [heading] sentence`; ⏎ is a line break.
    init?(_ line: Substring, _ requirement: String) {
      guard let blank = line.firstIndex(of: " ") else { return nil }
      self.requirement = requirement
      sign = String(line[..<blank])
      var rest = line[line.index(after: blank)...]
      var heading = "調達仕様書"
      if rest.first == "[", let close = rest.firstIndex(of: "]") {
        heading = "調達仕様書\n\n１．\(rest[rest.index(after: rest.startIndex)..<close])"
        rest = rest[rest.index(close, offsetBy: 2)...]
      }
      text = "\(heading)\n\n\(rest.replacing("⏎", with: "\n"))\n"
    }

    func isRight(_ answer: String) -> Bool {
      switch sign {
      case "+": answer == "pass"
      case "-": answer != "pass"
      default: answer == String(sign.dropFirst())
      }
    }
  }

  @Test(arguments: ["wordings.txt"])
  func saidInManyWays(file: String) throws {
    var requirement = ""
    var wrong: [String] = []
    for line in try Shipped.text(file).split(separator: "\n") {
      if line.hasPrefix("# ") {
        requirement = String(line.dropFirst(2))
        continue
      }
      let wording = try #require(Wording(line, requirement))
      let isOfTerms = requirement.hasPrefix("terms-")
      let policy = try isOfTerms ? Shipped.termsPolicy() : Shipped.policy()
      let text = policy.reader.read([try Shipped.document(wording.text, file: "a.txt")])
      let rule = isOfTerms ? requirement : "spec-\(requirement)"
      let answer = Shipped.word(policy.judge(rule, text))
      if !wording.isRight(answer) { wrong.append("\(requirement): \(answer): \(line)") }
    }
    #expect(wrong == [])
  }
}
