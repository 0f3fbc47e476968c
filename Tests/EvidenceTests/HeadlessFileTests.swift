import Basics
import Formats
import TestFiles
import Testing

@testable import Evidence

/// Delimited files without a line of headings.
@Suite struct HeadlessFileTests {
  private func look(_ text: String, _ format: Adapter.Format) throws -> DelimitedFile {
    try TemporaryFile(text).read {
      try DelimitedFile.look(at: $0, name: "a.csv", format: format)
    }
  }

  @Test func theAdapterNamesTheColumns() throws {
    let seen = try look(
      "u1,利用中,2023/1/10\nu2,停止,\n", Adapter.Format(headings: ["uid", "state", "last"]))
    #expect(seen.headings == ["uid", "state", "last"])
    #expect(seen.samples == [["u1", "利用中", "2023/1/10"], ["u2", "停止", ""]])
    #expect(seen.dataOffset == 0)
    #expect(seen.dataLine == 0)
    #expect(try look("u1,利用中\n", Adapter.Format()).headings == ["u1", "利用中"])
  }

  private let record =
    #"2023-01-10 09:00:01.123 JST,"u1","r",1,"192.0.2.1:5",63bc.4d2,1,"SELECT",2023-01-10 08:59:00 JST,3/1,0,LOG,00000,"m",,,,,,,,"#

  @Test func theLogOfPostgreSQLHasKnownColumns() throws {
    let seen = try look(record + #","psql""# + "\n", Adapter.Format())
    #expect(seen.headings.count == 23)
    #expect(seen.headings.first == "log_time")
    #expect(seen.headings.last == "application_name")
    #expect(seen.samples.count == 1)
    #expect(try look(record + "\n", Adapter.Format()).headings.last == "location")
    #expect(
      try look(record + #","psql","client backend",,0"# + "\n", Adapter.Format()).headings.last
        == "query_id")
    for other in [record + ",a,b,c\n", "x" + record + "\n", String(record.dropLast()) + "\n"] {
      #expect(try look(other, Adapter.Format()).headings.first != "log_time", "\(other)")
    }
  }
}
