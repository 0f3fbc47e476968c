import Glibc

/// Buffered writing to an open file descriptor, which stays open: call `flush` at the end.
public final class DescriptorSink: ByteSink {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16

  /// `name` is what a problem calls the destination: a path, `stdout`.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(DescriptorSink.capacity)
  }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    if buffer.count + bytes.count > DescriptorSink.capacity { try flush() }
    if bytes.count > DescriptorSink.capacity {
      try drain(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Hands everything to the operating system.
  public func flush() throws(Problem) {
    guard !buffer.isEmpty else { return }
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    var problem: Problem?
    pending.withUnsafeBytes { bytes in
      do throws(Problem) { try drain(bytes) } catch { problem = error }
    }
    if let problem { throw problem }
  }

  private func drain(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFailure.problem(code: "output-failed", path: name, errno: errno)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}
