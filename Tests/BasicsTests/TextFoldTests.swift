import Basics
import Testing

@Suite struct TextFoldTests {
  @Test(arguments: [
    (TextFold.exact, " Ａb ", "Ａb"), (.exact, "　山田　太郎　", "山田　太郎"),
    (.code, " ＡＢＣ０１ ", "abc01"), (.code, "U0417@Example.TEST", "u0417@example.test"),
    (.code, "山田　太郎", "山田 太郎"), (.name, "山田　太郎", "山田太郎"), (.name, "山田 太郎", "山田太郎"),
    (.name, "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダタロウ"), (.name, "㈱北央電力", "(株)北央電力"), (.name, "（株）北央電力", "(株)北央電力"),
    (.name, "か\u{3099}く", "がく"), (.code, "ÀB", "àb"), (.name, "髙橋 𠮷", "髙橋𠮷"),
  ])
  func folds(fold: TextFold, text: String, expected: String) {
    #expect(fold.folded(text) == Array(expected.utf8))
  }

  /// A text that is said to be folded already must be what folding makes of it.
  @Test func saysOnlyOfFoldedTextsThatTheyAre() throws {
    let scratch = FoldScratch()
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let alphabet = Array("aZ9 @.-\tあガ漢々〜ｱＡ㈱゛Àㇰ　")
    for _ in 0..<20_000 {
      var text = String((0..<random(25)).map { _ in alphabet[random(alphabet.count)] })
      for fold in TextFold.allCases {
        let expected = fold.folded(text)
        let found = text.withUTF8 { Array(scratch.folded($0, fold)) }
        #expect(found == expected, "\(text) \(fold)")
      }
    }
  }

  /// The short way must agree with the library for every character that it takes.
  @Test func shortWayAgreesWithTheLibrary() throws {
    for value in UInt32(0x3000)...0x9FFF {
      let scalar = try #require(Unicode.Scalar(value))
      let alone = TextFold.code.folded("a\(scalar)b")
      // "À" is not plain, so the library folds the second text.
      let besideForeign = TextFold.code.folded("a\(scalar)bÀ")
      #expect(alone == Array(besideForeign.dropLast(2)), "U+\(String(value, radix: 16))")
    }
  }
}
