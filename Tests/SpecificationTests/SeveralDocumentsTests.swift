import Testing

@testable import Specification

/// Body, annexes, answers to bidders: several documents are one specification.
struct SeveralDocumentsTests {
  @Test func anAnnexThatWasNotHandedInLeavesTheMatterOpen() throws {
    let body = try Shipped.document("情報セキュリティ要件は、別紙2「情報セキュリティ要件」のとおりとする。")
    #expect(try Shipped.answer("spec-mfa", [body]) == "delegated")
  }

  @Test func anAnnexThatWasHandedInSpeaks() throws {
    let body = try Shipped.document("情報セキュリティ要件は、別紙2のとおりとする。", file: "本文.md")
    let annex = try Shipped.document("# 別紙2 情報セキュリティ要件\n利用者の認証は多要素認証とすること。", file: "別紙.md")
    #expect(try Shipped.answer("spec-mfa", [body, annex]) == "pass")
    #expect(try Shipped.answer("spec-lockout", [body, annex]) == "missing")
  }

  @Test func anotherAnnexIsNotTheAnnex() throws {
    let body = try Shipped.document("情報セキュリティ要件は、別紙2のとおりとする。", file: "本文.md")
    let annex = try Shipped.document("# 別紙20 様式\n様式を定める。", file: "別紙.md")
    #expect(try Shipped.answer("spec-mfa", [body, annex]) == "delegated")
  }

  @Test func anAnswerToABidderGoesBeforeTheSpecification() throws {
    let body = try Shipped.document("利用者の認証は、多要素認証とすること。", file: "本文.md")
    let answers = try Shipped.document(
      "| 番号 | 質問 | 回答 |\n|---|---|---|\n| 1 | 多要素認証は必須か。 | 多要素認証は不要とする。 |\n",
      file: "質問回答書.md")
    #expect(try Shipped.answer("spec-mfa", [body, answers]) == "contradiction")
  }

  @Test func aQuestionAsksForNothing() throws {
    let answers = try Shipped.document(
      "| 番号 | 質問 | 回答 |\n|---|---|---|\n| 1 | 利用者の認証は多要素認証とすること。 | 仕様書のとおり。 |\n",
      file: "質問回答書.md")
    #expect(try Shipped.answer("spec-mfa", [answers]) == "missing")
  }

  @Test func twoDocumentsThatDisagree() throws {
    let body = try Shipped.document("ログは1年間保存すること。", file: "本文.md")
    let contract = try Shipped.document("ログは3か月間保存するものとする。", file: "契約書.md")
    #expect(try Shipped.answer("spec-log-retention", [body, contract]) == "contradiction")
  }

  @Test func theLabelOfARowWeakensIt() throws {
    let list = try Shipped.document(
      "## 要件\n| 項番 | 要件 | 要否 |\n|---|---|---|\n| 1 | 全利用者の多要素認証 | 推奨 |\n")
    #expect(try Shipped.answer("spec-mfa", [list]) == "weak")
  }

  @Test func aTableWhoseOnlyTextIsItsItems() throws {
    let list = try Shipped.document(
      "## 要件\n| 番号 | 要求項目 | 必須 |\n|---|---|---|\n| 1 | 全ての通信の暗号化 | ◎ |\n")
    #expect(try Shipped.answer("spec-encryption-transit", [list]) == "pass")
  }

  @Test func theNameOfARowAsksForNothing() throws {
    let list = try Shipped.document(
      "## 要件\n| 項目 | 内容 |\n|---|---|\n| 全ての通信の暗号化 | 提案によること。 |\n")
    #expect(try Shipped.answer("spec-encryption-transit", [list]) != "pass")
  }

  @Test func whatIsDescribedIsNotAskedFor() throws {
    let text = "## 現状\n利用者の認証には多要素認証を用いること。\n\n例えば、多要素認証を用いること。\n"
    #expect(try Shipped.answer("spec-mfa", [try Shipped.document(text)]) == "missing")
  }

  @Test func theTitleOfALawIsNoRequirement() throws {
    let text = "「不正アクセスの監視に関するガイドライン」を遵守すること。不正アクセス行為の禁止等に関する法律を守ること。"
    #expect(try Shipped.answer("spec-monitoring", [try Shipped.document(text)]) == "missing")
  }
}
