import Basics
import Testing

@testable import Formats

@Suite struct HTMLDocumentTests {
  @Test func readsADocument() throws {
    let text = """
      <!DOCTYPE html><html><head><title>題</title><script>x()</script></head><body>
      <h1>調達仕様書</h1><p>本調達は、
      <ruby>登録<rt>とうろく</rt></ruby>業務に
      ついて定める。<del>消</del><span style="display: none">隠し</span>a
      b</p>
      <h2>１　要件</h2><p>次のとおり。</p><ol type="a"><li>求めること。<li>残すこと。<ul><li>接続元</ul></ol>
      <table><tr><th rowspan=2>区分<th colspan=2>項目<tr><th>閲覧<th>更新<tr><td rowspan=2>甲<td>可<td>不可
      <tr><td>一部</table>行<br>改行<img src="http://example.org/x.png">
      """
    expectLines(
      documentText(try DocumentReader.read(.bytes(Array(text.utf8)), file: "a.txt")),
      [
        "heading [] 調達仕様書",
        "paragraph [調達仕様書] 本調達は、登録業務について定める。a b",
        "heading 1 [調達仕様書] １　要件",
        "paragraph [調達仕様書 > １　要件] 次のとおり。",
        "item a [調達仕様書 > １　要件] 求めること。 < 次のとおり。",
        "item b [調達仕様書 > １　要件] 残すこと。 < 次のとおり。",
        "item [調達仕様書 > １　要件] 接続元 < 次のとおり。/残すこと。",
        "table_cell [調達仕様書 > １　要件] 区分 < 次のとおり。 (1:1,1 [] [])",
        "table_cell [調達仕様書 > １　要件] 項目 < 次のとおり。 (1:1,2 [] [])",
        "table_cell [調達仕様書 > １　要件] 閲覧 < 次のとおり。 (1:2,2 [] [])",
        "table_cell [調達仕様書 > １　要件] 更新 < 次のとおり。 (1:2,3 [] [])",
        "table_cell [調達仕様書 > １　要件] 甲 < 次のとおり。 (1:3,1 [\"区分\"] [])",
        "table_cell [調達仕様書 > １　要件] 可 < 次のとおり。 (1:3,2 [\"項目\", \"閲覧\"] [\"甲\"])",
        "table_cell [調達仕様書 > １　要件] 不可 < 次のとおり。 (1:3,3 [\"項目\", \"更新\"] [\"甲\", \"可\"])",
        "table_cell [調達仕様書 > １　要件] 一部 < 次のとおり。 (1:4,2 [\"項目\", \"閲覧\"] [\"甲\"])",
        "paragraph [調達仕様書 > １　要件] 行/改行",
        "warning hidden-text", "warning struck-text", "note pictures-not-read",
      ])
  }

  @Test func bearsWhatIsBroken() throws {
    let ends = "</div></div></body></html></div>a<p>b</body></html>c"
    #expect(
      try HTMLDocumentReader.read(Array(ends.utf8), file: "a").passages.map(\.text) == [
        "a", "b", "c",
      ])
    let broken = "</p><td>a<table><tr><li>b</ol><h9>&x;&#1;<!-- c"
    #expect(try HTMLDocumentReader.read(Array(broken.utf8), file: "a").passages.count > 0)
    #expect(try HTMLDocumentReader.read([], file: "a").passages == [])
    let deep = String(repeating: "<div>", count: 100_000)
    #expect(
      problemCodes { () throws(ProblemList) in
        _ = try HTMLDocumentReader.read(Array(deep.utf8), file: "a")
      } == ["too-deep"])
  }
}
