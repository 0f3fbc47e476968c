import Basics
import TestFiles
import Testing

@testable import Formats

/// Logs in the W3C extended format.
@Suite struct W3CLogTests {
  private let directives =
    "#Version: 1.0\n#Fields: date time cs-username sc-status cs(User-Agent)\n"

  private func form(_ text: String) throws -> LineForm {
    try #require(LineForm.w3cLog(Array(text.utf8)))
  }

  private func lines(_ form: LineForm, _ text: String) -> String {
    var out: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { form.writer().write($0, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }

  @Test func namesItsFieldsItself() throws {
    let log = try form("\u{FEFF}" + directives)
    #expect(log.name == "w3c")
    #expect(
      log.headings == ["date time", "date", "time", "cs-username", "sc-status", "cs(User-Agent)"])
    #expect(try form("#Fields: x-edge-location c-ip\n").headings == ["x-edge-location", "c-ip"])
    for other in ["", "a,b\n#Fields: a\n", "#Fields:\n", "#Version: 1.0\n", "# a,b\n1,2\n"] {
      #expect(LineForm.w3cLog(Array(other.utf8)) == nil, "\(other)")
    }
  }

  @Test func everyLineStaysALine() throws {
    let text =
      directives + "2023-01-10 00:00:01 u1 200 Mozilla/5.0+(X)\r\n"
      + "2023-01-10\t00:00:02\t-\t401\t\"a b\"\n" + "- 00:00:03 u1 200 -\n" + directives
      + "2023-01-10 00:00:04 u1 200\n" + "2023-01-10 00:00:05 u1 200 a b\n"
      + "2023-01-10 00:00:06 u1 200 \"open\n" + "2023-01-10 00:00:07 u1 200 \"a\"b\n"
      + "#Fields: date time\n"
    #expect(
      lines(try form(directives), text) == "\n\n"
        + #""2023-01-10 00:00:01","2023-01-10","00:00:01","u1","200","Mozilla/5.0+(X)""# + "\n"
        + #""2023-01-10 00:00:02","2023-01-10","00:00:02",,"401","a b""# + "\n"
        + #",,"00:00:03","u1","200","# + "\n\n\n" + String(repeating: "\"?\"?\n", count: 5))
  }

  @Test func otherFieldsFurtherDownAreRefused() throws {
    let filler = String(repeating: "2023-01-10 00:00:01 u#1 200 x\n", count: 60_000)
    let fields = try #require(
      W3CLogFields(directive: Array(directives.split(separator: "\n")[1].utf8)))
    let same = TemporaryFile(directives + filler + directives)
    try same.read {
      try W3CLogFile.check($0, name: "u.log", packing: .plain, against: fields)
    }
    let other = TemporaryFile(
      directives + filler + "#Fields: date time cs-username c-ip sc-status\n")
    #expect {
      try other.read {
        try W3CLogFile.check($0, name: "u.log", packing: .plain, against: fields)
      }
    } throws: { error in
      guard let problem = error as? Problem else { return false }
      return problem.code == "fields-changed"
        && problem.place.description == "u.log:60003"
    }
  }
}
