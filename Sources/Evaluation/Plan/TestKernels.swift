import Basics
import Evidence
import Policy
import Schema

extension CompiledTest {
  /// Does it cost more than knowing a text again?
  var remembers: Bool {
    switch self {
    case .pattern, .wordlists: true
    default: false
    }
  }
}

/// Runs a compiled test over the rows of a batch. Answers: 1 true, 0 false, 2 unknown.
struct TestKernels {
  private let scratch = FoldScratch()
  private let columns: ColumnKernels

  init(zone: Zone) {
    columns = ColumnKernels(zone: zone)
  }

  /// - Parameter memory: for tests that are worth one; see `CompiledTest.remembers`.
  func run(
    _ test: CompiledTest, on column: Column, columns all: [Column], rows: Int, into bits: Bits,
    memory: TextMemory?
  ) {
    let states = column.states
    let numbers = column.numbers
    let texts = column.texts
    switch test {
    case .unknown:
      bits.compute(rows: rows) { _ in 2 }

    case .present(let wanted):
      let yes = wanted ? 1 : 0
      bits.compute(rows: rows) { row in
        switch states[row] {
        case 0, 1: yes
        case 2, 3: 1 - yes
        default: 2
        }
      }

    case .networksOf(let slot, let isSet, let isIn):
      networks(column, all[slot], isSet: isSet, isIn: isIn, rows: rows, into: bits)

    case .exact(let comparison):
      let other = comparison.slot.map { all[$0] }
      bits.compute(rows: rows) { comparison.answer(column, other, $0) }

    case .recorded(let wanted):
      let yes = wanted ? 1 : 0
      let absent = CellState.absent.rawValue
      let invalid = CellState.invalid.rawValue
      // An invalid cell without a text is one of which nothing is known.
      bits.compute(rows: rows) { row in
        if states[row] == invalid, texts[row].isEmpty { return 2 }
        return states[row] == absent ? 1 - yes : yes
      }

    case .pattern(let pattern, nil, let wanted):
      let yes = wanted ? 1 : 0
      remembering(memory, column, rows, bits) { text in
        pattern.matches(TextFold.trimmed(text)) ? yes : 1 - yes
      }

    case .pattern(let pattern, let beginning?, let wanted):
      let yes = wanted ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        let text = TextFold.trimmed(texts[row])
        return beginning.admits(text) && pattern.matches(text) ? yes : 1 - yes
      }

    case .networks(let networks, let isIn):
      let yes = isIn ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1, let address = IPAddress(texts[row]) else { return 2 }
        for network in networks where network.contains(address) { return yes }
        return 1 - yes
      }

    case .presentSet(let wanted):
      let yes = wanted ? 1 : 0
      bits.compute(rows: rows) { row in
        switch states[row] {
        case 0: numbers[row] != 0 ? yes : 1 - yes
        case 2, 3: 1 - yes
        default: 2
        }
      }

    case .number(let comparison, let constant):
      TestKernels.compare(
        comparison, states: states, numbers: numbers, constant: constant, rows: rows, into: bits)

    case .period(let comparison, let bound):
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        return comparison.holds(Period(packed: numbers[row]).secondsRange, bound) ? 1 : 0
      }

    case .instant(let stretch):
      bits.compute(rows: rows) { row in stretch.answer(states[row], numbers[row]) }

    case .words(let mask, let rest, let isIn):
      let yes = isIn ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        let word = numbers[row]
        let found = word < 64 ? mask &>> UInt64(word) & 1 != 0 : rest.contains(word)
        return found ? yes : 1 - yes
      }

    case .texts(let wanted, let fold, let isIn):
      let yes = isIn ? 1 : 0
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        return wanted.contains(scratch.folded(texts[row], fold)) ? yes : 1 - yes
      }

    case .includes(let rule, let mask):
      bits.compute(rows: rows) { row in
        guard states[row] <= 1 else { return 2 }
        let words = numbers[row]
        let holds =
          switch rule {
          case .all: words & mask == mask
          case .any: words & mask != 0
          case .none: words & mask == 0
          case .only: words & ~mask == 0
          }
        return holds ? 1 : 0
      }

    case .wordlists(let lists, let isIn):
      let yes = isIn ? 1 : 0
      remembering(memory, column, rows, bits) { text in
        for list in lists where list.matches(text, scratch) { return yes }
        return 1 - yes
      }

    case .column(let comparison, let slot, let order):
      columns.compare(comparison, column, all[slot], order, rows: rows, into: bits)

    case .within(let slot, let context, let isWithin):
      columns.within(column, all[slot], context, isWithin, rows: rows, into: bits)

    case .withinFrom(let slot, let period, let context, let isWithin):
      columns.within(column, period, of: all[slot], context, isWithin, rows: rows, into: bits)

    case .sameText(let comparison):
      columns.sameText(comparison, column, all[comparison.slot], rows: rows, into: bits)
    }
  }

  /// Answers texts by `test`, texts that come again by what it said before.
  @inline(__always)
  private func remembering(
    _ memory: TextMemory?, _ column: Column, _ rows: Int, _ bits: Bits,
    _ test: (UnsafeBufferPointer<UInt8>) -> Int
  ) {
    let states = column.states
    let texts = column.texts
    guard let memory else {
      bits.compute(rows: rows) { row in states[row] <= 1 ? test(texts[row]) : 2 }
      return
    }
    bits.compute(rows: rows) { row in
      states[row] <= 1 ? memory.answer(texts[row]) { test(texts[row]) } : 2
    }
  }

  /// Rows mostly share the text that lists the ranges, so it is read once for all that do.
  private func networks(
    _ column: Column, _ ranges: Column, isSet: Bool, isIn: Bool, rows: Int, into bits: Bits
  ) {
    let yes = isIn ? 1 : 0
    var read: [UnsafePointer<UInt8>: (count: Int, ranges: NetworkRanges)] = [:]
    bits.compute(rows: rows) { row in
      guard column.states[row] <= 1, ranges.states[row] <= 1 else { return 2 }
      guard let address = IPAddress(column.texts[row]) else { return 2 }
      if isSet, ranges.numbers[row] == 0 { return 1 - yes }
      let text = TextFold.trimmed(ranges.texts[row])
      guard let start = text.baseAddress else { return 2 }
      let known: NetworkRanges
      if let found = read[start], found.count == text.count {
        known = found.ranges
      } else {
        known = NetworkRanges(text)
        read[start] = (text.count, known)
      }
      for network in known.networks where network.contains(address) { return yes }
      return known.hasUnreadable ? 2 : 1 - yes
    }
  }

  /// The comparison is chosen once, outside the loop over rows.
  private static func compare(
    _ comparison: CompiledTest.Comparison, states: UnsafeMutablePointer<UInt8>,
    numbers: UnsafeMutablePointer<Int>, constant: Int, rows: Int, into bits: Bits
  ) {
    @inline(__always)
    func answer(_ row: Int, _ holds: (Int) -> Bool) -> Int {
      guard states[row] <= 1 else { return 2 }
      return holds(numbers[row]) ? 1 : 0
    }
    switch comparison {
    case .equal: bits.compute(rows: rows) { answer($0) { $0 == constant } }
    case .notEqual: bits.compute(rows: rows) { answer($0) { $0 != constant } }
    case .less: bits.compute(rows: rows) { answer($0) { $0 < constant } }
    case .lessOrEqual: bits.compute(rows: rows) { answer($0) { $0 <= constant } }
    case .greater: bits.compute(rows: rows) { answer($0) { $0 > constant } }
    case .greaterOrEqual: bits.compute(rows: rows) { answer($0) { $0 >= constant } }
    }
  }
}
