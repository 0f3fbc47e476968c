import Basics
import Evidence
import Formats

/// What a pass learned about the evidence itself.
public struct ScanFacts: Sendable {
  public struct Rejected: Sendable {
    public var file: Int
    /// From 1, in the file.
    public var line: Int
    public var row: Int
    public var why: CSVSplitter.Rejection
  }

  /// Records read, rejected ones among them.
  public var rows = 0
  public var rejectedRows = 0
  /// Records that the adapter says are no rows.
  public var leftOut = 0
  /// The first rejected rows.
  public var rejected: [Rejected] = []
  /// Per file.
  public var sha256: [String] = []
  public var bytes: [Int] = []
  /// Per field that was read: cells without a value, and cells that could not be read.
  public var nulls: [Int: Int] = [:]
  public var unreadable: [Int: Int] = [:]
  /// The pass ended early.
  public var problem: Problem?

  /// Some row was rejected because of its bytes.
  public var hasForeignBytes = false

  static let listedRejections = 100

  /// Adds what another pass over the same table has learned.
  mutating func add(_ later: ScanFacts) {
    nulls.merge(later.nulls) { first, _ in first }
    unreadable.merge(later.unreadable) { first, _ in first }
    if problem == nil { problem = later.problem }
    if rows != later.rows, problem == nil {
      problem = StoredRecords.changed(nil)
    }
  }
}

/// One block's results, handed over in the order of the blocks.
struct BlockResult {
  var file: Int
  var records: Int
  var lines: Int
  var rejected: [CSVSplitter.Rejected]
  var leftOut: Int
  var rules: [RuleBlock]
  /// Per `.field` step of the plan: nulls and unreadable cells.
  var nulls: [Int]
  var unreadable: [Int]
  /// Per state part that is closed window by window: the latest instant.
  var latest: [Int] = []
  /// Rows for interpreted rules.
  var collected: [MemoryTable.Row] = []
  /// Where rows may have to be found again.
  var marks: BlockMarks?
}
