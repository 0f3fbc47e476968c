import Basics
import Evaluation
@testable import GeneratedCases
import Schema
import Testing

@Suite struct InterpreterWordlistTests {
  func list(
    _ match: Wordlist.Match, _ words: [String], part: Wordlist.Part = .all,
    fold: TextFold = .code, except: [String] = []
  ) -> WordlistMatcher {
    WordlistMatcher(
      Wordlist(
        id: "w", title: BilingualText("w"), fold: fold,
        groups: [Wordlist.Group(match: match, part: part, words: words)], except: except))
  }

  @Test(arguments: [
    (Wordlist.Match.whole, ["電力", "でんりょく", "XX電力XX"], "TFF"),
    (.prefix, ["電力株式会社", "九州電力", "電力"], "TFT"),
    (.suffix, ["電力株式会社", "九州電力", "力"], "FTF"),
    (.contains, ["電力株式会社", "九州電力会社", "電 力"], "TTF"),
  ])
  func matches(match: Wordlist.Match, texts: [String], expected: String) {
    let matcher = list(match, ["受付", "電力"])
    #expect(texts.map { matcher.matches($0) ? "T" : "F" }.joined() == expected)
  }

  @Test(arguments: [
    (Wordlist.Part.all, ["info", "info01", "info@example.jp", "a@info"], "TFFF"),
    (.mailLocalPart, ["info", "info01", "Ｉｎｆｏ＠example.jp", "info@b@c"], "TFTF"),
    (.stem, ["info", "info-_.01", "info@example.jp", "0"], "TTFF"),
    (.mailLocalStem, ["info", "info01@example.jp", "info-a@example.jp", "@example.jp"], "TTFF"),
  ])
  func parts(part: Wordlist.Part, texts: [String], expected: String) {
    let matcher = list(.whole, ["info"], part: part)
    #expect(texts.map { matcher.matches($0) ? "T" : "F" }.joined() == expected)
  }

  @Test func foldsOfWordAndText() {
    #expect(list(.contains, ["株式 会社"], fold: .name).matches("㈱ 電力") == false)
    #expect(list(.contains, ["株式 会社"], fold: .name).matches("株　式会社"))
    #expect(list(.whole, ["ADMIN"]).matches("ａｄｍｉｎ"))
    #expect(list(.whole, ["ADMIN"], fold: .exact).matches("admin") == false)
  }

  @Test func exceptedTextsAreWholeAndFolded() {
    let matcher = list(.contains, ["部"], fold: .name, except: ["阿 部"])
    #expect(matcher.matches("阿部") == false)
    #expect(matcher.matches("阿部長") == true)
  }

  @Test func emptyWordsAndEmptyListsMatchNothing() {
    for match in Wordlist.Match.allCases {
      #expect(list(match, ["", " "]).matches("a") == false)
      #expect(list(match, []).matches("") == false)
    }
  }

  @Test func groupsAreAlternatives() {
    let matcher = WordlistMatcher(
      Wordlist(
        id: "w", title: BilingualText("w"), fold: .code,
        groups: [
          Wordlist.Group(match: .whole, part: .stem, words: ["guest"]),
          Wordlist.Group(match: .contains, part: .all, words: ["共用"]),
        ], except: []))
    #expect(
      ["guest2", "共用端末", "guests"].map { matcher.matches($0) } == [true, true, false])
  }

  /// A word is found at every byte where it may stand, and nowhere else.
  @Test func containsAgreesWithTheObviousSearch() {
    let words = ["ab", "b", "aab", "あい", "いあ"]
    let matcher = list(.contains, words, fold: .exact)
    var random = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let text = String(
        (0..<random.below(8)).map { _ in random.pick(["a", "c", "あ", "い"]) }.joined())
      let bytes = Array(text.utf8)
      let isIn = words.contains { word in
        let word = Array(word.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: word) }
      }
      #expect(matcher.matches(text) == isIn, "\(text)")
    }
  }
}
