import Testing

@testable import Specification

/// What a document says that its marks mean, and what it then asks for.
struct LegendTests {
  @Test(arguments: [
    ("凡例 ◎は必須、○は任意とする。", "◎", "pass"), ("凡例 ◎は必須、○は任意とする。", "○", "weak"),
    ("必須：◎、任意：○", "◎", "pass"), ("必須：◎、任意：○", "○", "weak"),
    ("「M」は必達、「W」は希望とする。", "M", "pass"), ("「M」は必達、「W」は希望とする。", "W", "weak"),
    ("○＝現行で対応済み、×＝未対応", "○", "missing"),
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
}
