import Basics
import CScan
import Evidence
import Formats
import Schema

/// One pass over a delimited table: blocks are handed out in order, worked on by several threads,
/// and their results put together in order.
final class TableScan: @unchecked Sendable {
  /// How far a thread may run ahead of the oldest unfinished block.
  private static let window = 8

  private let table: DelimitedTable
  private let plan: ScanPlan
  private let readers: [[CellReader?]]
  private let isFirstPass: Bool
  private let isKnownToBeWhole: Bool
  private let settings: Settings
  private let spools: [FindingSpool]
  private let monitor = Monitor()

  // Guarded by the monitor.
  private var fileIndex = 0
  private var reader: BlockReader?
  private var nextBlock = 0
  private var nextResult = 0
  private var waiting: [Int: BlockResult] = [:]
  /// Where the next block begins.
  private var next: BlockOrigin
  /// Where the blocks began, by number; kept only where groups need it.
  private(set) var origins: [BlockOrigin] = []
  private let keepsOrigins: Bool
  private(set) var totals: [RuleBlock]
  private(set) var facts = ScanFacts()
  private(set) var collected: CollectedRows?
  /// Per state part that is a window: the rows that each thread has logged, and which index each of
  /// its keys has in the keyed table.
  private(set) var logs: [Int: (logs: [WindowLog], keys: [[Int]])] = [:]
  private var isDone = false
  private let fieldSteps: [(slot: Int, field: Int)]
  /// Bytes of the files before the one that is being read.
  private var bytesBefore = 0

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
    var decoded: [UInt8] = []
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
        result = evaluate(block, &batch, machine, &counter, buffer, writer, &decoded)
      } else {
        result = evaluate(block, &batch, machine, &counter, buffer, file, &decoded)
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
    _ file: DelimitedTable.File, _ decoded: inout [UInt8]
  ) -> BlockResult {
    let raw = UnsafeBufferPointer(rebasing: buffer[0..<block.length])
    guard file.encoding == .cp932, !file.isDecodedWhole, let start = raw.baseAddress,
      !DelimitedBatch.isASCII(start, raw.count)
    else {
      return evaluate(
        raw, hasReplacements: block.hasReplacements, block, &batch, machine, &counter)
    }
    decoded.removeAll(keepingCapacity: true)
    let decoder = StreamDecoder(from: file.encoding)
    decoder.decode(raw, isLast: true, into: &decoded)
    let count = decoded.count
    decoded.append(contentsOf: repeatElement(0, count: 64))
    return decoded.withUnsafeBufferPointer { bytes in
      evaluate(
        UnsafeBufferPointer(rebasing: bytes[0..<count]),
        hasReplacements: decoder.undecodable > 0, block, &batch, machine, &counter)
    }
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
        block, &batch, machine, &counter)
    }
  }

  private func evaluate(
    _ bytes: UnsafeBufferPointer<UInt8>, hasReplacements: Bool, _ block: Block,
    _ batch: inout DelimitedBatch, _ machine: ScanMachine, _ counter: inout SubjectCounter
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

  // MARK: Blocks in and out

  private func take(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Block? {
    monitor.locked {
      while !isDone, nextBlock - nextResult >= TableScan.window { monitor.wait() }
      while !isDone {
        do throws(Problem) {
          guard let current = try currentReader() else { return nil }
          let file = table.files[fileIndex]
          let length = try current.next(
            into: buffer, wanted: settings.blockBytes,
            cutter: CSVCutter(dialect: file.dialect, cutsAtLines: file.lines != nil))
          settings.progress?.report(bytesBefore + current.bytesRead)
          if length > 0 {
            defer { nextBlock += 1 }
            return Block(
              number: nextBlock, file: fileIndex, length: length,
              hasReplacements: current.hasUndecodable)
          }
          finishFile(current)
        } catch {
          facts.problem = error
          isDone = true
          monitor.wake()
        }
      }
      return nil
    }
  }

  private func currentReader() throws(Problem) -> BlockReader? {
    if let reader { return reader }
    guard fileIndex < table.files.count else {
      isDone = true
      monitor.wake()
      return nil
    }
    let file = table.files[fileIndex]
    let opened = try BlockReader(
      path: file.path, shownAs: file.name, hashing: isFirstPass,
      decoding: file.isDecodedWhole ? file.encoding : nil, packing: file.packing)
    try opened.skip(file.dataOffset)
    reader = opened
    return opened
  }

  private func finishFile(_ reader: BlockReader) {
    if isFirstPass {
      facts.sha256.append(reader.finishDigest() ?? "")
      facts.bytes.append(reader.bytesRead)
    }
    bytesBefore += reader.bytesRead
    self.reader = nil
    fileIndex += 1
  }

  private func hand(over result: BlockResult, number: Int) {
    monitor.locked {
      waiting[number] = result
      while let next = waiting.removeValue(forKey: nextResult) {
        nextResult += 1
        put(next)
      }
      monitor.wake()
    }
  }

  private func put(_ block: BlockResult) {
    if block.file != next.file {
      next = BlockOrigin(file: block.file, lines: table.files[block.file].dataLine)
    }
    if keepsOrigins { origins.append(next) }
    for (part, latest) in zip(plan.states, block.latest) { part.closing?.note(latest) }
    for (index, rule) in block.rules.enumerated() {
      totals[index].population += rule.population
      totals[index].passed += rule.passed
      totals[index].failed += rule.failed
      totals[index].unknown += rule.unknown
      spools[index].append(rule, next)
    }
    var origin = next
    if collected?.keeps != nil { origin.records = facts.rows }
    collected?.append(block.collected, origin, file: table.files[block.file].name)
    facts.rows += block.records
    facts.rejectedRows += block.rejected.count
    facts.leftOut += block.leftOut
    if block.rejected.contains(where: { $0.why == .encoding }) { facts.hasForeignBytes = true }
    for row in block.rejected where facts.rejected.count < ScanFacts.listedRejections {
      facts.rejected.append(
        ScanFacts.Rejected(
          file: block.file, line: next.lines + row.line + 1, row: next.records + row.record + 1,
          why: row.why))
    }
    for (index, step) in fieldSteps.enumerated() {
      facts.nulls[step.field, default: 0] += block.nulls[index]
      facts.unreadable[step.field, default: 0] += block.unreadable[index]
    }
    next.records += block.records
    next.lines += block.lines
  }
}
