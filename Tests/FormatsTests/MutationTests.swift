import Basics
import Testing

@testable import Formats

/// Every reader either reads or throws, whatever the bytes; a trap would end the test run.
@Suite struct MutationTests {
  private static let seeds: [String] = [
    "a: {b: [1, '二']}\nc: |\n  x\n- &y !!z *w\n# \t%TAG\n",
    "{\"a\":[1,-2.5e+3,\"\\u6c0f\\ud842\\udfb7\"],\"b\":{\"c\":null}}",
    "<?xml version='1.0' encoding='UTF-8'?><a b='1'><!-- x --><c>&amp;<![CDATA[<]]></c><c/></a>",
    "[節]\nキー = \"値\"\nurl: http://h/?a=b\n; #\n",
    "Match User a\n  Port 22 # x\nAllowUsers \"b c\"\n",
    "# 第1条（適用）\n\n1. a\n   - b\n\n| x | y |\n|---|---|\n| 1 | `|` |\n> q\n```\nc\n```\n",
    "第１条（目的） 文。\n（題）\n一　甲\n2-1 乙\n(ア) 丙 ...... 3\n【別記】\n別紙１\n",
  ]

  /// 1 when the reader refuses, else 0.
  private func refused(_ read: () throws(ProblemList) -> Void) -> Int {
    problemCodes(read).isEmpty ? 0 : 1
  }

  /// How many readers refuse the bytes.
  private func readAll(_ bytes: [UInt8]) -> Int {
    refused { () throws(ProblemList) in _ = try YAMLReader.read(bytes, file: "a") }
      + refused { () throws(ProblemList) in _ = try JSONReader.read(bytes, file: "a") }
      + refused { () throws(ProblemList) in _ = try XMLReader.read(bytes, file: "a") }
      + refused { () throws(ProblemList) in _ = try INIReader.read(bytes, file: "a") }
      + refused { () throws(ProblemList) in
        _ = try KeyValueReader.read(bytes, file: "a", options: .sshd)
      }
      + refused { () throws(ProblemList) in
        _ = try DocumentReader.read(bytes, form: .markdown, file: "a")
      }
      + refused { () throws(ProblemList) in
        _ = try DocumentReader.read(bytes, form: .plainText, file: "a")
      }
      + refused { () throws(ProblemList) in _ = try TextDecoder.decode(bytes, file: "a") }
  }

  @Test(arguments: MutationTests.seeds)
  func survivesDamage(_ seed: String) {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let original = Array(seed.utf8)
    var refusals = 0
    for _ in 0..<300 {
      var bytes = original
      for _ in 0...random(3) {
        let at = random(bytes.count)
        switch random(4) {
        case 0: bytes[at] = UInt8(random(256))
        case 1: bytes.insert(original[random(original.count)], at: at)
        case 2 where bytes.count > 1: bytes.remove(at: at)
        default: bytes.removeLast(random(bytes.count / 2 + 1))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      refusals += readAll(bytes)
    }
    #expect(refusals > 0)
  }
}
