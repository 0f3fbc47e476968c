import Basics
import Testing

@testable import Formats

@Suite struct PlainTextDocumentTests {
  @Test func readsAShortNotice() throws {
    let text = """
      業務管理システム 利用にあたって\r
      \r
      １ 本システムは、手続を行うためのものです。\r
      \r
      ２ 操作は次のとおりです。\r
      　ア　閲覧\r
      　イ　印刷\r
      \r
      ３ 画面が表示されないことがあります。\r
      """
    #expect(
      try passageText(text, .plainText) == [
        "1 heading [] 業務管理システム 利用にあたって",
        "3 item 1 [業務管理システム 利用にあたって] 本システムは、手続を行うためのものです。",
        "5 item 2 [業務管理システム 利用にあたって] 操作は次のとおりです。",
        "6 item ア [業務管理システム 利用にあたって] 閲覧 < 操作は次のとおりです。",
        "7 item イ [業務管理システム 利用にあたって] 印刷 < 操作は次のとおりです。",
        "9 item 3 [業務管理システム 利用にあたって] 画面が表示されないことがあります。",
      ])
  }

  @Test func readsASpecification() throws {
    let text = """
      調達仕様書

      1. 概要 ........ 1
      2. 要件……… 3

      1. 概要
      本調達は、システムの構築を行うものである。受注者は、本書に従い作業を
      行うこと。
      1.1 目的
      　業務の効率化を図る。
      2. 要件
      (1) 認証
      　次の者には多要素認証を求めること。
      　　ア　職員
      　　イ　委託先
      (2) 記録
      　利用者の操作の記録を取得し、取得の日から一年以上の期間にわたって
      1.5 倍の容量に保存すること。

      別紙１　用語
      利用者とは、システムを使う者をいう。
      """
    #expect(
      try passageText(text, .plainText) == [
        "1 heading [] 調達仕様書",
        "3 heading [調達仕様書] 1. 概要 ........ 1",
        "4 heading [調達仕様書] 2. 要件……… 3",
        "6 heading 1 [調達仕様書] 1. 概要",
        "7 paragraph [調達仕様書 > 1. 概要] 本調達は、システムの構築を行うものである。受注者は、本書に従い作業を行うこと。",
        "9 heading 1.1 [調達仕様書 > 1. 概要] 1.1 目的",
        "10 paragraph [調達仕様書 > 1. 概要 > 1.1 目的] 業務の効率化を図る。",
        "11 heading 2 [調達仕様書] 2. 要件",
        "12 heading (1) [調達仕様書 > 2. 要件] (1) 認証",
        "13 paragraph [調達仕様書 > 2. 要件 > (1) 認証] 次の者には多要素認証を求めること。",
        "14 item ア [調達仕様書 > 2. 要件 > (1) 認証] 職員 < 次の者には多要素認証を求めること。",
        "15 item イ [調達仕様書 > 2. 要件 > (1) 認証] 委託先 < 次の者には多要素認証を求めること。",
        "16 heading (2) [調達仕様書 > 2. 要件] (2) 記録",
        "17 paragraph [調達仕様書 > 2. 要件 > (2) 記録]"
          + " 利用者の操作の記録を取得し、取得の日から一年以上の期間にわたって1.5 倍の容量に保存すること。",
        "20 heading [調達仕様書] 別紙１　用語",
        "21 paragraph [調達仕様書 > 別紙１　用語] 利用者とは、システムを使う者をいう。",
      ])
  }

  @Test func readsArticlesAndJoinsWhatAPageBreakCut() throws {
    let text = """
      第１条（目的） この規約は、システムの利用について必要な事項を定めることを
      目的とする。
      （禁止）
      第２条　利用者は、次に掲げる行為をしてはならない。
      一　アカウントの貸与
      二　本システムにより知り得た情報を認められた業務の目的以外の目的のために

      \u{C}
      利用すること
      ２　前項の規定は、管理者にも適用する。
      附　則
      １　この規約は、四月一日から施行する。
      """
    #expect(
      try passageText(text, .plainText) == [
        "1 heading 第1条 [] 第１条（目的）",
        "1 paragraph [第１条（目的）] この規約は、システムの利用について必要な事項を定めることを目的とする。",
        "4 heading 第2条 [] 第２条（禁止）",
        "4 paragraph [第２条（禁止）] 利用者は、次に掲げる行為をしてはならない。",
        "5 item 一 [第２条（禁止）] アカウントの貸与 < 利用者は、次に掲げる行為をしてはならない。",
        "6 item 二 [第２条（禁止）] 本システムにより知り得た情報を認められた業務の目的以外の目的のために利用すること"
          + " < 利用者は、次に掲げる行為をしてはならない。",
        "10 item 2 [第２条（禁止）] 前項の規定は、管理者にも適用する。",
        "11 heading [] 附　則",
        "12 item 1 [附　則] この規約は、四月一日から施行する。",
      ])
  }

  @Test(arguments: [
    ("第１０条の２（定義）", "article(rank: 5) 第10条の2 -"),
    ("第3条に定める者", nil),
    ("第5条（禁止）に違反", nil),
    ("１．２　範囲", "decimal(depth: 2) 1.2 範囲"),
    ("2-1-3. 範囲", "decimal(depth: 3) 2.1.3 範囲"),
    ("2023-04-01 施行", nil),
    ("03-1234-5678 まで", nil),
    ("１）甲", "digitWithBracket 1) 甲"),
    ("（１２）甲", "digitInBrackets (12) 甲"),
    ("⑶甲", "digitInBrackets (3) 甲"),
    ("（イ）甲", "kanaInBrackets (イ) 甲"),
    ("（一）甲", "kanjiInBrackets (一) 甲"),
    ("(iv) x", "latinInBrackets (iv) x"),
    ("（注）甲", nil),
    ("㉑ 甲", "circled ㉑ 甲"),
    ("ア．甲", "kana ア 甲"),
    ("アカウント", nil),
    ("十二　甲", "kanji 十二 甲"),
    ("一般に、", nil),
    ("a. x", "latin a x"),
    ("a.b", nil),
    ("Ⅳ．甲", "roman Ⅳ 甲"),
    ("・甲", "bullet(\"\\u{30FB}\") - 甲"),
    ("- x", "bullet(\"-\") - x"),
    ("-1", nil),
    ("--", nil),
    ("20230401", nil),
    ("【別記】", "corner - 【別記】"),
    ("【別記】のとおり", nil),
    ("別紙２のとおり", nil),
  ])
  func knowsNumbers(_ text: String, _ expected: String?) {
    let found = ListMarker(text).map {
      "\($0.style) \($0.number ?? "-") \($0.rest.isEmpty ? "-" : $0.rest)"
    }
    #expect(found?.replacing("（定義）", with: "-") == expected)
  }

  @Test(arguments: ["", "\r\n\r\n", "　\u{C}\n"])
  func findsNothingWhereNothingIs(_ text: String) throws {
    #expect(try passageText(text, .plainText) == [])
  }

  @Test func refusesWhatIsNoText() {
    #expect(
      problemCodes { () throws(ProblemList) in
        _ = try DocumentReader.read([0x93, 0xFA], form: .plainText, file: "a.txt")
      } == ["invalid-utf8 1:1"])
  }
}
