/// Findings about groups that were judged window by window, to be put into the order in which the
/// groups first came.
struct GroupFindings {
  private struct Place: Comparable {
    var file: Int
    /// Of the file, from 0.
    var record: Int
    var line: Int
    var start: Int
    var count: Int

    static func < (a: Place, b: Place) -> Bool { (a.file, a.record) < (b.file, b.record) }
  }

  /// How many findings the spool takes at a time.
  private static let blockFindings = 4096
  private var bytes: [UInt8] = []
  private var places: [Place] = []

  mutating func add(_ block: RuleBlock, _ origin: BlockOrigin, shown: Int) {
    guard block.findingCount > 0 else { return }
    var start = 0
    for _ in 0..<block.findingCount {
      guard let count = FindingRecord.span(of: block.findings, at: start, shown) else { break }
      let (record, line) = FindingRecord.position(of: block.findings, at: start)
      places.append(
        Place(
          file: origin.file, record: origin.records + record, line: origin.lines + line,
          start: bytes.count + start, count: count))
      start += count
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
        FindingRecord.setPlace(
          of: &block.findings, at: start, record: place.record, line: place.line)
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
