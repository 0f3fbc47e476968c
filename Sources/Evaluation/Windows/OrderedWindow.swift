import Basics
import CScan
import Evidence
import Policy

/// The row before, taken while rows come: a small record per key instead of a log of all rows. It
/// serves while the rows of each key come in the order of their time, and while all of them can be
/// judged; the first that does not breaks it, and the pass must then be made again with a log.
///
/// Blocks take turns, so one window serves all threads of a pass.
final class OrderedWindow: @unchecked Sendable {
  /// A value that is taken from the row before.
  struct Part {
    /// The column of the value.
    var source: Int
    /// The column that gets what the row before said.
    var slot: Int
    /// Nil for what is no text.
    var fold: TextFold?
  }

  /// What the rows of one instant say together.
  private struct Said: BitwiseCopyable {
    /// A text by its number.
    var number = 0
    var state: UInt8 = 0
    /// Rows of the instant do not agree.
    var differs = false
    /// The value of one of them cannot be known.
    var isUnreadable = false
  }

  /// What is kept of a key.
  private struct Record: BitwiseCopyable {
    /// The instant of its last row.
    var time: Int
    /// There are rows before that instant.
    var hasEarlier: Bool
  }

  let keys: [ScanPlan.KeyPart]
  let nullsTogether: Bool
  let filterNode: Int
  /// Nil: the row before in the order of the files.
  let timeSlot: Int?
  let parts: [Part]
  private let turn = Turn()
  private let table = KeyedTable(
    layout: KeyedTable.Layout(combine: [], carried: [], isGrouping: false), distinctMeasures: [])
  private var records = GrowingMemory<Record>()
  /// Per key: what its last instant said, part by part, and then the one before.
  private var said = GrowingMemory<Said>()
  private let texts: [TextDictionary?]
  private var broken = false

  init(
    keys: [ScanPlan.KeyPart], nullsTogether: Bool, filterNode: Int, timeSlot: Int?, parts: [Part]
  ) {
    self.keys = keys
    self.nullsTogether = nullsTogether
    self.filterNode = filterNode
    self.timeSlot = timeSlot
    self.parts = parts
    texts = parts.map { $0.fold.map { TextDictionary(fold: $0) } }
  }

  deinit {
    records.free()
    said.free()
  }

  /// Its answers mean nothing.
  var isBroken: Bool { turn.locked { broken } }

  /// Fills the columns of the parts for a batch.
  ///
  /// - Parameters:
  ///   - hashes: per part of texts the key of each text.
  ///   - memo: which entries the machine's numbered keys have here.
  func fill(
    _ machine: ScanMachine, _ rows: BatchRows, _ keys: RowKeys, hashes: [GrowingMemory<KeyHash>],
    memo: EntryMemo
  ) {
    let lanes = parts.indices.map { Lane(parts[$0], texts[$0], hashes[$0], machine) }
    turn.take(rows.block) {
      if !broken, !take(machine, rows, keys, lanes, memo) { turn.locked { broken = true } }
    }
    guard isBroken else { return }
    for part in parts { machine.columns[part.slot].fill(Cell(state: .invalid), count: rows.count) }
  }

  /// The columns of a part, as plain memory.
  private struct Lane {
    let states: UnsafeMutablePointer<UInt8>
    let numbers: UnsafeMutablePointer<Int>
    let sources: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
    let hashes: UnsafeMutablePointer<KeyHash>
    let toStates: UnsafeMutablePointer<UInt8>
    let toNumbers: UnsafeMutablePointer<Int>
    let toTexts: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
    /// The window keeps it; counting references row by row would be for nothing.
    private let dictionary: Unmanaged<TextDictionary>?
    var texts: TextDictionary? { dictionary?._withUnsafeGuaranteedRef { $0 } }

    init(
      _ part: Part, _ texts: TextDictionary?, _ hashes: GrowingMemory<KeyHash>,
      _ machine: ScanMachine
    ) {
      let (source, target) = (machine.columns[part.source], machine.columns[part.slot])
      (states, numbers, sources) = (source.states, source.numbers, source.texts)
      (toStates, toNumbers, toTexts) = (target.states, target.numbers, target.texts)
      self.hashes = hashes.base
      dictionary = texts.map { Unmanaged.passUnretained($0) }
    }

    @inline(__always)
    func set(_ row: Int, _ cell: Cell) {
      toStates[row] = cell.state.rawValue
      toNumbers[row] = cell.number
      toTexts[row] = cell.text
    }
  }

  /// False where the rows cannot be taken as they come.
  private func take(
    _ machine: ScanMachine, _ rows: BatchRows, _ made: RowKeys, _ lanes: [Lane], _ memo: EntryMemo
  ) -> Bool {
    let filter = machine.node(filterNode)
    let time = timeSlot.map { machine.columns[$0] }
    let (times, timeStates) = (time?.numbers, time?.states)
    let (keys, states, codes) = (made.keys, made.states, made.codes)
    let known = memo.known(made.codeCount)
    return lanes.withUnsafeBufferPointer { lanes in
      for row in 0..<rows.count {
        let soon = row + KeyedTable.soon
        if let codes {
          if soon < rows.count, codes[soon] != KeyCodes.none {
            prefetch(max(0, Int(known[Int(codes[soon])]) - 1))
          }
        } else {
          let next = row + KeyedTable.ahead
          if next < rows.count { table.prefetch(keys[next]) }
          if soon < rows.count { prefetch(keys[soon]) }
        }
        if filter.isFalse(row) || states[row] == KeyMaker.State.unknown.rawValue {
          for index in lanes.indices { lanes[index].set(row, Cell(state: .invalid)) }
          continue
        }
        guard filter.isTrue(row), timeStates?[row] ?? 0 == CellState.value.rawValue else {
          return false
        }
        let code = codes?[row] ?? KeyCodes.none
        let entry: Int
        var isNew = false
        if code != KeyCodes.none, known[Int(code)] != 0 {
          entry = Int(known[Int(code)]) - 1
        } else {
          var key = keys[row]
          if states[row] != KeyMaker.State.known.rawValue { key.add(rows.position(row)) }
          (entry, isNew) = table.insert(key, seenAt: 0, line: 0)
          if code != KeyCodes.none { known[Int(code)] = UInt64(entry + 1) }
        }
        guard move(entry, isNew, to: times?[row]) else { return false }
        for index in lanes.indices { take(index, entry, lanes[index], row) }
        answer(entry, lanes, row)
      }
      return true
    }
  }

  /// Asks the processor to have what is kept of a key at hand soon.
  @inline(__always)
  private func prefetch(_ key: KeyHash) {
    guard let entry = table.likelyEntry(key) else { return }
    cscan_prefetch(table.keys + entry)
    prefetch(entry)
  }

  @inline(__always)
  private func prefetch(_ entry: Int) {
    cscan_prefetch(records.base + entry)
    cscan_prefetch(said.base + entry * 2 * parts.count)
  }

  /// Goes on to the instant of a key's next row; false where it has passed already.
  @inline(__always)
  private func move(_ entry: Int, _ isNew: Bool, to time: Int?) -> Bool {
    let count = parts.count
    if isNew {
      records.reserve(entry + 1)
      said.reserve((entry + 1) * 2 * count)
      records.base[entry] = Record(time: time ?? 0, hasEarlier: false)
      (said.base + entry * 2 * count).update(repeating: Said(state: .max), count: 2 * count)
      return true
    }
    if let time {
      if time == records.base[entry].time { return true }
      if time < records.base[entry].time { return false }
      records.base[entry].time = time
    }
    records.base[entry].hasEarlier = true
    let last = said.base + entry * 2 * count
    for index in 0..<count {
      last[count + index] = last[index]
      last[index].state = .max
    }
    return true
  }

  /// Adds what a row says to what its instant says.
  @inline(__always)
  private func take(_ index: Int, _ entry: Int, _ lane: Lane, _ row: Int) {
    let state = lane.states[row]
    let hasValue = state <= CellState.day.rawValue
    let place = said.base + entry * 2 * parts.count + index
    var number = 0
    if hasValue {
      number = lane.numbers[row]
      if let texts = lane.texts {
        // Mostly the same as the instant before said.
        let before = place[parts.count]
        let hash = lane.hashes[row]
        number =
          before.state <= CellState.day.rawValue && texts.isText(before.number, hash)
          ? before.number
          : texts.code(TextFold.trimmed(lane.sources[row]), hash)
      }
    }
    if place.pointee.state == .max {
      place.pointee = Said(
        number: number, state: state,
        isUnreadable: state == CellState.invalid.rawValue || state == CellState.absent.rawValue)
      return
    }
    if state == CellState.invalid.rawValue || state == CellState.absent.rawValue {
      place.pointee.isUnreadable = true
    }
    if place.pointee.state != state {
      place.pointee.differs = true
    } else if hasValue, place.pointee.number != number {
      // Of texts that are the same the first by bytes stands for both.
      if let texts = lane.texts, texts.foldKey(number) == texts.foldKey(place.pointee.number) {
        if texts.text(number).lexicographicallyPrecedes(texts.text(place.pointee.number)) {
          place.pointee.number = number
        }
      } else {
        place.pointee.differs = true
      }
    }
  }

  /// What the instant before said.
  @inline(__always)
  private func answer(_ entry: Int, _ lanes: UnsafeBufferPointer<Lane>, _ row: Int) {
    let before = said.base + entry * 2 * parts.count + parts.count
    guard records.base[entry].hasEarlier else {
      for index in lanes.indices { lanes[index].set(row, Cell(state: .null)) }
      return
    }
    var isUnreadable = false
    for index in lanes.indices { isUnreadable = isUnreadable || before[index].isUnreadable }
    for index in lanes.indices {
      let said = before[index]
      let lane = lanes[index]
      guard !isUnreadable, !said.differs, let state = CellState(rawValue: said.state) else {
        lane.set(row, Cell(state: .invalid))
        continue
      }
      if let texts = lane.texts, state.hasValue {
        lane.set(row, Cell(state: state, text: texts.text(said.number)))
      } else {
        lane.set(row, Cell(state: state, number: said.number))
      }
    }
  }
}
