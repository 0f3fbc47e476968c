import Basics
import Testing

@testable import Formats

@Suite struct XMLReaderTests {
  private func tree(_ bytes: [UInt8]) throws -> String {
    treeText(try XMLReader.read(bytes, file: "a.xml"))
  }

  private func codes(_ bytes: [UInt8]) -> [String] {
    problemCodes { () throws(ProblemList) in _ = try XMLReader.read(bytes, file: "a.xml") }
  }

  @Test(arguments: [
    ("<a/>", "1:1{a@1:1=1:1null}"),
    ("<a>  </a>", "1:1{a@1:1=1:1null}"),
    ("<a> x y </a>\n", "1:1{a@1:1=1:1|x y|}"),
    ("<a>氏<![CDATA[<名>]]>&amp;&#x31;</a>", "1:1{a@1:1=1:1|氏<名>&1|}"),
    (
      "<?xml version='1.0'?>\r\n<!-- <x> -->\r\n<利用者 id='1'\r\n  区分=\"a>b\">\r\n  <名>山</名>\r\n</利用者>",
      "3:1{利用者@3:1=3:1{@id@3:6=3:6|1| @区分@4:3=4:3|a>b| 名@5:3=5:3|山|}}"
    ),
    (
      "<r><u>1</u><v/><u>2</u><u n='x'>3</u>tail</r>",
      "1:1{r@1:1=1:1{u@1:4=1:4[1:4|1| 1:16|2| 1:24{@n@1:27=1:27|x| #text@1:24=1:24|3|}]"
        + " v@1:12=1:12null #text@1:1=1:1|tail|}}"
    ),
    (
      "<s:a b='1' xmlns:s='urn:x'><s:c/></s:a>",
      "1:1{s:a@1:1=1:1{@b@1:6=1:6|1| @xmlns:s@1:12=1:12|urn:x| s:c@1:28=1:28null}}"
    ),
  ])
  func reads(_ text: String, _ expected: String) throws {
    #expect(try tree(Array(text.utf8)) == expected)
  }

  @Test func readsOtherEncodings() throws {
    let expected = "1:{a=①髙}"
    func shape(_ bytes: [UInt8]) throws -> String {
      let node = try XMLReader.read(bytes, file: "a.xml")
      return "\(node.line):{a=\(node["a"]?.text ?? "")}"
    }
    let cp932: [UInt8] = [0x87, 0x40, 0xFB, 0xFC]
    let head = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>"
    #expect(try shape(Array(head.utf8) + cp932 + Array("</a>".utf8)) == expected)
    let wide = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>①髙</a>".utf16
    let little = wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try shape([0xFF, 0xFE] + little) == expected)
    #expect(try shape([0xFE, 0xFF] + big) == expected)
    #expect(try shape(little) == expected)
    #expect(try shape([0xEF, 0xBB, 0xBF] + Array("<a>①髙</a>".utf8)) == expected)
  }

  @Test(arguments: [
    ("", ["xml-syntax 1"]),
    ("id,name\n1,a\n", ["xml-syntax 1"]),
    ("<a>\n<b>\n</a>", ["xml-syntax 3"]),
    ("<a>\n<b>x</b>\n", ["xml-syntax 2"]),
    ("<a><b", ["xml-syntax 1"]),
    ("<a/><b/>", ["xml-syntax 1"]),
    ("<a>&nbsp;</a>", ["xml-syntax 1"]),
    ("<a b='1' b='2'/>", ["xml-syntax 1"]),
    ("<s:a/>", ["xml-syntax 1"]),
    ("<a>\u{1}</a>", ["xml-syntax 1"]),
    ("<?xml version='1.0' encoding='EUC-JP'?><a/>", ["unknown-encoding 1"]),
    ("<!-- c -->\n<!DOCTYPE a><a/>", ["xml-doctype 2:1"]),
    (
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>", ["xml-doctype 1:1"]
    ),
    (
      "<!DOCTYPE a [<!ENTITY a0 'x'><!ENTITY a1 '&a0;&a0;'><!ENTITY a2 '&a1;&a1;'>]><a>&a2;</a>",
      ["xml-doctype 1:1"]
    ),
  ])
  func refuses(_ text: String, _ expected: [String]) {
    #expect(codes(Array(text.utf8)) == expected)
  }

  @Test func refusesBytesThatAreNoText() {
    #expect(codes(Array("<a>".utf8) + [0x93, 0xFA] + Array("</a>".utf8)) == ["invalid-utf8 1:4"])
    #expect(codes([0x3C, 0x61, 0x3E, 0, 0x3C, 0x2F, 0x61, 0x3E]) == ["nul-character 1:4"])
  }

  @Test func takesTheDeepestNestingAllowedAndNoMore() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
    }
    #expect(codes(nested(128)) == [])
    #expect(codes(nested(129)) == ["too-deep 1:385"])
    #expect(codes(nested(100_000)) == ["too-deep 1:385"])
  }

  @Test func refusesAFloodOfAttributes() {
    let attributes = (0...1000).map { "a\($0)=''" }.joined(separator: " ")
    #expect(codes(Array("<r>\n<a \(attributes)/></r>".utf8)) == ["xml-too-many-attributes 2:1"])
  }

  @Test func keepsALongListInOrder() throws {
    let text = "<r>" + (0..<20_000).map { "<u>\($0)</u>" }.joined() + "</r>"
    let node = try XMLReader.read(Array(text.utf8), file: "a.xml")
    let items = node["r"]?["u"]?.items ?? []
    #expect(items.map(\.text) == (0..<20_000).map { String($0) })
  }
}
