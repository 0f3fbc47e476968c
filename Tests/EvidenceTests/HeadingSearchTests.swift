import Basics
import Formats
import TestFiles
import Testing

@testable import Evidence

/// Where the headings of a table are found: behind titles, in several lines, and beyond the last of them.
@Suite struct HeadingSearchTests {
  private func look(_ text: String, line: Int? = nil) throws -> DelimitedFile {
    var format = Adapter.Format()
    format.headerLine = line
    return try TemporaryFile(text).read {
      try DelimitedFile.look(at: $0, name: "a.csv", format: format)
    }
  }

  /// Who made the list, and when, stands in cells of its own.
  @Test func aTitleOfSeveralCells() throws {
    let file = try look(
      """
      令和８年度　職員台帳（情報系）,,,,,
      作成：総務課,,,,出力日,令和８年１１月２０日

      №,職員番号,氏　名,所　属,登録年月日,備　考
      【総務部】,,,,,
      1,０００１０１,利用者　０１,総務課,令和元年５月１日,
      """)
    #expect(file.headings == ["№", "職員番号", "氏　名", "所　属", "登録年月日", "備　考"])
    #expect(file.headingLine == 4)
    #expect(
      file.samples == [
        ["【総務部】", "", "", "", "", ""],
        ["1", "０００１０１", "利用者　０１", "総務課", "令和元年５月１日", ""],
      ])
  }

  /// Rows of data have a number or a date somewhere: they never take the place of headings.
  @Test func headingsWithBlanksStay() throws {
    let file = try look("利用者ID,氏名,,,,\nu1,森,総務課,2023-01-30,主事,本庁\nu2,原,窓口,2023-01-31,主事,本庁\n")
    #expect(file.headings == ["利用者ID", "氏名", "", "", "", ""])
    #expect(file.samples.count == 2)
  }

  @Test func headingsInThreeLines() throws {
    let file = try look(
      """
      別紙２　役割別アクセス権限表,,,,第1.3版
      業務,データ項目,役割,役割,備考
      業務,データ項目,事業者,事業者,備考
      業務,データ項目,窓口,責任者,備考
      契約管理,契約者氏名,○,○,
      """)
    #expect(
      file.headings == ["業務", "データ項目", "役割 ▸ 事業者 ▸ 窓口", "役割 ▸ 事業者 ▸ 責任者", "備考"])
    #expect(file.headingLine == 2)
    #expect(file.samples == [["契約管理", "契約者氏名", "○", "○", ""]])
  }

  @Test func columnsBeyondTheLastHeading() throws {
    let file = try look("日付,イベント ID\n2023/1/30,4624,\"本文\n二行目\"\n2023/1/31,4625,本文\n")
    #expect(file.headings == ["日付", "イベント ID", "#3"])
    #expect(file.samples.map(\.count) == [3, 3])
  }

  /// Without an adapter that asks for it nobody knows what the column is, nor whether the others have moved.
  @Test func furtherColumnsAreKeptForWhoAsks() throws {
    let file = try look("account_id,email\n5,u1,a@example.test\n8,u2,b@example.test\n")
    #expect(file.headings == ["account_id", "email", "#3"])
    #expect(file.withFurtherColumns(askedBy: nil).headings == ["account_id", "email"])
    func adapter(_ heading: String) -> Adapter {
      Adapter(
        id: "a", table: "accounts",
        columns: [
          Adapter.Column(
            heading: heading, field: nil, options: ColumnOptions(), zone: nil, place: Place())
        ])
    }
    #expect(
      file.withFurtherColumns(askedBy: adapter("email")).headings == ["account_id", "email"])
    #expect(file.withFurtherColumns(askedBy: adapter("#3")) == file)
  }

  @Test(arguments: [
    // The column without a heading is the first: all others would move.
    "login,mail\n1,u1,a@example.jp\n2,u2,b@example.jp\n3,u3,c@example.jp\n",
    // Only some rows have more.
    "login,name\nu1,森\nu2,原,x\n",
    "login,name\nu1,森,x\nu2,原,x,y\n",
    "login,name\nu1,a,b,c,d,e\n",
  ])
  func rowsThatDoNotFitStayRejected(text: String) throws {
    #expect(try look(text).headings.count == 2)
  }

  @Test func theLineThatAnAdapterNames() throws {
    let file = try look("a,b,c\nx,y,z\n1,2,3\n", line: 2)
    #expect(file.headings == ["x", "y", "z"])
    #expect(file.samples == [["1", "2", "3"]])
  }
}
