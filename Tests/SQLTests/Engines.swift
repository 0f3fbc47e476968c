import Glibc

/// Database engines on this machine, for tests.
enum Engines {
  /// A Python with DuckDB: named by the environment, or in the folder that `make test` prepares.
  static let duckdb: String? = {
    let named = getenv("TENKEN_DUCKDB_PYTHON").map { String(cString: $0) }
    let prepared = root + "/.build/sql-engines/bin/python"
    return [named, prepared, "python3"].compactMap { $0 }.first { python in
      Subprocess.run("/usr/bin/env", [python, "-c", "import duckdb"], input: "").status == 0
    }
  }()

  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  private static let program = """
    import sys, duckdb
    connection = duckdb.connect()
    for statement in connection.extract_statements(sys.stdin.read()):
        try:
            rows = connection.execute(statement).fetchall()
        except Exception as error:
            sys.stdout.write("failed: %s\\n%s\\n" % (error, statement.query))
            continue
        for row in rows:
            sys.stdout.write(str(row[0]) + "\\n")
    """

  /// How many cases to draw; more than usual where the environment says so.
  static func count(_ variable: String, otherwise: Int) -> Int {
    getenv(variable).flatMap { Int(String(cString: $0)) } ?? otherwise
  }

  /// Spark takes minutes, so it is asked only where somebody names it.
  static let spark: String? = getenv("TENKEN_SPARK_SQL").map { String(cString: $0) }

  static func runSpark(_ program: String, _ script: String) -> String {
    let path = Files.temporary(script)
    defer { unlink(path) }
    return Subprocess.run(
      "/usr/bin/env",
      [
        program, "-S", "--conf", "spark.sql.catalogImplementation=in-memory", "--conf",
        "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=1", "--conf",
        "spark.default.parallelism=1", "-f", path,
      ], input: ""
    ).output
  }

  static func runDuckDB(_ python: String, _ script: String) -> String {
    Subprocess.run("/usr/bin/env", [python, "-c", program], input: script).output
  }
}

/// Runs a program to its end with `input` on its standard input.
enum Subprocess {
  static func run(_ path: String, _ arguments: [String], input: String) -> (
    status: Int32, output: String
  ) {
    let inputPath = Files.temporary(input)
    let outputPath = Files.temporary("")
    defer {
      unlink(inputPath)
      unlink(outputPath)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_TRUNC, 0)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var pid = pid_t()
    var list = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for entry in list { free(entry) } }
    guard posix_spawn(&pid, path, &actions, nil, &list, environ) == 0 else { return (-1, "") }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : -1, Files.read(outputPath))
  }
}

enum Files {
  static func temporary(_ text: String) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/tenken-sql-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor >= 0 { close(descriptor) }
    let path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    write(text, to: path)
    return path
  }

  static func folder() -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/tenken-sql-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return "" }
    return template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  static func write(_ text: String, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }

  static func read(_ path: String) -> String {
    let file = open(path, O_RDONLY)
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
