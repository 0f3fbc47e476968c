import Basics
import Evidence

/// Values that adapters make of several cells.
extension DelimitedBatch {
  /// A value that an adapter makes of several columns.
  func fillFormula(
    _ column: Column, _ formula: CellFormula<Int?>, _ reader: CellReader,
    _ base: UnsafePointer<UInt8>, _ rows: Int, _ memory: FormulaMemory?
  ) {
    let asked = Set(formula.cells.compactMap { $0 }).sorted()
    for row in 0..<rows {
      let memory = memory?.isWorthAsking == true ? memory : nil
      let key = memory == nil ? .start : key(row, asked, base)
      if let known = memory?.answer(key) {
        column.states[row] = known.state
        column.numbers[row] = known.number
        column.texts[row] = arena.copy(known.text)
        continue
      }
      let found = formula.evaluate({ content(row, $0, base) }, read: { reader.read($0) })
      let (read, text) = reader.read(found)
      var shown = text
      column.states[row] = read.state.rawValue
      column.numbers[row] = read.integer
      column.texts[row] = shown.withUTF8 { arena.copy($0) }
      memory?.keep(key, read, column.texts[row])
    }
  }

  /// The key of some cells of a row.
  func key(_ row: Int, _ columns: [Int], _ base: UnsafePointer<UInt8>) -> KeyHash {
    var key = KeyHash.start
    for index in columns { key.add(TextFold.trimmed(content(row, index, base))) }
    return key
  }

  /// A cell as formulas and conditions of adapters see it; `index` is nil where the file lacks it.
  func content(
    _ row: Int, _ index: Int?, _ base: UnsafePointer<UInt8>
  ) -> CellContent {
    guard let index else { return .absent }
    let cell = TextFold.trimmed(content(row, index, base))
    return cell.isEmpty ? .blank : .texts([String(decoding: cell, as: UTF8.self)])
  }
}
