import Basics
import Evidence
import Policy
import Schema

/// One thread's working memory for a plan: columns, answers, partial keyed tables. Runs the plan's
/// steps over one batch after the other.
final class ScanMachine {
  let plan: ScanPlan
  let columns: [Column]
  private let nodes: [Bits]
  private let kernels: TestKernels
  /// By node: what the tests that are worth it have said.
  private var memories: [TextMemory?]
  /// Texts that conversions make for one batch.
  let texts = ByteArena()
  /// Per lookup of the plan, and per gather.
  let lookups: [LookupRows]
  /// What numbered keys have found in what is looked up, by lookup and alternative; in what rows go
  /// through in order; and in the tables of the state parts.
  let lookupMemos: [[EntryMemo]]
  private let orderedMemos: [EntryMemo]
  let stateMemos: [EntryMemo]
  var groupOf: [[Int32]]
  let keySets = KeySets()
  private var loneStates = GrowingMemory<UInt8>()
  /// Partial results, one per state part of the plan.
  private(set) var tables: [KeyedTable]
  /// Rows for windows, per state part.
  private(set) var logs: [WindowLog?]
  let writers: [WindowWriter?]
  /// Tables that are closed window by window, per state part.
  private let dated: [DatedTables?]
  /// Keys of texts that ordered windows take.
  private var textKeys: [GrowingMemory<KeyHash>] = []

  /// `windowBytes`: how much memory the rows of all windows may take.
  init(plan: ScanPlan, zone: Zone, windowBytes: Int) {
    self.plan = plan
    kernels = TestKernels(zone: zone)
    columns = (0..<plan.slotCount).map { _ in Column() }
    nodes = (0..<plan.nodeCount).map { _ in Bits() }
    memories = nodes.map { _ in nil }
    for case .test(let node, _, let test) in plan.steps where test.remembers {
      memories[node] = TextMemory()
    }
    lookups = plan.lookups.map { LookupRows(alternatives: $0.keys.count) }
    lookupMemos = plan.lookups.map { $0.keys.map { _ in EntryMemo() } }
    orderedMemos = plan.ordered.map { _ in EntryMemo() }
    stateMemos = plan.states.map { _ in EntryMemo() }
    groupOf = plan.gathers.map { _ in [] }
    let windows = max(1, plan.states.count { $0.window != nil })
    writers = plan.states.map { $0.window.map { WindowWriter($0) } }
    logs = plan.states.map {
      $0.window.map { WindowLog(plan: $0, bytes: windowBytes / windows) }
    }
    tables = plan.states.map {
      KeyedTable(layout: $0.layout, distinctMeasures: $0.distinctMeasures)
    }
    dated = plan.states.map { part in
      part.closing?.join {
        KeyedTable(layout: part.layout, distinctMeasures: part.distinctMeasures)
      }
    }
  }

  deinit {
    loneStates.free()
    for keys in textKeys { keys.free() }
  }

  /// Hands the partial results over; the machine has none afterwards.
  func takeTables() -> [KeyedTable] {
    defer { tables = [] }
    return tables
  }

  func node(_ index: Int) -> Bits { nodes[index] }

  /// The latest instant of the last block, by state part that is closed window by window.
  var latest: [Int] { dated.map { $0?.latest ?? .min } }

  /// Works out all columns and answers, then feeds the keyed tables.
  func run(_ rows: BatchRows, from source: inout some BatchSource) {
    let words = Bits.words(rows.count)
    texts.reset()
    keySets.start()
    for step in plan.steps {
      switch step {
      case .field(let slot, let field, let assumed):
        columns[slot].reserve(rows.count)
        source.fill(columns[slot], field: field, assumed: assumed)
      case .unknownColumn(let slot):
        columns[slot].fill(Cell(state: .invalid), count: rows.count)
      case .lookup(let index):
        look(up: index, rows.count)
      case .joinedField(let slot, let lookup, let position):
        fillJoined(slot, lookup, position, rows.count)
      case .joinedMeasure(let slot, let lookup, let measure, let isInstant):
        fillJoinedMeasure(slot, lookup, measure, isInstant, rows.count)
      case .matched(let node, let lookup, let wanted):
        answerMatched(nodes[node], lookup, wanted, rows.count)
      case .matchedColumn(let slot, let lookup):
        fillMatched(slot, lookup, rows.count)
      case .groupOf(let index):
        findGroups(index, rows.count)
      case .groupMeasure(let slot, let gather, let measure, let isInstant):
        fillMeasure(slot, gather, measure, isInstant, rows)
      case .inOrder(let index):
        takeInOrder(index, rows)
      case .convert(let slot, let inputs, let kernel):
        kernel.run(inputs.map { columns[$0] }, rows: rows.count, into: columns[slot], arena: texts)
      case .always(let node):
        nodes[node].fill(true: true, words: words)
      case .test(let node, let slot, let test):
        kernels.run(
          test, on: columns[slot], columns: columns, rows: rows.count, into: nodes[node],
          memory: memories[node])
      case .combined(let node, .all, let inputs):
        nodes[node].combineAll(inputs.map { nodes[$0] }, words: words)
      case .combined(let node, .any, let inputs):
        nodes[node].combineAny(inputs.map { nodes[$0] }, words: words)
      case .combined(let node, .not, let inputs):
        nodes[node].negate(nodes[inputs[0]], words: words)
      }
    }
    for index in plan.states.indices {
      if plan.states[index].window != nil {
        log(index, rows)
      } else if let closing = plan.states[index].closing, let dated = dated[index] {
        if !closing.isBroken { feed(index, rows, closing: closing, dated) }
      } else {
        let keys = makeKeys(
          plan.states[index].keys, nullsTogether: plan.states[index].nullsTogether, rows.count)
        var feeding = feeding(index, rows, keys)
        feed(&feeding, 0..<rows.count, to: tables[index])
      }
    }
  }

  /// Takes rows before. What can be made ready before the block's turn is made ready.
  private func takeInOrder(_ index: Int, _ rows: BatchRows) {
    let window = plan.ordered[index].window
    while textKeys.count < window.parts.count { textKeys.append(GrowingMemory()) }
    for (index, part) in window.parts.enumerated() {
      columns[part.slot].reserve(rows.count)
      guard part.fold != nil else { continue }
      textKeys[index].reserve(rows.count)
      let (target, column) = (textKeys[index].base, columns[part.source])
      for row in 0..<rows.count where column.states[row] <= CellState.day.rawValue {
        target[row] = TextDictionary.key(TextFold.trimmed(column.texts[row]))
      }
    }
    let keys = makeKeys(window.keys, nullsTogether: window.nullsTogether, rows.count)
    window.fill(self, rows, keys, hashes: textKeys, memo: orderedMemos[index])
  }

  /// Makes the keys of all rows before they are looked up: the memory that a lookup will touch can
  /// then be asked for some rows ahead.
  func makeKeys(_ parts: [ScanPlan.KeyPart], nullsTogether: Bool, _ rows: Int) -> RowKeys {
    keySets.keys(parts, nullsTogether: nullsTogether, rows: rows) {
      maker(parts, nullsTogether: nullsTogether)
    }
  }

  /// Only whether the rows have keys.
  func makeKeyStates(_ parts: [ScanPlan.KeyPart], nullsTogether: Bool, _ rows: Int)
    -> UnsafeMutablePointer<UInt8>
  {
    // Memory of its own: what key sets have made is asked for again.
    loneStates.reserve(rows)
    maker(parts, nullsTogether: nullsTogether).makeStates(rows, into: loneStates.base)
    return loneStates.base
  }

  func maker(_ parts: [ScanPlan.KeyPart], nullsTogether: Bool) -> KeyMaker {
    KeyMaker(
      parts: parts.map {
        KeyMaker.Part(
          column: columns[$0.slot], type: $0.type, fold: $0.fold, words: $0.words)
      },
      nullsTogether: nullsTogether)
  }

  /// The result of a measure. Instants carry in their lowest bit whether they are a whole day, so
  /// that of two with the same second the day wins: as the smaller in a minimum, as the larger in
  /// a maximum.
  static func measureCell(_ table: KeyedTable, _ index: Int, _ measure: Int, _ isInstant: Bool)
    -> Cell
  {
    if table.isUncertain(index) { return Cell(state: .invalid) }
    if let store = table.store(measure) { return store.result(index) ?? Cell(state: .invalid) }
    let number = table.measure(index, measure)
    let combine = table.layout.combine[measure]
    if combine != .sum, number == KeyedTable.noNumber { return Cell(state: .null) }
    if isInstant {
      let marksDay = combine == .minimum ? 0 : 1
      return Cell(state: number & 1 == marksDay ? .day : .value, number: number >> 1)
    }
    return Cell(state: .value, number: number)
  }
}
