/// Keeps copies of texts in large pieces; all are freed together.
final class ByteArena {
  private var pieces: [UnsafeMutablePointer<UInt8>] = []
  private var free = 0
  private var next: UnsafeMutablePointer<UInt8>?

  deinit {
    for piece in pieces { piece.deallocate() }
  }

  func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let source = bytes.baseAddress, bytes.count > 0 else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let target = reserve(bytes.count)
    target.update(from: source, count: bytes.count)
    return UnsafeBufferPointer(start: target, count: bytes.count)
  }

  /// Room for `count` bytes, to be written by the caller.
  func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if free >= count, let here = next {
      next = here + count
      free -= count
      return here
    }
    let size = max(count, 1 << 16)
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    pieces.append(piece)
    next = piece + count
    free = size - count
    return piece
  }

  /// Forgets all copies but keeps one piece of memory.
  func reset() {
    while pieces.count > 1 { pieces.removeLast().deallocate() }
    if let first = pieces.first {
      next = first
      free = 1 << 16
    }
  }
}
