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

  /// Findings that were put aside cannot be read back.
  public struct Unreadable: Error {}

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

  /// Hands all segments over; none are left.
  func takeSegments() -> [Segment] {
    defer {
      segments = []
      count = 0
    }
    return segments
  }

  /// Takes a segment back as it is.
  func keep(_ segment: Segment) {
    count += segment.count
    segments.append(segment)
  }

  /// Gives back the memory of a segment that is no longer among its findings.
  func giveBack(_ segment: Segment) { budget.giveBack(segment.bytes.count) }

  /// Gives back the memory of all findings; the spool is of no use afterwards.
  func discard() {
    for segment in segments { giveBack(segment) }
    segments = []
  }

  /// The bytes of a segment, wherever they are.
  func load(_ segment: Segment) -> [UInt8] {
    segment.bytes.isEmpty ? budget.load(segment.offset, segment.length) : segment.bytes
  }
}

/// How many bytes of findings may stay in memory, and the file for the rest.
final class SpoolBudget: @unchecked Sendable {
  private var left: Int
  private var file: SpillFile?
  private var hasAsked = false

  init(bytes: Int) {
    left = bytes
  }

  /// Nil when the bytes may stay in memory (also when no temporary file can be had).
  func spill(_ bytes: [UInt8]) -> Int? {
    if bytes.count <= left {
      left -= bytes.count
      return nil
    }
    if !hasAsked { file = SpillFile() }
    hasAsked = true
    return bytes.withUnsafeBytes { file?.append($0) }
  }

  func giveBack(_ bytes: Int) { left += bytes }

  func load(_ offset: Int, _ length: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      let isRead = file?.read(UnsafeMutableRawBufferPointer(buffer), from: offset) == true
      count = isRead ? length : 0
    }
  }
}
