import Glibc
import Testing

/// `tenken check --engine`: whichever engine judges, the findings are the same bytes.
@Suite(.serialized) struct EngineCheckTests {
  /// The program as it was built beside these tests.
  private static let program: String = {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map {
        readlink("/proc/self/exe", $0.assumingMemoryBound(to: CChar.self), bytes.count)
      } ?? -1
    }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let beside = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/tenken"
    return access(beside, X_OK) == 0 ? beside : Engines.root + "/.build/debug/tenken"
  }()

  private func check(
    _ engine: String, _ environment: [String] = [], system: String = "saiene-before",
    baseline: String? = nil
  ) -> (status: Int32, output: String) {
    Subprocess.run(
      "/usr/bin/env",
      environment + [
        Self.program, "check", "\(Engines.root)/examples/\(system)", "--policies", Engines.root,
        "--format", "json", "--lang", "en", "--exit-zero", "--engine", engine,
      ] + (baseline.map { ["--baseline", $0] } ?? []), input: "")
  }

  private func agree(
    _ engine: String, _ environment: [String], system: String, baseline: String? = nil
  ) {
    let here = check("local", system: system, baseline: baseline)
    let there = check(engine, environment, system: system, baseline: baseline)
    #expect(here.status == 0 && there.status == 0)
    #expect(here.output.hasPrefix("{"))
    #expect(there.output == here.output, "\(system): \(there.output.prefix(300))")
  }

  @Test(.enabled(if: Engines.duckdb != nil, "no Python with DuckDB: make test installs it"))
  func duckdb() throws {
    let python = try #require(Engines.duckdb)
    for system in ["saiene-before", "saiene-after"] {
      agree("duckdb", ["TENKEN_DUCKDB=\(python)"], system: system)
    }
    agree("duckdb", ["TENKEN_DUCKDB=\(python)"], system: "saiene-log", baseline: "self-inspection")
  }

  @Test(.enabled(if: PostgreSQLServer.programs != nil, "PostgreSQL is not installed"))
  func postgresql() throws {
    let server = try #require(PostgreSQLServer())
    agree("postgresql", server.environment, system: "saiene-before")
    agree("postgresql", server.environment, system: "saiene-log", baseline: "self-inspection")
  }

  @Test(.enabled(if: Engines.spark != nil, "no Spark: name its spark-sql in TENKEN_SPARK_SQL"))
  func spark() {
    agree("spark", [], system: "saiene-before")
    agree("spark", [], system: "saiene-log", baseline: "self-inspection")
  }

  @Test func anEngineThatIsNotThereIsSaid() {
    let result = check("spark", ["TENKEN_SPARK_SQL=/nonexistent/spark-sql"])
    #expect(result.status == 2)
    #expect(
      result.output == """
        error: no program of Spark SQL was found (/nonexistent/spark-sql) → install it, name it in \
        TENKEN_SPARK_SQL, or run with --engine local

        """)
  }

  @Test func anEngineThatFailsIsSaid() {
    let result = check("postgresql", ["TENKEN_PSQL=/bin/false"])
    #expect(result.status == 2)
    #expect(result.output.hasPrefix("error: PostgreSQL did not finish the queries (status 1)"))
  }

  /// An engine that ends well and says nothing has judged nothing.
  @Test func anEngineThatIsSilentIsSaid() {
    let result = check("postgresql", ["TENKEN_PSQL=/bin/true"])
    #expect(result.status == 2)
    #expect(
      result.output.hasPrefix(
        "error: PostgreSQL gave no whole answer on the rule 'account-individual-id'"))
  }
}
