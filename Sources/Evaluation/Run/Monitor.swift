import Glibc

/// A lock with a signal, for the few places where threads wait for each other.
final class Monitor: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let signal = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    lock.initialize(to: pthread_mutex_t())
    signal.initialize(to: pthread_cond_t())
    pthread_mutex_init(lock, nil)
    pthread_cond_init(signal, nil)
  }

  deinit {
    pthread_cond_destroy(signal)
    pthread_mutex_destroy(lock)
    signal.deallocate()
    lock.deallocate()
  }

  func locked<T>(_ body: () throws -> T) rethrows -> T {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body()
  }

  /// Inside `locked`: waits until somebody calls `wake`.
  func wait() { pthread_cond_wait(signal, lock) }

  func wake() { pthread_cond_broadcast(signal) }
}

/// Runs a body on several threads, the calling one among them, and returns when all have ended.
enum Threads {
  private final class Job {
    let index: Int
    let body: @Sendable (Int) -> Void

    init(_ index: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.index = index
      self.body = body
    }
  }

  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var started: [pthread_t] = []
    for index in 1..<max(1, count) {
      let job = Unmanaged.passRetained(Job(index, body))
      var thread = pthread_t()
      let failed = pthread_create(
        &thread, nil,
        { pointer in
          if let pointer {
            let job = Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue()
            job.body(job.index)
          }
          return nil
        }, job.toOpaque())
      if failed == 0 { started.append(thread) } else { job.release() }
    }
    body(0)
    for thread in started { pthread_join(thread, nil) }
  }
}
