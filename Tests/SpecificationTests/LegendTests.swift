import Testing

@testable import Specification

/// What a document says that its marks mean, and what it then asks for.
struct LegendTests {
  @Test(arguments: [
    ("凡例 ◎は必須、○は任意とする。", "◎", "pass"), ("凡例 ◎は必須、○は任意とする。", "○", "weak"),
    ("必須：◎、任意：○", "◎", "pass"), ("必須：◎、任意：○", "○", "weak"),
    ("「M」は必達、「W」は希望とする。", "M", "pass"), ("「M」は必達、「W」は希望とする。", "W", "weak"),
    ("○＝現行で対応済み、×＝未対応", "○", "missing"),
    ("凡例　◎：必須　○：必要に応じて対応", "○", "weak"), ("凡例　◎：必須　○：義務ではない", "○", "weak"),
    ("必須・推奨の別　◎：必須　○：推奨　△：任意", "◎", "pass"),
    ("必須・推奨の別　◎：必須　○：推奨　△：任意", "○", "weak"), ("必須区分　◎：必須　○：推奨", "○", "weak"),
    ("重要度　H：必ず満たすこと　M：満たすことが望ましい", "H", "pass"),
    ("重要度　H：必ず満たすこと　M：満たすことが望ましい", "M", "weak"),
    ("区分欄のAは満たさない場合に失格となる条件、Bは加点の対象となる条件です。", "B", "weak"),
    ("○は必要な要件、△は評価の対象とする要件", "○", "pass"), ("◎ 必須　○ 推奨", "○", "weak"),
  ])
  func aRowIsAsMuchAsItsMark(legend: String, mark: String, expected: String) throws {
    let text = """
      # 要件一覧

      \(legend)

      | 番号 | 機能 | 現状 |
      |---|---|---|
      | 1 | サーバの時刻がNTPで同期されている | \(mark) |
      """
    #expect(try Shipped.answer("spec-time-sync", [try Shipped.document(text)]) == expected)
  }

  /// The legend as a table of its own.
  @Test(arguments: [("◎", "pass"), ("○", "weak")])
  func aTableOfMarks(mark: String, expected: String) throws {
    let text = """
      # 要件一覧

      | 記号 | 意味 |
      |---|---|
      | ◎ | 必須 |
      | ○ | 任意 |

      | 番号 | 機能 | 現状 |
      |---|---|---|
      | 1 | サーバの時刻がNTPで同期されている | \(mark) |
      """
    #expect(try Shipped.answer("spec-time-sync", [try Shipped.document(text)]) == expected)
  }

  /// A label before the sentence, and sentences that speak of other sections.
  @Test(arguments: [
    ("【必須】全サーバの時刻をNTPで同期する。", "pass"), ("【希望】全サーバの時刻をNTPで同期する。", "weak"),
    ("C-5【希望】全サーバの時刻をNTPで同期する。", "weak"),
  ])
  func aLabelBeforeTheSentence(sentence: String, expected: String) throws {
    let text = "# 仕様書\n\n## 2 要件\n\n\(sentence)\n"
    #expect(try Shipped.answer("spec-time-sync", [try Shipped.document(text)]) == expected)
  }

  @Test(arguments: [
    ("本仕様書2.3に掲げる要件は推奨とする。", "weak"), ("前記2.3に掲げる要件は推奨とする。", "weak"),
    ("2.3に掲げる要件は推奨とする。", "weak"), ("契約書2.3に掲げる要件は推奨とする。", "pass"),
    ("本仕様書第2章に掲げる要件は推奨とする。", "pass"),
  ])
  func aSectionMadeAWish(sentence: String, expected: String) throws {
    let rows = (1...70).map { "- 画面\($0)を日本語で表示すること。" }.joined(separator: "\n")
    let text = """
      # 仕様書

      ## 2.3 要件

      \(rows)
      - 全サーバの時刻をNTPで同期すること。

      ## 2.4 その他

      \(sentence)
      """
    #expect(try Shipped.answer("spec-time-sync", [try Shipped.document(text)]) == expected)
  }

  /// A range of numbers, and the name that the document gives its buyer.
  @Test func aRangeOfNumbersSaysWhatIsTested() throws {
    let table = "| 番号 | 要件 |\n|---|---|\n| N-01 | 画面を表示すること |\n| N-02 | 通信を暗号化すること |\n"
    func answer(_ range: String) throws -> String {
      let text = "# 要件一覧\n\n\(table)\n\n## 検査\n\n\(range)の各要件の充足を検査で確認し、合格したものを受領する。\n"
      return try Shipped.answer("spec-acceptance-test", [try Shipped.document(text)])
    }
    #expect(try answer("N-01〜N-02") == "pass")
    #expect(try answer("別に定める範囲") == "weak")
  }

  @Test(arguments: [
    ("受託者", "pass"), ("構築者", "pass"), ("本町", "missing"), ("研究所", "missing"),
  ])
  func aNameThatTheDocumentGives(name: String, expected: String) throws {
    let text = """
      # 仕様書

      北辰材料科学研究所（以下「研究所」という。）は、落札した者（以下「構築者」という。）に業務を委託する。

      ## 2 要件

      \(name)は、全サーバの時刻をNTPで同期しなければならない。
      """
    #expect(try Shipped.answer("spec-time-sync", [try Shipped.document(text)]) == expected)
  }
}
