import Basics
import Glibc

/// Runs a program without a shell: input from an open file, output in pieces, bounded in time.
struct ChildProcess {
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    /// The taker of the output did not want more.
    case stopped
    /// No such program.
    case notFound
    case failed(Int32)
  }

  var program: String
  var arguments: [String]
  /// In seconds.
  var timeout: Int

  /// What it wrote to standard error is kept up to this.
  private static let errorLimit = 4096

  /// Runs it to its end, or until `take` says false.
  func run(input: ByteSource, file: String, _ take: (UnsafeRawBufferPointer) -> Bool)
    throws(Problem) -> (Ending, errors: String)
  {
    switch input {
    case .path(let path):
      let opened = try OpenFile(path, file: file)
      return run(opened.descriptor, feeding: [], take)
    case .bytes(let bytes):
      return run(nil, feeding: bytes, take)
    }
  }

  /// - Parameter input: nil for a channel that is fed with the bytes.
  private func run(
    _ input: Int32?, feeding bytes: [UInt8], _ take: (UnsafeRawBufferPointer) -> Bool
  ) -> (Ending, errors: String) {
    guard let output = Channel(), let errors = Channel(), let feed = Channel() else {
      return (.failed(errno), "")
    }
    let (status, process) = spawn(input ?? feed.theirs, output.theirs, errors.theirs)
    for channel in [output, errors, feed] { channel.closeTheirs() }
    guard status == 0 else { return (status == ENOENT ? .notFound : .failed(status), "") }
    if input != nil { feed.closeOurs() }
    let (early, text) = drain(output.ours, errors.ours, feed, bytes, take)
    if early != nil { kill(process, SIGKILL) }
    var state: Int32 = 0
    while waitpid(process, &state, 0) < 0, errno == EINTR {}
    if let early { return (early, text) }
    let signal = state & 0x7F
    return (signal == 0 ? .exited(state >> 8 & 0xFF) : .signalled(signal), text)
  }

  private func spawn(_ input: Int32, _ output: Int32, _ errors: Int32) -> (Int32, pid_t) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    let words = ChildProcess.copies([program] + arguments)
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let settings = ChildProcess.copies(["PATH=\(path)", "LC_ALL=C.UTF-8"])
    defer { for word in words + settings { free(word) } }
    var process = pid_t()
    let status = posix_spawnp(&process, program, &actions, nil, words, settings)
    return (status, process)
  }

  /// C strings, and a null at the end.
  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var copies: [UnsafeMutablePointer<CChar>?] = []
    for text in texts { copies.append(strdup(text)) }
    return copies + [nil]
  }

  /// Reads until both ends are closed; says why when it ended before.
  private func drain(
    _ output: Int32, _ errors: Int32, _ feed: Channel, _ bytes: [UInt8],
    _ take: (UnsafeRawBufferPointer) -> Bool
  ) -> (Ending?, String) {
    var rest = bytes[...]
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    var said: [UInt8] = []
    var watched = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: feed.ours, events: Int16(POLLOUT), revents: 0),
    ]
    let end = ChildProcess.now() + timeout * 1000
    while watched[0].fd >= 0 || watched[1].fd >= 0 {
      let left = end - ChildProcess.now()
      if left <= 0 { return (.timedOut, String(decoding: said, as: UTF8.self)) }
      if poll(&watched, 3, Int32(clamping: left)) < 0, errno != EINTR {
        return (.failed(errno), "")
      }
      if watched[2].fd >= 0, watched[2].revents != 0, !feed.send(&rest) {
        feed.closeOurs()
        watched[2].fd = -1
      }
      for index in 0..<2 where watched[index].fd >= 0 && watched[index].revents != 0 {
        let got = read(watched[index].fd, buffer.baseAddress, buffer.count)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          watched[index].fd = -1
          continue
        }
        let piece = UnsafeRawBufferPointer(rebasing: buffer[0..<got])
        if index == 1 {
          said.append(contentsOf: piece.prefix(ChildProcess.errorLimit - said.count))
        } else if !take(piece) {
          return (.stopped, String(decoding: said, as: UTF8.self))
        }
      }
    }
    return (nil, String(decoding: said, as: UTF8.self))
  }

  /// Milliseconds of a clock that is never set back; only for the time limit.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

/// Two ends that are connected: one for the program, one for us.
private final class Channel {
  private(set) var ours: Int32
  private(set) var theirs: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    ours = ends[0]
    theirs = ends[1]
  }

  deinit {
    closeOurs()
    closeTheirs()
  }

  func closeOurs() {
    if ours >= 0 { close(ours) }
    ours = -1
  }

  func closeTheirs() {
    if theirs >= 0 { close(theirs) }
    theirs = -1
  }

  /// Sends what the other end takes; false when there is nothing left, or nobody to take it.
  func send(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let count = bytes.prefix(1 << 16).withUnsafeBytes {
      Glibc.send(ours, $0.baseAddress, $0.count, flags)
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    bytes = bytes.dropFirst(count)
    return !bytes.isEmpty
  }
}
