/// Takes bytes one piece after the other: a file, a pipe, memory.
public protocol ByteSink: AnyObject {
  /// Takes all of `bytes`, or throws the reason why it cannot.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Problem)
}

extension ByteSink {
  public func write(_ bytes: [UInt8]) throws(Problem) {
    var problem: Problem?
    bytes.withUnsafeBytes { buffer in
      do throws(Problem) { try write(buffer) } catch { problem = error }
    }
    if let problem { throw problem }
  }

  public func write(_ text: String) throws(Problem) {
    try write(Array(text.utf8))
  }
}

/// Keeps what is written in memory.
public final class MemorySink: ByteSink {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    self.bytes.append(contentsOf: bytes)
  }

  /// What was written, read as UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
