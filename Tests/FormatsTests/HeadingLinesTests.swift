import Formats
import Testing

@Suite struct HeadingLinesTests {
  @Test func aGroupAndItsColumns() {
    #expect(
      HeadingLines.joined([
        ["No", "利用者", "利用者", "所属", "所属", ""], ["No", "ID", "氏名", "団体", "部署", ""],
      ])
        == ["No", "利用者 ▸ ID", "利用者 ▸ 氏名", "所属 ▸ 団体", "所属 ▸ 部署", ""])
  }

  @Test func threeLines() {
    #expect(
      HeadingLines.joined([
        ["業務", "役割", "役割", "役割", "備考"], ["業務", "事業者", "事業者", "保守", "備考"],
        ["業務", "窓口", "責任者", "保守", "備考"],
      ]) == ["業務", "役割 ▸ 事業者 ▸ 窓口", "役割 ▸ 事業者 ▸ 責任者", "役割 ▸ 保守", "備考"])
    #expect(
      HeadingLines.joined([
        ["業務", "役割", "役割", "備考"], ["業務", "事業者", "保守", "備考"], ["申請", "○", "×", ""],
      ]) == nil)
  }

  /// Rows of data below headings that have duplicates or blanks.
  @Test(arguments: [
    (["ID", "氏名", "備考", "備考"], ["u1", "森", "a", "b"]),
    (["ID", "氏名", "備考", "備考"], ["ID", "氏名", "備考", "備考"]),
    (["ID", "氏名", "", "備考"], ["u1", "森", "a", ""]),
    (["ID", "氏名", "状態"], ["ID", "森", "有効"]),
    (["ID", "利用者", "利用者"], ["ID", "氏名", "氏名"]),
    (["ID", "氏名"], ["ID", "氏名"]),
    (["ID", "利用者", "利用者"], ["ID", "氏名"]),
  ])
  func isNoSecondLine(upper: [String], lower: [String]) {
    #expect(HeadingLines.joined([upper, lower]) == nil)
  }
}
