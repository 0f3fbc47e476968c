import Testing

@testable import Specification

/// How sentences are understood: obligation, number and bearer of hard ones, in varied styles.
struct SentenceTests {
  @Test func obligationsAndNumbersOfHardSentences() throws {
    let policy = try Shipped.policy()
    var wrong: [String] = []
    for line in try Shipped.text("sentences.tsv").split(separator: "\n") {
      let cells = line.split(separator: "\t").map(String.init)
      try #require(cells.count == 3 || cells.count == 4)
      let text = policy.reader.read([try Shipped.document(cells[2])])
      let last = try #require(text.statements.last)
      var numbers = "-"
      if let found = text.statements.flatMap(\.quantities).first(where: {
        cells[1].hasPrefix("\($0.kind.rawValue):")
      }) {
        let written = found.text.replacing("間", with: "")
        numbers = "\(found.kind.rawValue):\(written)"
      }
      let expected = cells[1].replacing("間", with: "")
      let bearer = last.clauses.last?.bearer?.rawValue ?? "nobody"
      let isHis = cells.count == 3 || bearer == cells[3]
      if last.obligation.rawValue != cells[0] || numbers != expected || !isHis {
        wrong.append("\(line) → \(last.obligation.rawValue) \(numbers) \(bearer)")
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    ("受託者は、当省の承認を得て作業すること。", "contractor"),
    ("当省は、履行状況を確認する。", "buyer"),
    ("本システムは、ログを取得すること。", "system"),
    ("利用者は、規約に同意すること。", "user"),
    ("ログを取得すること。", "nobody"),
  ])
  func whoseDutyItIs(sentence: String, bearer: String) throws {
    let text = try Shipped.policy().reader.read([try Shipped.document(sentence)])
    #expect((text.statements.first?.clauses.last?.bearer?.rawValue ?? "nobody") == bearer)
  }

  @Test(arguments: [
    ("6か月以上", 181, 184, "at_least"), ("六ヶ月を超え", 181, 184, "more_than"),
    ("半年間", 181, 184, "exactly"), ("180日以内", 180, 180, "at_most"),
    ("最低1年", 365, 366, "at_least"), ("十二か月未満", 365, 366, "less_than"),
    ("１年６か月", 546, 550, "exactly"), ("2週間", 14, 14, "exactly"),
    ("四半期", 89, 92, "exactly"),
  ])
  func periodsInDays(words: String, least: Int, most: Int, bound: String) throws {
    let text = try Shipped.policy().reader.read([try Shipped.document("ログを\(words)保存すること。")])
    let quantity = try #require(text.statements.first?.quantities.first)
    #expect(quantity.range == (least * 86_400)...(most * 86_400))
    #expect(quantity.bound.rawValue == bound)
  }

  @Test(arguments: ["十分な対策を講じること。", "令和5年度に実施すること。", "第3条に従うこと。", "一定期間保存すること。"])
  func whatOnlyLooksLikeANumber(sentence: String) throws {
    let text = try Shipped.policy().reader.read([try Shipped.document(sentence)])
    #expect(text.statements.flatMap(\.quantities).isEmpty)
  }

  @Test(arguments: [
    ("これら", "3.1から3.2までの各号に掲げる機能は、推奨とする。", ["recommended", "recommended", "mandatory"]),
    ("一つ", "3.2に定める要件は適用しない。", ["mandatory", "waived", "mandatory"]),
    ("他の文書", "TLS1.2に準拠すること。", ["mandatory", "mandatory", "mandatory"]),
  ])
  func whatIsSaidOfOtherSections(name: String, sentence: String, expected: [String]) throws {
    let text = try Shipped.policy().reader.read([
      try Shipped.document(
        "# 仕様書\n## 2 総則\n\(sentence)\n## 3 要件\n### 3.1 認証\n多要素認証を行うこと。\n"
          + "### 3.2 ログ\nログを取得すること。\n### 3.3 保存\n3.2のものは、1年以上保存すること。\n")
    ])
    let demands = text.statements.filter { $0.mention == nil }.dropFirst()
    #expect(demands.map(\.obligation.rawValue) == expected)
  }

  @Test func aNumberFarFromWhatItBelongsTo() throws {
    let document = try Shipped.document(
      "# 仕様書\n## 3 ログ\n### 3.2 アクセスログ\nアクセスログを取得すること。\n## 5 保存\n"
        + "3.2に定めるものは、1年以上保存すること。\n")
    #expect(try Shipped.answer("spec-log-retention", [document]) == "pass")
  }

  @Test func aListItemTakesTheObligationOfItsLead() throws {
    let text = try Shipped.policy().reader.read([
      try Shipped.document(
        "次の機能を備えることが望ましい。\n- 多要素認証\n- ログを保存すること\n\n次の行為をしてはならない。\n- 目的外利用\n")
    ])
    #expect(
      text.statements.map(\.obligation.rawValue) == [
        "recommended", "recommended", "recommended", "prohibition", "prohibition",
      ])
  }

  @Test func oneClauseForbidsAndTheOtherDoesNot() throws {
    let text = try Shipped.policy().reader.read([
      try Shipped.document("パスワードを厳重に管理し、他人に貸与してはならない。")
    ])
    #expect(
      text.statements.first?.clauses.map(\.obligation.rawValue) == ["mandatory", "prohibition"])
  }

  @Test func hostileTextEnds() throws {
    let policy = try Shipped.policy()
    let open = String(repeating: "「（", count: 2000)
    let digits = String(repeating: "9", count: 20_000)
    let long = String(repeating: "ログを保存し、", count: 2000)
    for text in [open, digits, long, "６", "年年年"] {
      _ = policy.reader.read([try Shipped.document(text + "すること。", file: "a.txt")])
    }
  }
}
