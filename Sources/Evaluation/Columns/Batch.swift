import Evidence

/// The rows that one step of a pass works on, and where they stand.
struct BatchRows {
  var count: Int
  /// Record number of each row within the block, from 0.
  var records: UnsafeMutablePointer<UInt32>
  /// Line of each row within the block, from 0.
  var lines: UnsafeMutablePointer<UInt32>
  /// Number of the block in the evidence, for an order that no thread can change.
  var block: Int

  /// Later rows have larger positions.
  @inline(__always)
  func position(_ row: Int) -> UInt64 { UInt64(block) << 32 | UInt64(records[row]) }
}

/// Where a block of the evidence begins.
struct BlockOrigin {
  /// Which file of the evidence, from 0.
  var file = 0
  /// Records and lines of the file before the block.
  var records = 0
  var lines = 0
}

/// Fills columns for the rows of a batch.
protocol BatchSource {
  /// Fills a column with a field of the table. A field that the source lacks is absent, or what
  /// the rule takes for granted.
  mutating func fill(_ column: Column, field: Int, assumed: AssumedCell?)
  /// Appends a name for a row whose subject fields say nothing.
  mutating func nameWithoutSubject(_ row: Int, into name: inout [UInt8])
}
