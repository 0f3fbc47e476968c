import CScan
import Glibc

/// Finds where the last complete record of a block ends, so that blocks can be split into records
/// in parallel. It follows the same machine as `CSVSplitter` but looks only at quotes, and at the
/// line ends between them.
public struct CSVCutter: Sendable {
  private let delimiter: UInt8
  /// Every line end ends a record, whatever quotes there are.
  private let cutsAtLines: Bool

  /// - Parameter cutsAtLines: for files that hold one record on each line and know no quotes.
  public init(dialect: CSVDialect, cutsAtLines: Bool = false) {
    delimiter = dialect.delimiter
    self.cutsAtLines = cutsAtLines
  }

  /// The length of the prefix of `count` bytes at `base` that holds only complete records.
  ///
  /// `base` must stand at the start of a record and have 64 readable bytes after `count`. 0 means
  /// that more bytes are needed.
  public func completeLength(_ base: UnsafePointer<UInt8>, count: Int) -> Int {
    if cutsAtLines { return (lastNewline(base, from: 0, to: count) ?? -1) + 1 }
    var lastLineEnd = -1
    var outsideFrom = 0
    var position = 0
    while let open = nextQuote(base, from: position, count: count) {
      let opensField =
        open == 0 || base[open - 1] == delimiter || base[open - 1] == 0x0A
      guard opensField else {
        position = open + 1
        continue
      }
      lastLineEnd = lastNewline(base, from: outsideFrom, to: open) ?? lastLineEnd
      let recordStart = lastLineEnd + 1
      switch closingQuote(base, after: open, recordStart: recordStart, count: count) {
      case .closed(let at):
        position = at + 1
        outsideFrom = at + 1
      case .needsMore:
        return recordStart
      case .malformed:
        guard let end = firstNewline(base, from: recordStart, to: count) else { return recordStart }
        lastLineEnd = end
        outsideFrom = end + 1
        position = end + 1
      }
    }
    lastLineEnd = lastNewline(base, from: outsideFrom, to: count) ?? lastLineEnd
    return lastLineEnd + 1
  }

  /// The length of the first record of `count` bytes at `base`, which hold at least one that is complete; 0
  /// where more bytes are needed.
  func firstLength(_ base: UnsafePointer<UInt8>, count: Int) -> Int {
    var outsideFrom = 0
    var position = 0
    while !cutsAtLines, let open = nextQuote(base, from: position, count: count) {
      if let end = firstNewline(base, from: outsideFrom, to: open) { return end + 1 }
      guard open == 0 || base[open - 1] == delimiter else {
        position = open + 1
        continue
      }
      switch closingQuote(base, after: open, recordStart: 0, count: count) {
      case .closed(let at):
        position = at + 1
        outsideFrom = at + 1
      case .needsMore: return 0
      case .malformed: return (firstNewline(base, from: 0, to: count) ?? -1) + 1
      }
    }
    return (firstNewline(base, from: outsideFrom, to: count) ?? -1) + 1
  }

  private enum Closing {
    case closed(Int), needsMore, malformed
  }

  private func closingQuote(
    _ base: UnsafePointer<UInt8>, after open: Int, recordStart: Int, count: Int
  ) -> Closing {
    var position = open + 1
    while let quote = nextQuote(base, from: position, count: count) {
      if quote - recordStart > CSVDialect.maximumRecordBytes { return .malformed }
      if quote + 1 >= count { return .needsMore }
      let next = base[quote + 1]
      if next == 0x22 {
        position = quote + 2
      } else if next == delimiter || next == 0x0A {
        return .closed(quote)
      } else if next == 0x0D {
        if quote + 2 >= count { return .needsMore }
        return base[quote + 2] == 0x0A ? .closed(quote) : .malformed
      } else {
        return .malformed
      }
    }
    return count - recordStart > CSVDialect.maximumRecordBytes ? .malformed : .needsMore
  }

  private func nextQuote(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int? {
    var position = start
    while position < count {
      let mask = cscan_mask64(base + position, 0x22)
      if mask != 0 {
        let at = position + mask.trailingZeroBitCount
        return at < count ? at : nil
      }
      position += 64
    }
    return nil
  }

  private func lastNewline(_ base: UnsafePointer<UInt8>, from: Int, to: Int) -> Int? {
    guard to > from, let found = cscan_memrchr(base + from, 0x0A, to - from) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private func firstNewline(_ base: UnsafePointer<UInt8>, from: Int, to: Int) -> Int? {
    guard to > from, let found = memchr(base + from, 0x0A, to - from) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
