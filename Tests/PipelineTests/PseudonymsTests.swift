import Basics
import Testing

@testable import Pipeline

@Suite struct PseudonymsTests {
  private let key = Array("0123456789abcdef0123456789abcdef".utf8)

  /// RFC 4231, test case 2.
  @Test func digestIsHMACWithSHA256() {
    #expect(
      Digest.hexadecimal(
        KeyedDigest(key: Array("Jefe".utf8)).digest(Array("what do ya want for nothing?".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test func sameValueHasTheSameStandInUnderOneKey() {
    let one = Pseudonyms(key: key, keepsMap: false)
    let other = Pseudonyms(key: Array("another key, not shorter".utf8), keepsMap: false)
    let name = one.standIn(for: "架空 一号")
    #expect(name.hasPrefix("p-") && name.utf8.count == 14)
    #expect(one.standIn(for: "架空　一号") == name)
    #expect(one.standIn(for: "架空 二号") != name)
    #expect(other.standIn(for: "架空 一号") != name)
    #expect(one.standIn(for: "  ") == "")
  }

  /// Of spellings that merely look alike each has its own, and they begin alike.
  @Test func spellingsAreTold() {
    let one = Pseudonyms(key: key, keepsMap: false)
    let small = one.standIn(for: "u1", exactly: true)
    let capital = one.standIn(for: "U1", exactly: true)
    #expect(small == one.standIn(for: "U1") && small.utf8.count == 14)
    #expect(capital.hasPrefix(small + "~") && capital.utf8.count == 19)
    #expect(one.standIn(for: "Ｕ1", exactly: true) != capital)
    #expect([small, capital].allSatisfy(Pseudonyms.isStandIn))
    #expect(
      !["p-", capital + "~", small + "~ab", "p-\(capital)"].contains(where: Pseudonyms.isStandIn))
  }

  /// The longest name is taken, with blanks or without them; a single character is no name.
  @Test func namesInTexts() {
    var names = KnownNames()
    for (name, standIn) in [("架空", "p-1"), ("架空 一号", "p-2"), ("林", "p-3")] {
      names.note(name, as: standIn)
    }
    #expect(
      names.replaced(in: "架空一号と架空 一号が、森林で架空二号に会う")
        == "p-2とp-2が、森林でp-1二号に会う")
    #expect(
      names.replaced(in: "架空　一号 と 架 空") == "p-2 と p-1")
    #expect(KnownNames().replaced(in: "架空") == "架空")
  }

  /// Width and case do not hide a name; blanks may stand in it, but not many.
  @Test func namesHoweverWritten() {
    var names = KnownNames()
    names.note("Kaku Ichi", as: "p-1")
    #expect(
      names.replaced(in: "KAKU ICHI、ｋａｋｕ　ｉｃｈｉ、kakuichi、kaku    ichi")
        == "p-1、p-1、p-1、kaku    ichi")
    #expect(names.replaced(in: "kaku ich") == "kaku ich")
  }

  /// What is too long to be looked for is not shown.
  @Test func aNameBeyondAllMeasure() {
    var names = KnownNames()
    names.note(String(repeating: "名", count: 601), as: "p-1")
    #expect(names.replaced(in: "理由") == "…")
  }

  @Test func addressKeepsItsNetwork() {
    let one = Pseudonyms(key: key, keepsMap: false)
    let a = one.standIn(for: "203.0.113.7")
    #expect(a.hasPrefix("203.0.113.0/24#"))
    #expect(one.standIn(for: "203.0.113.8") != a)
    #expect(one.standIn(for: "2001:db8:1:2::3").hasPrefix("2001:db8:1::/48#"))
    #expect(one.standIn(for: "::ffff:203.0.113.7").hasPrefix("203.0.113.0/24#"))
    #expect(one.standIn(for: "203.0.113.256").hasPrefix("p-"))
  }

  @Test func mappingIsOrderedAndQuoted() {
    let one = Pseudonyms(key: key, keepsMap: true)
    let first = one.standIn(for: "a\"b")
    let second = one.standIn(for: "c,d")
    let lines = [(first, "\"a\"\"b\""), (second, "\"c,d\"")].sorted { $0.0 < $1.0 }
    #expect(
      String(decoding: one.mapping(), as: UTF8.self)
        == "pseudonym,value\r\n" + lines.map { "\($0.0),\($0.1)\r\n" }.joined())
  }
}
