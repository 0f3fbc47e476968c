import Testing

@testable import Formats

/// Lines that are read by the pattern of a line before give what the scanner alone gives.
struct JSONLinePatternTests {
  private static let columns = JSONLineColumns(["n", "s", "o.k", "b", "l"])

  /// Each line by a writer of its own, which knows no pattern yet.
  private func alone(_ lines: [String]) -> [String] {
    lines.map { written([$0]) }
  }

  private func written(_ lines: [String]) -> String {
    var out: [UInt8] = []
    let text = Array(lines.joined(separator: "\n").utf8)
    text.withUnsafeBufferPointer {
      LineForm.jsonLines(JSONLinePatternTests.columns).writer().write($0, to: &out)
    }
    return String(decoding: out, as: UTF8.self)
  }

  @Test func valuesOfOnePattern() {
    let lines = [
      #"{"s":"a, b","n":1,"x":"left out","o":{"k":true},"b":null,"l":["one"]}"#,
      #"{"s":"","n":-20.50,"x":"","o":{"k":false},"b":null,"l":["東京"]}"#,
      #"{"s":"q\"uote\u3042","n":0,"x":"y","o":{"k":null},"b":1e3,"l":["one"]}"#,
      #"{"s":"long enough for more than one register, 漢字も入る","n":12345678901234567890,"#
        + #""x":"y","o":{"k":7},"b":true,"l":["two"]}"#,
    ]
    #expect(
      written(lines)
        == #""1","a, b","true",,"one""# + "\n" + #""-20.50","","false",,"東京""# + "\n"
        + #""0","q""uoteあ",,"1e3","one""# + "\n"
        + #""12345678901234567890","long enough for more than one register, 漢字も入る","7","true","two""#
    )
  }

  /// What is no JSON, or has a key twice, is refused behind a good line as it is alone.
  @Test(arguments: [
    #"{"n":1,"s":"a"}"#, #"{"n":01,"s":"a"}"#, #"{"n":1.,"s":"a"}"#, #"{"n":.5,"s":"a"}"#,
    #"{"n":-,"s":"a"}"#, #"{"n":-0,"s":"a"}"#, #"{"n":1x,"s":"a"}"#, #"{"n":1,"s":"a"#,
    #"{"n":1,"s":"a"}}"#, #"{"n":1,"s":"a"} "#, #"{"n":1,"s":"a"}x"#, #"{"n":tru,"s":"a"}"#,
    #"{"n":truex,"s":"a"}"#, #"{"n":nul,"s":"a"}"#, #"{"n":null,"s":null}"#, #"{"n":"1","s":"a"}"#,
    "{\"n\":1,\"s\":\"a\tb\"}", #"{"n":1,"s":"a\"}"#, #"{"n":1,"s":"a\x"}"#, #"{"n":,"s":"a"}"#,
    #"{"n":1,"n":2,"s":"a"}"#, #"{"n":1 ,"s":"a"}"#, #"{"n":[1],"s":"a"}"#, #"{"n":{},"s":"a"}"#,
    #"{"s":"a","n":1}"#, #"{"n":1E5,"s":"a"}"#, #"{"n":1.5e,"s":"a"}"#, #"{"n":1"#, "{", "",
  ])
  func behindAnother(_ line: String) {
    let first = #"{"n":5,"s":"z"}"#
    #expect(written([first, line, first]) == alone([first, line, first]).joined(separator: "\n"))
  }

  /// More patterns than are kept, coming again and again; lists of several lengths among them.
  @Test func manyPatterns() {
    let shapes = [
      #"{"n":@,"s":"@"}"#, #"{"s":"@","n":@}"#, #"{"n":@}"#, #"{"o":{"k":"@"},"n":@}"#,
      #"{"l":["@","@"],"b":@}"#, #"{"l":["@"],"b":@}"#, #"{"l":[],"b":@,"z":{"n":@}}"#,
      #"{ "n": @, "s": "@" }"#,
    ]
    let lines = (0..<400).map { index in
      shapes[(index * 7 + index / 3) % shapes.count].split(
        separator: "@", omittingEmptySubsequences: false
      )
      .joined(separator: "\(index)")
    }
    #expect(written(lines) == alone(lines).joined(separator: "\n"))
  }
}
