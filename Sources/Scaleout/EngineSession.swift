import Basics
import Glibc
import SQL

/// Runs one script in an engine and reads what it answers.
struct EngineSession {
  let dialect: SQLDialect
  let folder: WorkFolder

  /// Calls `body` for each answer, in the order in which the engine gives them. Throws
  /// `engine-failed` with the engine's own words.
  func run(_ script: String, _ body: (SQLAnswer) -> Void) throws(Problem) {
    let program = try EngineProgram.find(dialect)
    let scriptPath = try folder.write(script, to: "script.sql")
    let outputPath = folder.file("answers.txt")
    let errorsPath = folder.file("errors.txt")
    let arguments = program.arguments + (program.takesFile ? [scriptPath] : [])
    let status = try start(
      program.program, arguments, input: program.takesFile ? "/dev/null" : scriptPath,
      output: outputPath, errors: errorsPath)
    guard status == 0 else { throw failure(status, errorsPath) }
    let lines = try LineFile(path: outputPath)
    while let line = try lines.next() {
      if let answer = SQLAnswer(line) { body(answer) }
    }
  }

  private func start(
    _ program: String, _ arguments: [String], input: String, output: String, errors: String
  ) throws(Problem) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // In the work folder, because engines leave logs where they are started.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, program]
    var words = (shell + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/sh", &actions, nil, &words, environ)
    guard failure == 0 else {
      throw FileFailure.problem(code: "engine-failed", path: program, errno: failure)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private func failure(_ status: Int32, _ errorsPath: String) -> Problem {
    var said: [String] = []
    if let lines = try? LineFile(path: errorsPath) {
      while let line = (try? lines.next()) ?? nil, said.count < 200 {
        said.append(String(line) ?? "")
      }
    }
    let telling =
      said.first { $0.contains("rror") || $0.contains("xception") } ?? said.last
      ?? "status \(status)"
    return Problem(
      code: "engine-failed", at: Place(),
      what: BilingualText(
        ja: "\(dialect.name) が問合せを終えなかった", en: "\(dialect.name) did not finish the queries"),
      why: BilingualText(String(telling.prefix(500))),
      remedy: BilingualText(
        ja: "接続と導入を確かめるか、--engine local で実行する",
        en: "check the engine and its connection, or run with --engine local"))
  }
}

/// The lines of a file, one after the other, in constant memory.
final class LineFile {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private let path: String

  init(path: String) throws(Problem) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileFailure.problem(code: "engine-failed", path: path, errno: errno)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Without its line end; nil after the last.
  func next() throws(Problem) -> Substring.UTF8View? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return text(buffer[start..<end])
      }
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return text(buffer[start...])
      }
      searched = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      try fill()
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> Substring.UTF8View {
    Substring(String(decoding: bytes, as: UTF8.self)).utf8
  }

  private func fill() throws(Problem) {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0 {
      if errno == EINTR { return }
      throw FileFailure.problem(code: "engine-failed", path: path, errno: errno)
    }
    if count == 0 { isAtEnd = true }
    buffer += chunk[..<count]
  }
}
