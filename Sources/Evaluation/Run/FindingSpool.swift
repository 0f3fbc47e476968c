import Glibc

/// The findings of one rule in the order of the evidence, as bytes. Beyond a bound shared by all
/// rules they go to a nameless temporary file, so that memory does not grow with their number.
public final class FindingSpool: @unchecked Sendable {
  struct Segment {
    var bytes: [UInt8]
    var offset: Int
    var length: Int
    var count: Int
    var origin: BlockOrigin
  }

  public private(set) var count = 0
  private(set) var segments: [Segment] = []
  private let budget: SpoolBudget

  init(budget: SpoolBudget) {
    self.budget = budget
  }

  /// Called by one thread at a time, in the order of the blocks.
  func append(_ block: RuleBlock, _ origin: BlockOrigin) {
    guard block.findingCount > 0 else { return }
    let bytes = block.findings
    count += block.findingCount
    var segment = Segment(
      bytes: bytes, offset: 0, length: bytes.count, count: block.findingCount, origin: origin)
    if let offset = budget.spill(bytes) {
      segment.bytes = []
      segment.offset = offset
    }
    segments.append(segment)
  }

  /// The bytes of a segment, wherever they are.
  func load(_ segment: Segment) -> [UInt8] {
    segment.bytes.isEmpty ? budget.load(segment.offset, segment.length) : segment.bytes
  }
}

/// How many bytes of findings may stay in memory, and the file for the rest.
final class SpoolBudget: @unchecked Sendable {
  private var left: Int
  private var descriptor: Int32 = -1
  private var end = 0

  init(bytes: Int) {
    left = bytes
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Nil when the bytes may stay in memory (also when no temporary file can be had).
  func spill(_ bytes: [UInt8]) -> Int? {
    if bytes.count <= left {
      left -= bytes.count
      return nil
    }
    if descriptor < 0 { descriptor = SpoolBudget.temporaryFile() }
    guard descriptor >= 0 else { return nil }
    let start = end
    var written = 0
    while written < bytes.count {
      let got = bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return pwrite(descriptor, base + written, bytes.count - written, off_t(start + written))
      }
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return nil }
      written += got
    }
    end += bytes.count
    return start
  }

  func load(_ offset: Int, _ length: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    var filled = 0
    while filled < length {
      let got = bytes.withUnsafeMutableBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return pread(descriptor, base + filled, length - filled, off_t(offset + filled))
      }
      if got < 0, errno == EINTR { continue }
      if got <= 0 { break }
      filled += got
    }
    return bytes
  }

  /// A file that has no name from the start, readable by nobody else.
  private static func temporaryFile() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/tenken-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor >= 0 { unlink(template) }
    return descriptor
  }
}
