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
