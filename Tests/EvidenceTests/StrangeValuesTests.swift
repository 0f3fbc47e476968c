import Testing

/// Cells that were met in exports: what each is read as, and that none is taken for more than it says.
@Suite struct StrangeValuesTests {
  private func rows(_ heading: String, _ cells: [String]) throws -> [String] {
    let lines = cells.map { cell in
      cell.contains(",") || cell.contains("\n") ? "u,\"\(cell)\"" : "u,\(cell)"
    }
    let text = (["利用者ID,\(heading)"] + lines).joined(separator: "\n") + "\n"
    return try UnseenExportsTests().understand(text).rows.map { row in
      row.first { !$0.hasPrefix("account_id=") } ?? ""
    }
  }

  @Test func aTextThatLooksLikeAFormulaIsAText() throws {
    #expect(try rows("氏名", ["=3+1", "007"]) == ["person_name==3+1", "person_name=007"])
  }

  @Test func neverAndNothingAreTwoThings() throws {
    #expect(
      try rows(
        "最終ログイン日時",
        ["", "Never logged in", "1601-01-01", "9999-12-31", "0", "no_information", "N/A", "不明"])
        == [
          "last_used_at=never", "last_used_at=never", "last_used_at=never", "last_used_at=never",
          "last_used_at=never", "last_used_at=null", "last_used_at=null", "last_used_at=null",
        ])
  }

  @Test func anEndThatNeverComesIsNone() throws {
    #expect(
      try rows("有効期限", ["infinity", "9999/12/31", "無期限", "2023/3/31"])
        == ["valid_until=null", "valid_until=null", "valid_until=null", "valid_until=2023-03-31"])
  }

  @Test func aSecondFactorInASentence() throws {
    #expect(
      try rows(
        "多要素認証",
        ["ワンタイムパスワード（2022/10/1）", "なし（2023年4月導入予定）", "2023年4月から有効", "2023年4月1日より利用予定"])
        == [
          "mfa_methods={totp}", "mfa_methods=?なし（2023年4月導入予定）", "mfa_methods=?2023年4月から有効",
          "mfa_methods=?2023年4月1日より利用予定",
        ])
  }

  @Test func aTimeWithoutItsYearIsNone() throws {
    #expect(
      try rows("最終ログイン日時", ["Jan 30 09:05:11", "1/30", "9:05"])
        == [
          "last_used_at=?Jan 30 09:05:11", "last_used_at=?1/30", "last_used_at=?9:05",
        ])
  }
}
