/// Lets the blocks of a pass through one after the other, in the order of the evidence, whichever
/// threads they are on.
final class Turn: @unchecked Sendable {
  private let monitor = Monitor()
  private var next = 0

  /// Waits for the blocks before `block`, then runs `body`. Every block of the pass must come.
  func take(_ block: Int, _ body: () -> Void) {
    monitor.locked { while next < block { monitor.wait() } }
    body()
    monitor.locked {
      next = block + 1
      monitor.wake()
    }
  }

  /// Runs `body` while no block has its turn to begin or end.
  func locked<T>(_ body: () -> T) -> T { monitor.locked(body) }
}
