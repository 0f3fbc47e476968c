import Glibc

/// Runs programs as a user would, and says what came of it.
enum Program {
  struct Result: Equatable {
    /// The exit status; nil when the program could not be started or was killed.
    var status: Int32?
    var output: [UInt8]
    var errors: [UInt8]
  }

  /// Runs `path` (looked up in PATH when it has no slash) with `arguments` in the folder `folder`.
  /// Status 127: there is no such program. Nothing is kept for later runs.
  static func run(_ path: String, _ arguments: [String], in folder: String) -> Result {
    let outputPath = temporaryFolder() + "/output"
    let errorPath = outputPath + ".errors"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorPath, flags, 0o600)

    var words: [UnsafeMutablePointer<CChar>?] =
      (["env", "-C", folder, "TENKEN_CACHE=off", path] + arguments).map {
        strdup($0)
      }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, "env", &actions, nil, words, environ) == 0 else {
      return Result(status: nil, output: [], errors: [])
    }
    var state: Int32 = 0
    while waitpid(process, &state, 0) == -1, errno == EINTR {}
    let hasExited = state & 0x7F == 0
    return Result(
      status: hasExited ? (state >> 8) & 0xFF : nil, output: bytes(of: outputPath) ?? [],
      errors: bytes(of: errorPath) ?? [])
  }

  /// A new, empty folder. The system clears its temporary folder; tests leave it to it.
  static func temporaryFolder() -> String {
    let name = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((name + "/tenken-test-XXXXXX").utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return name }
      return String(cString: made)
    }
  }

  /// The whole content of a file; nil when it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0 { return nil }
      if count == 0 { return content }
      content.append(contentsOf: chunk[..<count])
    }
  }
}

/// The folder of the repository, from the place of this file.
let repository: String = {
  let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  return parts.dropLast(3).joined(separator: "/")
}()
