import CScan
import Evidence
import Glibc
import Schema

/// Values that are kept per key, and joining tables.
extension KeyedTable {
  func carriedCell(_ index: Int, _ position: Int) -> CarriedCell {
    carried[index * layout.carried.count + position]
  }

  /// Asks the processor to have the first value of a key at hand soon.
  @inline(__always)
  func prefetchCarried(_ index: Int) {
    let count = layout.carried.count
    if count == 0 { return }
    carried.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress, index * count < values.count else { return }
      cscan_prefetch(base + index * count)
    }
  }

  /// Takes the value of a key's first row; the positions come in order.
  /// - Parameter isFolded: its text is as the key's fold leaves it.
  func carry(_ cell: Cell, _ position: Int, isFolded: Bool) {
    carried.append(kept(cell, position))
    carried[carried.count - 1].isFolded = isFolded
  }

  /// Whether another row of a group's key surely writes a part of it as the row that is kept does.
  @inline(__always)
  func isWrittenAlike(
    _ index: Int, _ position: Int, _ state: UInt8, isFolded: Bool
  ) -> Bool {
    guard layout.isGrouping else { return false }
    let place = index * layout.carried.count + position
    return carried.withUnsafeBufferPointer { cells in
      cells[place].state.rawValue == state
        && (layout.carried[position] != .text || isFolded && cells[place].isFolded)
    }
  }

  /// A copy of a cell; its text only where the text says more than the number.
  private func kept(_ cell: Cell, _ position: Int) -> CarriedCell {
    let type = layout.carried[position]
    let needsText = type == .text || type == .set || cell.state == .invalid
    return CarriedCell(
      state: cell.state, number: cell.number,
      text: needsText ? arena.copy(cell.text) : UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Notes what another row of the key shows.
  func carryAlso(_ index: Int, _ position: Int, _ cell: Cell, isFolded: Bool) {
    let place = index * layout.carried.count + position
    let type = layout.carried[position]
    guard layout.isGrouping else {
      if !carried[place].differs, !carried[place].cell.isSame(as: cell, type) {
        carried[place].differs = true
      }
      return
    }
    // Rows of a key mostly write it the same way.
    if type == .text, carried[place].state == cell.state,
      carried[place].text.count == cell.text.count,
      let mine = carried[place].text.baseAddress, let other = cell.text.baseAddress,
      memcmp(mine, other, cell.text.count) == 0
    {
      return
    }
    if let better = carried[place].cell.name(before: cell, type) {
      carried[place] = kept(better, position)
      carried[place].isFolded = isFolded
    }
  }

  /// Takes over another table's keys and says which index each of them has here. The result is the
  /// same in whatever order tables are merged.
  @discardableResult
  func merge(_ other: KeyedTable) -> [Int] {
    hasUnkeyedRows = hasUnkeyedRows || other.hasUnkeyedRows
    var indexOf: [Int] = []
    indexOf.reserveCapacity(other.count)
    for index in 0..<other.count {
      let next = index + KeyedTable.ahead
      if next < other.count { prefetch(other.keys[next]) }
      let isGrouping = layout.isGrouping
      let (mine, isNew) = insert(
        other.keys[index], seenAt: isGrouping ? other.firstSeen[index] : 0,
        line: isGrouping ? other.firstLine[index] : 0)
      indexOf.append(mine)
      if other.hasMember[index] { hasMember[mine] = true }
      if other.isDoubtful[index] { isDoubtful[mine] = true }
      for position in layout.carried.indices {
        takeCarried(other.carriedCell(index, position), mine, position, isNew)
      }
      if isGrouping, other.firstSeen[index] < firstSeen[mine] {
        firstSeen[mine] = other.firstSeen[index]
        firstLine[mine] = other.firstLine[index]
      }
    }
    mergeMeasures(other, indexOf)
    return indexOf
  }

  private func takeCarried(
    _ theirs: CarriedCell, _ index: Int, _ position: Int, _ isNew: Bool
  ) {
    let isFolded = theirs.isFolded
    if isNew {
      carry(theirs.cell, position, isFolded: isFolded)
    } else if !isWrittenAlike(index, position, theirs.state.rawValue, isFolded: isFolded) {
      carryAlso(index, position, theirs.cell, isFolded: isFolded)
    }
    if theirs.differs { carried[index * layout.carried.count + position].differs = true }
  }
}
