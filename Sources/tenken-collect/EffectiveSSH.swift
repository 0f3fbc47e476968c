import Glibc

/// Asks the SSH server for the configuration that it would run with.
enum EffectiveSSH {
  /// The pairs that `sshd -T` prints; nil when it is not there, refuses, or says nothing.
  static func read() -> [(name: String, value: String)]? {
    guard let text = output(of: "/usr/sbin/sshd", ["-T"]), !text.isEmpty else { return nil }
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard let name = parts.first else { return nil }
      return (String(name), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  /// Standard output of a program that ended well; at most one mebibyte of it.
  private static func output(of path: String, _ arguments: [String]) -> String? {
    guard access(path, X_OK) == 0 else { return nil }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [
      strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nil,
    ]
    defer { for entry in environment { free(entry) } }
    var process = pid_t()
    let started = posix_spawn(&process, path, &actions, nil, words, &environment) == 0
    close(ends[1])
    defer { close(ends[0]) }
    guard started else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < 1 << 20 {
      let count = Glibc.read(ends[0], &chunk, chunk.count)
      if count <= 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    var state: Int32 = 0
    while waitpid(process, &state, 0) == -1, errno == EINTR {}
    return state == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
