import Basics
import CScan

/// Many cells of a column at once. What they are read as is what `read` gives.
extension CellReader {
  /// Reads `count` cells. For texts the cells lose the blanks around them.
  ///
  /// - Parameter memory: what earlier cells were read as; nil where a column is too short for one.
  public func read(
    _ cells: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>, count: Int,
    states: UnsafeMutablePointer<UInt8>, numbers: UnsafeMutablePointer<Int>, memory: CellMemory?
  ) {
    switch field.type {
    case .text: readTexts(cells, count, states, numbers)
    case .instant: readInstants(cells, count, states, numbers)
    case .word, .boolean, .set, .integer, .period, .rational:
      for row in 0..<count {
        let cell = cells[row]
        if let memory, let base = cell.baseAddress, cell.count > 0,
          cell.count <= CellMemory.longest
        {
          let known = memory.cell(CellMemory.Key(base, cell.count)) { read(cell) }
          states[row] = known.state
          numbers[row] = known.number
        } else {
          let read = read(cell)
          states[row] = read.state.rawValue
          numbers[row] = read.integer
        }
      }
    }
  }

  private func readTexts(
    _ cells: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>, _ count: Int,
    _ states: UnsafeMutablePointer<UInt8>, _ numbers: UnsafeMutablePointer<Int>
  ) {
    let blank = blank
    for row in 0..<count {
      let trimmed = TextFold.trimmed(cells[row])
      cells[row] = trimmed
      let read =
        trimmed.isEmpty ? blank : meanings.find(trimmed, foldingOnlyASCII: true) ?? .value(0)
      states[row] = read.state.rawValue
      numbers[row] = read.integer
    }
  }

  private func readInstants(
    _ cells: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>, _ count: Int,
    _ states: UnsafeMutablePointer<UInt8>, _ numbers: UnsafeMutablePointer<Int>
  ) {
    let usual = options.numericDates == nil ? dates.usual : nil
    var day = UsualMoment.KnownDay()
    var logDay = UsualMoment.KnownDay()
    for row in 0..<count {
      let cell = cells[row]
      if let usual, let base = cell.baseAddress, cell.count >= 10,
        base[0] &- 0x30 < 10,
        !meanings.canHold(digit: base[0], count: cell.count) || meanings.find(cell) == nil
      {
        if let moment = usual.read(base, cell.count, &day) {
          states[row] = moment.isDay ? CellState.day.rawValue : CellState.value.rawValue
          numbers[row] = moment.seconds
          continue
        }
        if cell.count == UsualLogMoment.length, let seconds = UsualLogMoment.read(base, &logDay) {
          states[row] = CellState.value.rawValue
          numbers[row] = seconds
          continue
        }
      }
      let read = read(cell)
      states[row] = read.state.rawValue
      numbers[row] = read.integer
    }
  }
}
