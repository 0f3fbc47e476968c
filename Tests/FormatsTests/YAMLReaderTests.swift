import Basics
import Testing

@testable import Formats

@Suite struct YAMLReaderTests {
  private func tree(_ text: String) throws -> String {
    treeText(try YAMLReader.read(Array(text.utf8), file: "a.yaml"))
  }

  private func codes(_ bytes: [UInt8]) -> [String] {
    problemCodes { () throws(ProblemList) in _ = try YAMLReader.read(bytes, file: "a.yaml") }
  }

  @Test(arguments: [
    ("", "1:1null"),
    ("# nothing\n", "1:1null"),
    ("---\n", "2:1null"),
    ("a: 1\nb: '1'\n", "1:1{a@1:1=1:4|1| b@2:1=2:4'1'}"),
    ("氏名: 山\n所属: [営業, 保安]\n", "1:1{氏名@1:1=1:5|山| 所属@2:1=2:5[2:6|営業| 2:10|保安|]}"),
    (
      "a: null\nb: ~\nc:\nd: 'null'\n",
      "1:1{a@1:1=1:4null b@2:1=2:4null c@3:1=3:3null d@4:1=4:4'null'}"
    ),
    ("- yes\n- 0x1F\n- 2023-02-03\n", "1:1[1:3|yes| 2:3|0x1F| 3:3|2023-02-03|]"),
    ("a:\r\n  - x\r\n", "1:1{a@1:1=2:3[2:5|x|]}"),
    ("\u{FEFF}a: b\n", "1:1{a@1:1=1:4|b|}"),
    ("t: |\n  一行\n  二行\n", "1:1{t@1:1=1:4'一行\n二行\n'}"),
    ("a: {b: {c: d}}", "1:1{a@1:1=1:4{b@1:5=1:8{c@1:9=1:12|d|}}}"),
    ("\"\": x", "1:1{@1:1=1:5|x|}"),
  ])
  func reads(_ text: String, _ expected: String) throws {
    #expect(try tree(text) == expected)
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", ["duplicate-key 3:1"]),
    ("a: !!str 1\n", ["yaml-tag 1:4"]),
    ("a: ! null\n", ["yaml-tag 1:4"]),
    ("a: ! 'x'\n", ["yaml-tag 1:4"]),
    ("%TAG !e! tag:example.org,2000:\n---\na: 1\n", ["yaml-tag 1:1"]),
    ("a: &x 1\nb: *x\n", ["yaml-anchor 1:4", "yaml-alias 2:4"]),
    ("a: 1\n---\nb: 2\n", ["yaml-several-documents 2:1"]),
    ("? [a, b]\n: 1\n", ["yaml-key 1:3"]),
    ("?\n: 1\n", ["yaml-key 1:2"]),
    (": 1\n", ["yaml-syntax 1:1"]),
    ("a:\n\tb: 1\n", ["yaml-tab 2:1"]),
    ("a: [1, 2\n", ["yaml-syntax 2:1"]),
    ("a: 'x\n", ["yaml-syntax 2:1"]),
    ("a: b: c\n", ["yaml-syntax 1:5"]),
    ("a: 1\n  b: 2\n", ["yaml-syntax 2:4"]),
    ("a: \u{1}\n", ["yaml-syntax 1:4"]),
  ])
  func refuses(_ text: String, _ expected: [String]) {
    #expect(codes(Array(text.utf8)) == expected)
  }

  @Test func refusesBytesThatAreNoText() {
    #expect(codes(Array("名: ".utf8) + [0x93, 0xFA]) == ["invalid-utf8 1:4"])
    #expect(codes(Array("a: 1\nb: ".utf8) + [0, 0x31]) == ["nul-character 2:4"])
    #expect(codes(Array("a: 氏".utf8.dropLast())) == ["invalid-utf8 1:4"])
  }

  @Test func namesBothPlacesOfADuplicateKey() throws {
    let problems = #expect(throws: ProblemList.self) {
      try YAMLReader.read(Array("x:\n  a: 1\n  a: 2\n".utf8), file: "r.yaml")
    }
    #expect(
      problems?.problems.map { $0.rendered(in: .ja) } == [
        "r.yaml:3:3: エラー: キー「a」が二度あります（最初は 2 行 3 列）（どちらが有効か決められません） → 一方を消してください"
      ])
    #expect(
      problems?.problems.map { $0.rendered(in: .en) } == [
        "r.yaml:3:3: error: key 'a' is given twice (first at line 2, column 3)"
          + " (which of the two counts cannot be told) → remove one of them"
      ])
  }

  @Test func takesTheDeepestNestingAllowedAndNoMore() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(codes(nested(64)) == [])
    #expect(codes(nested(65)) == ["too-deep 1:65"])
    #expect(codes(nested(100_000)) == ["too-deep 1:65"])
  }

  @Test func stopsABombOfAliases() {
    var text = "a0: &a0 [x, x]\n"
    for i in 1...30 { text += "a\(i): &a\(i) [*a\(i - 1), *a\(i - 1)]\n" }
    let found = codes(Array(text.utf8))
    #expect(found.count == 51)
    #expect(found.first == "yaml-anchor 1:5")
    #expect(found.last == "more-problems")
  }

  @Test func refusesAFileOverTheLimit() {
    let bytes = [UInt8](repeating: 0x20, count: YAMLReader.sizeLimit + 1)
    #expect(codes(bytes) == ["file-too-large"])
  }
}
