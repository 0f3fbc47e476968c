/// Puts new findings of some rows in place of the old ones, from the start of the evidence to its
/// end; all other findings stay as they are.
struct SpoolPatch {
  private let spool: FindingSpool
  private let old: [FindingSpool.Segment]
  private let shownCount: Int
  private var next = 0

  /// Empties the spool; `finish` makes it whole again.
  init(_ spool: FindingSpool, shownCount: Int) {
    self.spool = spool
    self.shownCount = shownCount
    old = spool.takeSegments()
  }

  /// - Parameters:
  ///   - rows: records of the file whose findings go, ascending, from 0.
  ///   - block: the new findings of those rows, ascending; places count from the file's start.
  ///   - end: what was found in blocks that begin before this record is settled by this call.
  mutating func replace(_ rows: BatchRows, by block: RuleBlock, file: Int, end: Int) {
    var fresh = Records(block.findings, count: block.findingCount, shownCount: shownCount)
    var gone = 0
    while next < old.count, isBefore(old[next].origin, file, end) {
      let segment = old[next]
      next += 1
      let from = segment.origin.records
      guard segment.origin.file == file else {
        spool.keep(segment)
        continue
      }
      emit(&fresh, file, before: from)
      while gone < rows.count, Int(rows.records[gone]) < from { gone += 1 }
      merge(segment, &fresh, rows, &gone)
    }
    emit(&fresh, file, before: Int.max)
  }

  /// Keeps all that comes after.
  mutating func finish() {
    for segment in old[next...] { spool.keep(segment) }
    next = old.count
  }

  private func isBefore(_ origin: BlockOrigin, _ file: Int, _ end: Int) -> Bool {
    origin.file < file || origin.file == file && origin.records < end
  }

  /// New findings that stand before a record of the file.
  private func emit(_ fresh: inout Records, _ file: Int, before end: Int) {
    var block = RuleBlock()
    while let record = fresh.record, record < end { fresh.move(to: &block) }
    spool.append(block, BlockOrigin(file: file))
  }

  private func merge(
    _ segment: FindingSpool.Segment, _ fresh: inout Records, _ rows: BatchRows, _ gone: inout Int
  ) {
    let bytes = spool.load(segment)
    guard bytes.count == segment.length else {
      // Whoever reads the findings afterwards is told.
      spool.keep(segment)
      return
    }
    spool.giveBack(segment)
    var kept = Records(bytes, count: segment.count, shownCount: shownCount)
    var block = RuleBlock()
    let origin = segment.origin
    while let record = kept.record.map({ $0 + origin.records }) {
      while let new = fresh.record, new <= record { fresh.move(to: &block, less: origin) }
      while gone < rows.count, Int(rows.records[gone]) < record { gone += 1 }
      if gone < rows.count, Int(rows.records[gone]) == record {
        kept.skip()
      } else {
        kept.move(to: &block)
      }
    }
    spool.append(block, origin)
  }
}

/// Records of findings one after the other, as `FindingRecord` writes them.
private struct Records {
  private let bytes: [UInt8]
  private let shownCount: Int
  private var left: Int
  private var start = 0
  private var length = 0
  /// The record that the next finding stands in; nil after the last.
  private(set) var record: Int?

  init(_ bytes: [UInt8], count: Int, shownCount: Int) {
    self.bytes = bytes
    self.shownCount = shownCount
    left = count
    look()
  }

  private mutating func look() {
    record = nil
    guard left > 0, let span = FindingRecord.span(of: bytes, at: start, shownCount) else { return }
    length = span
    record = FindingRecord.position(of: bytes, at: start).record
  }

  mutating func skip() {
    start += length
    left -= 1
    look()
  }

  /// `origin`: where the places of the block count from.
  mutating func move(to block: inout RuleBlock, less origin: BlockOrigin = BlockOrigin()) {
    let target = block.findings.count
    block.findings.append(contentsOf: bytes[start..<(start + length)])
    let (record, line) = FindingRecord.position(of: block.findings, at: target)
    FindingRecord.setPlace(
      of: &block.findings, at: target, record: record - origin.records,
      line: line - origin.lines)
    block.findingCount += 1
    skip()
  }
}
