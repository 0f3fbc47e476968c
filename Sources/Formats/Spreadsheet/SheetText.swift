import Basics

/// Writes the rows of a sheet as comma-separated text.
final class SheetText: SheetRows {
  /// Text that nobody has taken yet.
  var out: [UInt8] = []
  private let survey: SheetSurvey
  private var lastRow = 0
  /// Merged ranges that the rows have reached, and the next one to come.
  private var active: [(range: CellRange, text: [UInt8])] = []
  private var nextMerge = 0
  /// Values above the row of headings, for columns that it leaves open.
  private var headingsAbove: [Int: [UInt8]] = [:]
  private var line: [[UInt8]]

  init(_ survey: SheetSurvey) {
    self.survey = survey
    line = Array(repeating: [], count: survey.width)
  }

  func merge(_ range: CellRange) throws(Problem) {}
  func hiddenColumns(_ count: Int) {}

  func row(_ row: Int, _ cells: ArraySlice<SheetCell>, isHidden: Bool) throws(Problem) {
    // Rows that the file leaves out may still lie under a merged cell.
    while lastRow + 1 < row {
      lastRow += 1
      emit(lastRow, [])
    }
    lastRow = row
    emit(row, cells)
  }

  private func emit(_ row: Int, _ cells: ArraySlice<SheetCell>) {
    if isPlain(row), write(cells) { return }
    let width = survey.width
    for index in line.indices where !line[index].isEmpty {
      line[index].removeAll(keepingCapacity: true)
    }
    for cell in cells where cell.column < width { line[cell.column] = cell.text }
    fillMerged(row)
    if row < survey.headingRow {
      remember(row)
      // Titles stay as lines of one cell, however far they are merged.
      emitTitle(cells)
      return
    }
    if row == survey.headingRow {
      for (column, text) in headingsAbove where line[column].isEmpty { line[column] = text }
    }
    guard line.contains(where: { !$0.isEmpty }) else {
      out.append(0x0A)
      return
    }
    for (index, cell) in line.enumerated() {
      if index > 0 { out.append(0x2C) }
      append(cell)
    }
    out.append(0x0A)
  }

  /// Below the headings, and no merged cell reaches the row.
  private func isPlain(_ row: Int) -> Bool {
    guard row > survey.headingRow else { return false }
    if !active.isEmpty { active.removeAll { $0.range.last.row < row } }
    let merges = survey.merges
    return active.isEmpty && (nextMerge >= merges.count || merges[nextMerge].first.row > row)
  }

  /// Writes the cells as they come: without this, each would be copied into the line first, and a
  /// blank row would cost as much as the sheet is wide. False when they are not in order.
  private func write(_ cells: ArraySlice<SheetCell>) -> Bool {
    let start = out.count
    var column = 0
    var hasText = false
    for cell in cells where cell.column < survey.width && !cell.text.isEmpty {
      guard cell.column > column || !hasText else {
        out.removeLast(out.count - start)
        return false
      }
      while column < cell.column {
        out.append(0x2C)
        column += 1
      }
      append(cell.text)
      hasText = true
    }
    if hasText {
      while column + 1 < survey.width {
        out.append(0x2C)
        column += 1
      }
    }
    out.append(0x0A)
    return true
  }

  private func emitTitle(_ cells: ArraySlice<SheetCell>) {
    if let first = cells.first(where: { $0.column < survey.width }) { append(first.text) }
    for _ in 1..<max(1, line.count) where line.count > 1 { out.append(0x2C) }
    out.append(0x0A)
  }

  /// The rows directly above the headings that belong to them.
  private func remember(_ row: Int) {
    guard survey.headingRow - row < 5 else { return }
    for (index, cell) in line.enumerated() where !cell.isEmpty {
      let isMerged = active.contains {
        $0.range.first.row == row && $0.range.first.column == index
          && $0.range.last.column > index
      }
      if !isMerged { headingsAbove[index] = cell }
    }
  }

  /// Puts the values of merged cells into all cells that they cover.
  private func fillMerged(_ row: Int) {
    active.removeAll { $0.range.last.row < row }
    let merges = survey.merges
    while nextMerge < merges.count, merges[nextMerge].first.row <= row {
      let range = merges[nextMerge]
      nextMerge += 1
      guard range.last.row >= row, range.first.row == row, range.first.column < line.count,
        !line[range.first.column].isEmpty
      else { continue }
      active.append((range, line[range.first.column]))
    }
    guard row > survey.headingRow else {
      for (range, text) in active where range.first.row < row {
        if line[range.first.column].isEmpty { line[range.first.column] = text }
      }
      return
    }
    for (range, text) in active where range.last.row > survey.headingRow {
      // A heading that is merged into the data names a column; it is no value.
      if range.first.row <= survey.headingRow { continue }
      for column in range.first.column...min(range.last.column, line.count - 1)
      where line[column].isEmpty {
        line[column] = text
      }
    }
  }

  /// A field of the text, in quotes where it needs them.
  private func append(_ cell: [UInt8]) {
    let needsQuotes = cell.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      out.append(contentsOf: cell)
      return
    }
    out.append(0x22)
    var before: UInt8 = 0
    for byte in cell {
      switch byte {
      case 0x22: out += [0x22, 0x22]
      case 0x0A: if before != 0x0D { out.append(0x0D) }
      default: out.append(byte)
      }
      before = byte
    }
    out.append(0x22)
  }
}
