import Testing

@testable import Formats

@Suite struct MarkdownDocumentTests {
  @Test func readsTermsOfUse() throws {
    let text = """
      # 利用規約

      版：2023-04

      ## 第1条（適用）

      1. この規約は、利用者に
         適用する。
      2. 次の行為をしてはならない。
         - 貸与
         - 譲渡
      １．全角の番号。

      ## 第２条（停止）

      利用を停止できる。
      """
    #expect(
      try passageText(text, .markdown) == [
        "1 heading [] 利用規約",
        "3 paragraph [利用規約] 版：2023-04",
        "5 heading 第1条 [利用規約] 第1条（適用）",
        "7 item 1 [利用規約 > 第1条（適用）] この規約は、利用者に適用する。",
        "9 item 2 [利用規約 > 第1条（適用）] 次の行為をしてはならない。",
        "10 item [利用規約 > 第1条（適用）] 貸与 < 次の行為をしてはならない。",
        "11 item [利用規約 > 第1条（適用）] 譲渡 < 次の行為をしてはならない。",
        "12 item 1 [利用規約 > 第1条（適用）] 全角の番号。",
        "14 heading 第2条 [利用規約] 第２条（停止）",
        "16 paragraph [利用規約 > 第２条（停止）] 利用を停止できる。",
      ])
  }

  @Test func readsRequirementsWithTables() throws {
    let text = """
      3. 要件
      =======

      次のとおりとする。

      | 項目 | 要件 |
      |:--|--:|
      | 認証 | 多要素`a|b`とする。<br>必須 |
      |  | ~~任意~~ |
      | 空 |

      ### 3.1 記録 ###
      以下を**記録**すること。
      (1) [利用者](https://example.org/a)
      (2) 日時
          ア 開始
          イ 終了

      続きの文。
      """
    #expect(
      try passageText(text, .markdown) == [
        "1 heading 3 [] 3. 要件",
        "4 paragraph [3. 要件] 次のとおりとする。",
        "8 table_cell [3. 要件] 認証 < 次のとおりとする。 (項目, -)",
        "8 table_cell [3. 要件] 多要素a|bとする。/必須 < 次のとおりとする。 (要件, 認証)",
        "10 table_cell [3. 要件] 空 < 次のとおりとする。 (項目, -)",
        "12 heading 3.1 [3. 要件] 3.1 記録",
        "13 paragraph [3. 要件 > 3.1 記録] 以下を記録すること。",
        "14 item (1) [3. 要件 > 3.1 記録] 利用者 < 以下を記録すること。",
        "15 item (2) [3. 要件 > 3.1 記録] 日時 < 以下を記録すること。",
        "16 item ア [3. 要件 > 3.1 記録] 開始 < 以下を記録すること。/日時",
        "17 item イ [3. 要件 > 3.1 記録] 終了 < 以下を記録すること。/日時",
        "19 paragraph [3. 要件 > 3.1 記録] 続きの文。",
      ])
  }

  @Test func keepsQuotesAndCodeApart() throws {
    let text = """
      ---
      title: 例
      ---
      本文<!-- 見えない -->です。

      <!--
      1. 見えない
      -->
      > 引用の
      > 文。

      ```yaml
      # 見出しではない
      - a
      ```
      ***
      後。
      ~~~
      閉じない
      """
    #expect(
      try passageText(text, .markdown) == [
        "1 code [] title: 例",
        "4 paragraph [] 本文です。",
        "9 quote [] 引用の文。",
        "12 code [] # 見出しではない/- a",
        "17 paragraph [] 後。",
        "18 code [] 閉じない",
      ])
  }

  @Test func readsArticlesWithoutMarks() throws {
    let text = """
      **第1章　総則**

      （目的）
      第一条　この規約は、利用について定める。
      第3条の2 補則
      第3条に定める者は、次の者とする。
      ①　甲
      ② 乙

      保存期間は、記録の日から
      2023 年度末までとする。
      """
    #expect(
      try passageText(text, .markdown) == [
        "1 heading 第1章 [] 第1章　総則",
        "4 heading 第一条 [第1章　総則] 第一条（目的）",
        "4 paragraph [第1章　総則 > 第一条（目的）] この規約は、利用について定める。",
        "5 heading 第3条の2 [第1章　総則] 第3条の2 補則",
        "6 paragraph [第1章　総則 > 第3条の2 補則] 第3条に定める者は、次の者とする。",
        "7 item ① [第1章　総則 > 第3条の2 補則] 甲 < 第3条に定める者は、次の者とする。",
        "8 item ② [第1章　総則 > 第3条の2 補則] 乙 < 第3条に定める者は、次の者とする。",
        "10 paragraph [第1章　総則 > 第3条の2 補則] 保存期間は、記録の日から2023 年度末までとする。",
      ])
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}", "<!-- a", "|\n|-\n"])
  func findsNothingWhereNothingIs(_ text: String) throws {
    #expect(try passageText(text, .markdown) == [])
  }

  @Test func bearsMarksThatNeverEnd() throws {
    let marks = String(repeating: "[~~<!--`", count: 20_000)
    #expect(try passageText("x" + marks, .markdown).count == 1)
  }
}
