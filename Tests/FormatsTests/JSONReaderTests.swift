import Basics
import Testing

@testable import Formats

@Suite struct JSONReaderTests {
  private func tree(_ text: String) throws -> String {
    treeText(try JSONReader.read(Array(text.utf8), file: "a.json"))
  }

  private func codes(_ bytes: [UInt8]) -> [String] {
    problemCodes { () throws(ProblemList) in _ = try JSONReader.read(bytes, file: "a.json") }
  }

  @Test(arguments: [
    ("null", "1:1null"),
    (" {} ", "1:2{}"),
    ("[]", "1:1[]"),
    ("\"null\"", "1:1'null'"),
    ("[1, -0.5e+10, 0, true, false]", "1:1[1:2|1| 1:5|-0.5e+10| 1:15|0| 1:18|true| 1:24|false|]"),
    (
      "{\r\n\t\"氏名\": \"山\",\r\n\t\"id\": {\"x\": null}\r\n}",
      "1:1{氏名@2:2=2:8'山' id@3:2=3:8{x@3:9=3:14null}}"
    ),
    ("\u{FEFF}[\"𠮷\", 1]", "1:1[1:2'𠮷' 1:7|1|]"),
    (#""\u6c0f\ud842\uDFB7 \"\\\/\b\f\n\r\t""#, "1:1'氏𠮷 \"\\/\u{8}\u{C}\n\r\t'"),
    (#"{"":1,"a":"b\u0000c"}"#, "1:1{@1:2=1:5|1| a@1:7=1:11'b\u{0}c'}"),
    ("123456789012345678901234567890", "1:1|123456789012345678901234567890|"),
  ])
  func reads(_ text: String, _ expected: String) throws {
    #expect(try tree(text) == expected)
  }

  @Test(arguments: [
    ("", ["json-truncated 1:1"]),
    (" \n", ["json-truncated 2:1"]),
    ("{\"a\": 1", ["json-truncated 1:8"]),
    ("{\"a\"", ["json-truncated 1:5"]),
    ("\"abc", ["json-truncated 1:5"]),
    ("\"\\u12", ["json-truncated 1:6"]),
    ("tru", ["json-truncated 1:4"]),
    ("[1,]", ["json-syntax 1:4"]),
    ("{\"a\":1,}", ["json-syntax 1:8"]),
    ("{a:1}", ["json-syntax 1:2"]),
    ("{\"a\" 1}", ["json-syntax 1:6"]),
    ("[1 2]", ["json-syntax 1:4"]),
    ("1 2", ["json-syntax 1:3"]),
    ("[01]", ["json-syntax 1:3"]),
    ("[1.]", ["json-syntax 1:4"]),
    ("[.5]", ["json-syntax 1:2"]),
    ("[+1]", ["json-syntax 1:2"]),
    ("[1e]", ["json-syntax 1:4"]),
    ("[-]", ["json-syntax 1:3"]),
    ("[NaN]", ["json-syntax 1:2"]),
    ("['a']", ["json-syntax 1:2"]),
    ("[1] // x", ["json-syntax 1:5"]),
    ("\"a\nb\"", ["json-syntax 1:3"]),
    (#""\x41""#, ["json-syntax 1:3"]),
    (#""\ud800""#, ["json-syntax 1:4"]),
    (#""\udc00\ud800""#, ["json-syntax 1:4"]),
    (#""\ud800\u0041""#, ["json-syntax 1:4"]),
    ("[1]\u{FEFF}", ["json-syntax 1:4"]),
    ("{\"a\":1,\n\"b\":2,\n\"a\":3}", ["duplicate-key 3:1"]),
    ("{\"a\":1,\"\\u0061\":2}", ["duplicate-key 1:8"]),
  ])
  func refuses(_ text: String, _ expected: [String]) {
    #expect(codes(Array(text.utf8)) == expected)
  }

  @Test func refusesStringsThatAreNotUTF8() {
    #expect(codes(Array("[\"a".utf8) + [0x93, 0xFA] + Array("\"]".utf8)) == ["invalid-utf8 1:4"])
    #expect(codes([0x22, 0xED, 0xA0, 0x80, 0x22]) == ["invalid-utf8 1:2"])
    #expect(codes([0x22, 0xC0, 0x80, 0x22]) == ["invalid-utf8 1:2"])
    #expect(codes([0x5B, 0x00, 0x5D]) == ["json-syntax 1:2"])
  }

  @Test func findsADuplicateAmongManyKeys() {
    let keys = (0..<100).map { "\"k\($0)\":\($0)" } + ["\"k3\":0"]
    #expect(codes(Array("{\(keys.joined(separator: ","))}".utf8)) == ["duplicate-key 1:882"])
  }

  @Test func takesTheDeepestNestingAllowedAndNoMore() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(codes(nested(128)) == [])
    #expect(codes(nested(129)) == ["too-deep 1:129"])
    #expect(codes([UInt8](repeating: 0x5B, count: 1_000_000)) == ["too-deep 1:129"])
  }

  @Test func readsOneLineOfJSONLines() throws {
    let line = Array("{\"at\":\"2023-02-03\"}".utf8)
    let node = try line.withUnsafeBufferPointer {
      try JSONReader.readLine($0, line: 7, file: "a.jsonl")
    }
    #expect(treeText(node) == "7:1{at@7:2=7:7'2023-02-03'}")
    let broken = Array("{\"at\":}".utf8)
    #expect(
      problemCodes { () throws(ProblemList) in
        let outcome = broken.withUnsafeBufferPointer { buffer -> Result<Node, ProblemList> in
          Result { () throws(ProblemList) in
            try JSONReader.readLine(buffer, line: 7, file: "a.jsonl")
          }
        }
        _ = try outcome.get()
      } == ["json-syntax 7:7"])
  }
}
