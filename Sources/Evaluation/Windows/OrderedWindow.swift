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

  /// Fills the columns of the parts for a batch. The machine has made the rows' keys, and per part
  /// of texts the key of each text in `hashes`.
  func fill(_ machine: ScanMachine, _ rows: BatchRows, hashes: [GrowingMemory<KeyHash>]) {
    turn.take(rows.block) {
      if !broken, !take(machine, rows, hashes) { turn.locked { broken = true } }
    }
    guard isBroken else { return }
    for part in parts { machine.columns[part.slot].fill(Cell(state: .invalid), count: rows.count) }
  }

  /// False where the rows cannot be taken as they come.
  private func take(
    _ machine: ScanMachine, _ rows: BatchRows, _ hashes: [GrowingMemory<KeyHash>]
  ) -> Bool {
    let filter = machine.node(filterNode)
    let time = timeSlot.map { machine.columns[$0] }
    let keys = machine.keys.base
    let states = machine.keyStates.base
    for row in 0..<rows.count {
      let next = row + KeyedTable.ahead
      if next < rows.count { table.prefetch(keys[next]) }
      let soon = row + KeyedTable.soon
      if soon < rows.count { prefetch(keys[soon]) }
      if filter.isFalse(row) || states[row] == KeyMaker.State.unknown.rawValue {
        for part in parts { machine.columns[part.slot].set(row, .invalid) }
        continue
      }
      var key = keys[row]
      if states[row] != KeyMaker.State.known.rawValue { key.add(rows.position(row)) }
      guard filter.isTrue(row), time?.states[row] ?? 0 == CellState.value.rawValue else {
        return false
      }
      let (entry, isNew) = table.insert(key, seenAt: 0, line: 0)
      guard move(entry, isNew, to: time?.numbers[row]) else { return false }
      for index in parts.indices { take(index, entry, machine, row, hashes) }
      answer(entry, machine, row)
    }
    return true
  }

  /// Asks the processor to have what is kept of a key at hand soon.
  @inline(__always)
  private func prefetch(_ key: KeyHash) {
    guard let entry = table.likelyEntry(key) else { return }
    cscan_prefetch(table.keys + entry)
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
  private func take(
    _ index: Int, _ entry: Int, _ machine: ScanMachine, _ row: Int,
    _ hashes: [GrowingMemory<KeyHash>]
  ) {
    let column = machine.columns[parts[index].source]
    let state = column.states[row]
    let hasValue = state <= CellState.day.rawValue
    let place = said.base + entry * 2 * parts.count + index
    var number = 0
    if hasValue {
      number = column.numbers[row]
      if let texts = texts[index] {
        // Mostly the same as the instant before said.
        let before = place[parts.count]
        let hash = hashes[index].base[row]
        number =
          before.state <= CellState.day.rawValue && texts.isText(before.number, hash)
          ? before.number
          : texts.code(TextFold.trimmed(column.texts[row]), hash)
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
      if let texts = texts[index], texts.foldKey(number) == texts.foldKey(place.pointee.number) {
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
  private func answer(_ entry: Int, _ machine: ScanMachine, _ row: Int) {
    let before = said.base + entry * 2 * parts.count + parts.count
    guard records.base[entry].hasEarlier else {
      for part in parts { machine.columns[part.slot].set(row, .null) }
      return
    }
    var isUnreadable = false
    for index in parts.indices { isUnreadable = isUnreadable || before[index].isUnreadable }
    for (index, part) in parts.enumerated() {
      let said = before[index]
      let column = machine.columns[part.slot]
      guard !isUnreadable, !said.differs, let state = CellState(rawValue: said.state) else {
        column.set(row, .invalid)
        continue
      }
      if let texts = texts[index], state.hasValue {
        column.set(row, Cell(state: state, text: texts.text(said.number)))
      } else {
        column.set(row, state, number: said.number)
      }
    }
  }
}
