import Basics

/// Bytes that come one piece after the other. To be used from one thread at a time.
protocol ByteStream: AnyObject {
  /// Puts up to `count` bytes at `target`; 0 only at the end. Throws what is wrong with the bytes
  /// below, also at the very end: a stream that breaks off must not look complete.
  func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int
  /// How many bytes of the file as it is stored have been read; for progress.
  var position: Int { get }
}

/// Watches how much comes out of what goes in.
struct ExpansionGuard {
  /// No stream may become longer than this, in bytes.
  static let limit = 1 << 40
  /// The largest ratio of bytes out to bytes in …
  static let ratio = 250
  /// … once more than this has come out.
  static let floor = 256 << 20

  private(set) var total = 0

  mutating func add(_ count: Int, from position: Int, file: String) throws(Problem) {
    total += count
    guard total <= ExpansionGuard.limit else {
      throw ArchiveProblem.memberTooLarge(file, limit: ExpansionGuard.limit, file: file)
    }
    guard total <= ExpansionGuard.floor || total / ExpansionGuard.ratio <= max(1, position) else {
      throw ArchiveProblem.bomb(file, file: file)
    }
  }
}
