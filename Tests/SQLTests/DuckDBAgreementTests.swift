import Glibc
import SQL
import Testing

/// DuckDB must say of every generated rule that translates what the row interpreter says: the same
/// counts, and for each subject that did not pass the same name, place, branches and values. The
/// column engine is held against the same interpreter by tests of its own.
@Suite struct DuckDBAgreementTests {
  @Test(.enabled(if: Engines.duckdb != nil, "no Python with DuckDB: run make test"), arguments: 0..<10)
  func duckdbAgreesWithInterpreter(part: UInt64) throws {
    let python = try #require(Engines.duckdb)
    for number in 0..<4 {
      let generated = SQLCase(seed: part * 4 + UInt64(number), rules: 40, dialect: .duckdb)
      let folder = Files.folder()
      defer { _ = Subprocess.run("/bin/rm", ["-r", folder], input: "") }
      let script = generated.script(folder: folder)
      Files.write(script, to: "/tmp/sqlw/last.sql")
      let output = Engines.runDuckDB(python, script)
      let differences = generated.differences(output)
      #expect(differences.isEmpty, "\(differences.joined(separator: "\n")) \(output.split(separator: "\n").first { $0.hasPrefix("failed:") } ?? "")")
    }
  }
}
