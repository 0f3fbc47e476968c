import Basics
import CScan
import Evidence
import Formats
import Schema

/// One pass over a delimited table: blocks are handed out in order, worked on by several threads,
/// and their results put together in order.
final class TableScan: @unchecked Sendable {
  /// How far a thread may run ahead of the oldest unfinished block.
  static let window = 8

  let table: DelimitedTable
  let plan: ScanPlan
  let readers: [[CellReader?]]
  let isFirstPass: Bool
  private let isKnownToBeWhole: Bool
  let settings: Settings
  let spools: [FindingSpool]
  let monitor = Monitor()

  // Guarded by the monitor.
  var fileIndex = 0
  var reader: BlockReader?
  var nextBlock = 0
  var nextResult = 0
  var waiting: [Int: BlockResult] = [:]
  /// Where the next block begins.
  var next: BlockOrigin
  /// Where the blocks began, by number; kept only where groups need it.
  var origins: [BlockOrigin] = []
  let keepsOrigins: Bool
  var totals: [RuleBlock]
  var facts = ScanFacts()
  var collected: CollectedRows?
  /// Per state part that is a window: the rows that each thread has logged, and which index each of
  /// its keys has in the keyed table.
  private(set) var logs: [Int: (logs: [WindowLog], keys: [[Int]])] = [:]
  /// Where rows that share watched keys may have to be found again, block by block.
  var marks: [BlockMarks] = []
  /// What the files were when they were opened.
  var identities: [BlockReader.Identity] = []
  var trial: CompanionTrial
  /// Too many rows share the watched keys; the pass has ended early.
  var isGivenUp = false
  var isDone = false
  let fieldSteps: [(slot: Int, field: Int)]
  /// Bytes of the files before the one that is being read.
  var bytesBefore = 0

  private var isTooMany: Bool { collected?.isTooMany == true }

  init(
    table: DelimitedTable, plan: ScanPlan, readers: [[CellReader?]], isFirstPass: Bool,
    isKnownToBeWhole: Bool, spools: [FindingSpool], settings: Settings,
    collected: CollectedRows? = nil
  ) {
    self.collected = collected
    self.isKnownToBeWhole = isKnownToBeWhole
    self.settings = settings
    self.table = table
    self.plan = plan
    self.readers = readers
    self.isFirstPass = isFirstPass
    self.spools = spools
    totals = plan.rules.map { _ in RuleBlock() }
    trial = CompanionTrial(watches: plan.watches.count, rows: settings.companionRows)
    next = BlockOrigin(lines: table.files.first?.dataLine ?? 0)
    keepsOrigins = plan.states.contains { $0.layout.isGrouping }
    // A field that some rule assumes where the source lacks it is read twice at most.
    fieldSteps = plan.steps.reduce(into: []) { steps, step in
      guard case .field(let slot, let field, _) = step,
        !steps.contains(where: { $0.field == field })
      else { return }
      steps.append((slot, field))
    }
  }

  /// Runs the pass and returns the filled keyed tables, one per state part.
  func run(jobs: Int) -> [KeyedTable] {
    let threads = max(1, jobs)
    let machines = (0..<threads).map { _ in
      ScanMachine(
        plan: plan, zone: settings.zone, windowBytes: settings.windowBytes / threads)
    }
    let work = Machines(list: machines)
    Threads.run(machines.count) { index in self.work(work.list[index]) }
    let first = machines[0].takeTables()
    for index in plan.states.indices {
      if let log = machines[0].logs[index] { logs[index] = ([log], [[]]) }
    }
    for machine in machines.dropFirst() {
      // One table at a time, so that what has been merged is given back before the next grows.
      var others = machine.takeTables()
      while let theirs = others.popLast() {
        let indexOf = first[others.count].merge(theirs)
        guard let log = machine.logs[others.count] else { continue }
        logs[others.count]?.logs.append(log)
        logs[others.count]?.keys.append(indexOf)
      }
    }
    if isGivenUp { return first }
    for (index, part) in plan.states.enumerated() { part.closing?.finish(first[index], origins) }
    return first
  }

  /// Each thread touches only its own machine.
  private struct Machines: @unchecked Sendable {
    var list: [ScanMachine]
  }

  private func work(_ machine: ScanMachine) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: 4 * CSVDialect.maximumRecordBytes + 64)
    defer { buffer.deallocate() }
    var batches: [DelimitedBatch?] = table.files.map { _ in nil }
    var counter = SubjectCounter(zone: settings.zone)
    var written: [UInt8] = []
    let decoder = CP932Blocks()
    let writers: [LineWriter?] = table.files.map { $0.lines?.writer() }
    while let block = take(into: buffer) {
      let file = table.files[block.file]
      var batch =
        batches[block.file]
        ?? DelimitedBatch(
          file: file, readers: readers[block.file], isKnownToBeWhole: isKnownToBeWhole,
          setWords: settings.setWords, zone: settings.zone)
      let result: BlockResult
      if let writer = writers[block.file] {
        result = evaluate(block, &batch, machine, &counter, buffer, writer, &written)
      } else {
        result = evaluate(block, &batch, machine, &counter, buffer, file, decoder)
      }
      batches[block.file] = batch
      hand(over: result, number: block.number)
      for part in plan.states {
        part.closing?.closeDue { self.monitor.locked { self.origins } }
      }
    }
  }

  private func evaluate(
    _ block: Block, _ batch: inout DelimitedBatch, _ machine: ScanMachine,
    _ counter: inout SubjectCounter, _ buffer: UnsafeMutableBufferPointer<UInt8>,
    _ file: DelimitedTable.File, _ decoder: CP932Blocks
  ) -> BlockResult {
    let raw = UnsafeBufferPointer(rebasing: buffer[0..<block.length])
    guard file.encoding == .cp932, !file.isDecodedWhole, let start = raw.baseAddress,
      !DelimitedBatch.isASCII(start, raw.count)
    else {
      return evaluate(
        raw, hasReplacements: block.hasReplacements, stored: raw, block, &batch, machine, &counter)
    }
    let (text, isWhole) = decoder.decode(raw)
    return evaluate(
      text, hasReplacements: !isWhole, stored: raw, block, &batch, machine, &counter)
  }

  /// Lines of another form become delimited ones first; they are then looked at as UTF-8.
  private func evaluate(
    _ block: Block, _ batch: inout DelimitedBatch, _ machine: ScanMachine,
    _ counter: inout SubjectCounter, _ buffer: UnsafeMutableBufferPointer<UInt8>,
    _ writer: LineWriter, _ written: inout [UInt8]
  ) -> BlockResult {
    written.removeAll(keepingCapacity: true)
    writer.write(UnsafeBufferPointer(rebasing: buffer[0..<block.length]), to: &written)
    let count = written.count
    written.append(contentsOf: repeatElement(0, count: 64))
    return written.withUnsafeBufferPointer { bytes in
      evaluate(
        UnsafeBufferPointer(rebasing: bytes[0..<count]), hasReplacements: block.hasReplacements,
        stored: bytes, block, &batch, machine, &counter)
    }
  }

  private func evaluate(
    _ bytes: UnsafeBufferPointer<UInt8>, hasReplacements: Bool,
    stored: UnsafeBufferPointer<UInt8>, _ block: Block, _ batch: inout DelimitedBatch,
    _ machine: ScanMachine, _ counter: inout SubjectCounter
  ) -> BlockResult {
    let rows = batch.open(bytes, hasReplacements: hasReplacements, block: block.number)
    machine.run(rows, from: &batch)
    var rules: [RuleBlock] = []
    rules.reserveCapacity(plan.rules.count)
    for part in plan.rules {
      rules.append(
        part.isBroken
          ? RuleBlock() : counter.count(part, rows: rows, machine: machine, source: &batch))
    }
    var nulls: [Int] = []
    var unreadable: [Int] = []
    for step in fieldSteps {
      let states = machine.columns[step.slot].states
      // Where the file has no such column its cells are assumed, and nothing was read.
      let count = table.files[block.file].has(step.field) ? rows.count : 0
      nulls.append(cscan_count(states, count, CellState.null.rawValue, CellState.never.rawValue))
      unreadable.append(
        cscan_count(states, count, CellState.invalid.rawValue, CellState.invalid.rawValue))
    }
    var result = BlockResult(
      file: block.file, records: batch.recordCount, lines: batch.lineCount,
      rejected: batch.rejected, leftOut: batch.leftOut, rules: rules,
      nulls: nulls, unreadable: unreadable)
    if !plan.watches.isEmpty {
      result.marks = BlockMarks(
        offset: block.offset, rows: rows.count, places: batch.places(bytes, stored: stored),
        hashes: machine.marks(rows.count))
    }
    result.latest = machine.latest
    if settings.collectsRows, !monitor.locked({ isTooMany }) {
      result.collected = taken(rows, block, machine, batch)
    }
    return result
  }

  private func taken(
    _ rows: BatchRows, _ block: Block, _ machine: ScanMachine, _ batch: DelimitedBatch
  ) -> [MemoryTable.Row] {
    let taker = RowTaker(fields: plan.collected, fieldCount: readers[block.file].count)
    let (keeps, before) = monitor.locked { (collected?.keeps, facts.rows) }
    guard let keeps else { return taker.rows(rows, machine, readers[block.file]) }
    return taker.rows(
      rows, machine, readers[block.file], before: before, name: batch.nameWithoutSubject,
      keeps: keeps)
  }
}
