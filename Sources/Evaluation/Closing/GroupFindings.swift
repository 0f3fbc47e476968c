/// Findings about groups that were judged window by window, to be put into the order in which the
/// groups first came.
struct GroupFindings {
  private struct Place: Comparable {
    var file: Int
    /// Of the file, from 1.
    var row: Int
    var line: Int
    var start: Int
    var count: Int

    static func < (a: Place, b: Place) -> Bool { (a.file, a.row) < (b.file, b.row) }
  }

  /// How many findings the spool takes at a time.
  private static let blockFindings = 4096
  private var bytes: [UInt8] = []
  private var places: [Place] = []

  mutating func add(_ block: RuleBlock, _ origin: BlockOrigin, shown: Int) {
    guard block.findingCount > 0 else { return }
    let segment = FindingSpool.Segment(
      bytes: [], offset: 0, length: 0, count: block.findingCount, origin: origin)
    block.findings.withUnsafeBytes { raw in
      var cursor = 0
      for _ in 0..<block.findingCount {
        let start = cursor
        let record = FindingRecord(raw, &cursor, shownCount: shown, segment: segment)
        places.append(
          Place(
            file: record.file, row: record.row, line: record.line, start: bytes.count + start,
            count: cursor - start))
      }
    }
    bytes += block.findings
  }

  mutating func handOver(to spool: FindingSpool) {
    places.sort()
    var at = 0
    while at < places.count {
      let file = places[at].file
      var block = RuleBlock()
      while at < places.count, places[at].file == file,
        block.findingCount < GroupFindings.blockFindings
      {
        let place = places[at]
        let start = block.findings.count
        block.findings += bytes[place.start..<(place.start + place.count)]
        FindingRecord.move(&block.findings, start, toRow: place.row, line: place.line)
        block.findingCount += 1
        at += 1
      }
      var origin = BlockOrigin()
      origin.file = file
      spool.append(block, origin)
    }
    places = []
    bytes = []
  }
}
