import Glibc
import Synchronization

/// One line on stderr that says how much of a piece of evidence has been read. Only for people: not
/// in a pipe or a log, and not for a run that is over in a second.
final class Progress: Sendable {
  private struct State {
    /// Milliseconds.
    var next: Int
    var isShown = false
  }

  private static let patience = 1000
  private static let interval = 100
  private let state: Mutex<State>

  /// Nil when stderr is no terminal, or one that cannot rewrite a line.
  init?() {
    guard isatty(2) == 1, let terminal = getenv("TERM"), String(cString: terminal) != "dumb" else {
      return nil
    }
    state = Mutex(State(next: Progress.now() + Progress.patience))
  }

  /// What `SystemCheck` is to call.
  var report: @Sendable (String, Int, Int) -> Void {
    { evidence, read, total in self.show(evidence, read: read, of: total) }
  }

  /// Shows the percentage, at most ten times a second.
  func show(_ evidence: String, read: Int, of total: Int) {
    state.withLock { state in
      let now = Progress.now()
      guard now >= state.next, total > 0 else { return }
      state.next = now + Progress.interval
      state.isShown = true
      StandardError.write("\r\(evidence) \(min(100, read * 100 / total)) %\u{1B}[K")
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      StandardError.write("\r\u{1B}[K")
    }
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
