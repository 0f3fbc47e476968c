import Basics
import Glibc
import SQL

/// How an engine is started: a program that reads a script and writes lines.
struct EngineProgram {
  /// Found along `PATH`.
  var program: String
  var arguments: [String]
  /// The script stands in a file that the last argument names, instead of standard input.
  var takesFile = false

  /// The program for a dialect: what the environment names (`TENKEN_DUCKDB`, `TENKEN_PSQL`,
  /// `TENKEN_SPARK_SQL`), else the engine's usual name. Throws what is missing.
  static func find(_ dialect: SQLDialect) throws(Problem) -> EngineProgram {
    switch dialect {
    case .duckdb:
      let named = named("TENKEN_DUCKDB")
      if let named, !named.contains("python") { return shell(named) }
      if named == nil, isThere("duckdb") { return shell("duckdb") }
      let python = named ?? "python3"
      guard isThere(python) else { throw missing(dialect, "TENKEN_DUCKDB", "duckdb, python3") }
      return EngineProgram(program: python, arguments: ["-c", pythonProgram])
    case .postgresql:
      let psql = named("TENKEN_PSQL") ?? "psql"
      guard isThere(psql) else { throw missing(dialect, "TENKEN_PSQL", psql) }
      return EngineProgram(
        program: psql, arguments: ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"])
    case .spark:
      let spark = named("TENKEN_SPARK_SQL") ?? "spark-sql"
      guard isThere(spark) else { throw missing(dialect, "TENKEN_SPARK_SQL", spark) }
      return EngineProgram(
        program: spark,
        arguments: [
          "-S", "--conf", "spark.sql.catalogImplementation=in-memory", "--conf",
          "spark.ui.enabled=false", "-f",
        ], takesFile: true)
    }
  }

  private static func shell(_ program: String) -> EngineProgram {
    EngineProgram(program: program, arguments: ["-batch", "-bail", "-noheader", "-list"])
  }

  /// DuckDB's Python package as a shell: statements in, first columns out.
  private static let pythonProgram = """
    import sys
    import duckdb
    connection = duckdb.connect()
    for statement in connection.extract_statements(sys.stdin.read()):
        result = connection.execute(statement)
        while True:
            rows = result.fetchmany(10000)
            if not rows:
                break
            sys.stdout.write("".join("%s\\n" % row[0] for row in rows))
    """

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A program that the environment names; a path from the folder of the run becomes a whole one.
  private static func named(_ variable: String) -> String? {
    guard let name = environment(variable) else { return nil }
    guard name.contains("/"), !name.hasPrefix("/"), let folder = getcwd(nil, 0) else { return name }
    defer { free(folder) }
    return String(cString: folder) + "/" + name
  }

  private static func isThere(_ program: String) -> Bool {
    if program.contains("/") { return access(program, X_OK) == 0 }
    let path = environment("PATH") ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }

  private static func missing(_ dialect: SQLDialect, _ variable: String, _ names: String)
    -> Problem
  {
    Problem(
      code: "engine-missing", at: Place(),
      what: BilingualText(
        ja: "\(dialect.name) のプログラム（\(names)）が見つからない",
        en: "no program of \(dialect.name) was found (\(names))"),
      remedy: BilingualText(
        ja: "導入するか、環境変数 \(variable) で指定するか、--engine local で実行する",
        en: "install it, name it in \(variable), or run with --engine local"))
  }
}
