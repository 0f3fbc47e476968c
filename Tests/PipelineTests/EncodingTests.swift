import Formats
import Testing

/// One table in every encoding that exports come in, and in those that are no encoding at all.
@Suite struct EncodingTests {
  private let system = TestSystem()

  private func check(_ bytes: [UInt8]) -> TestOutcome {
    system.write(bytes, to: "accounts.csv")
    return system.check()
  }

  /// 髙, ①, ㈱ and half-width letters are characters of CP932 only.
  private static let cp932: [(String, [UInt8])] = [
    ("利用者ID", [0x97, 0x98, 0x97, 0x70, 0x8E, 0xD2, 0x49, 0x44]), ("氏名", [0x8E, 0x81, 0x96, 0xBC]),
    (
      "メールアドレス",
      [0x83, 0x81, 0x81, 0x5B, 0x83, 0x8B, 0x83, 0x41, 0x83, 0x68, 0x83, 0x8C, 0x83, 0x58]
    ), ("利用状況", [0x97, 0x98, 0x97, 0x70, 0x8F, 0xF3, 0x8B, 0xB5]),
    (
      "最終ログイン日時",
      [
        0x8D, 0xC5, 0x8F, 0x49, 0x83, 0x8D, 0x83, 0x4F, 0x83, 0x43, 0x83, 0x93, 0x93, 0xFA, 0x8E,
        0x9E,
      ]
    ), ("利用可能", [0x97, 0x98, 0x97, 0x70, 0x89, 0xC2, 0x94, 0x5C]),
    ("停止中", [0x92, 0xE2, 0x8E, 0x7E, 0x92, 0x86]), ("髙木①", [0xFB, 0xFC, 0x96, 0xD8, 0x87, 0x40]),
    ("㈱二", [0x87, 0x8A, 0x93, 0xF1]), ("三", [0x8E, 0x4F]), ("四", [0x8E, 0x6C]),
  ]

  private static func inCP932(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for (word, code) in cp932 {
      while let range = bytes.firstRange(of: Array(word.utf8)) {
        bytes.replaceSubrange(range, with: code)
      }
    }
    return bytes
  }

  private static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      let low = UInt8(truncatingIfNeeded: unit)
      let high = UInt8(truncatingIfNeeded: unit >> 8)
      return bigEndian ? [high, low] : [low, high]
    }
  }

  @Test(arguments: [(false, false), (false, true), (true, false), (true, true)])
  func utf16(bigEndian: Bool, mark: Bool) {
    #expect(
      check(Self.utf16(TestPolicy.accounts, bigEndian: bigEndian, mark: mark)) == TestOutcome())
  }

  @Test func utf8WithMark() {
    #expect(check(Array("\u{FEFF}\(TestPolicy.accounts)".utf8)) == TestOutcome())
  }

  @Test func cp932() throws {
    #expect(check(Self.inCP932(TestPolicy.accounts)) == TestOutcome())
    #expect(try system.document().evidence.first?.encoding == "CP932")
  }

  @Test func twoEncodingsInOneFile() {
    let lines = TestPolicy.accountLines
    let bytes =
      Array((lines[..<3].joined(separator: "\n") + "\n").utf8)
      + Self.inCP932(lines[3...].joined(separator: "\n"))
    #expect(check(bytes) == .noAccounts(["accounts encoding-unknown"]))
  }

  /// The other encoding begins behind the part by which the encoding is told.
  @Test func anotherEncodingLaterOn() {
    let name = String(repeating: "名", count: 1000)
    let filler = (0..<500).map { "f\($0),\(name),f\($0)@example.test,停止中,2023-01-10\n" }.joined()
    let bytes =
      Array((TestPolicy.accounts + filler).utf8)
      + Self.inCP932("z01,三,z01@example.test,停止中,2023-01-10\n")
    #expect(
      check(bytes)
        == TestOutcome(
          [
            "mail": "unknown 504/0/0", "reviewed": "fail 4/500/0",
            "suspended": "unknown 504/0/0",
          ], ["accounts: 1 rows were rejected"]))
  }

  @Test func otherEncodings() {
    // EUC-JP and ISO-2022-JP for 利用者ID.
    let euc: [UInt8] = [0xCD, 0xF8, 0xCD, 0xD1, 0xBC, 0xD4, 0x49, 0x44, 0x2C, 0x61, 0x0A]
    let iso: [UInt8] =
      [0x1B, 0x24, 0x42, 0x4D, 0x78, 0x4D, 0x51, 0x3C, 0x54, 0x1B, 0x28, 0x42, 0x49, 0x44]
      + [0x2C, 0x61, 0x0A]
    for bytes in [euc, iso, (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 3) }] {
      #expect(check(bytes) == .noAccounts(["accounts encoding-unknown"]))
    }
  }

  @Test(arguments: [(false, "a0\u{0}2,"), (true, "\u{0}a02,")])
  func nulBytes(mark: Bool, id: String) {
    let text = (mark ? "\u{FEFF}" : "") + TestPolicy.accounts.replacing("a02,", with: id)
    // With a byte-order mark the encoding is known, and the account is another than the reviewed.
    let other = TestOutcome(
      ["mail": "unknown 4/0/0", "reviewed": "fail 3/1/0", "suspended": "unknown 4/0/0"],
      ["accounts: 1 IDs that the accounts lack"])
    #expect(
      check(Array(text.utf8)) == (mark ? other : .noAccounts(["accounts encoding-unknown"])))
  }
}
