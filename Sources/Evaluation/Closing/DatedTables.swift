import Evidence

/// The keyed tables of one thread, one for each calendar window that is open.
final class DatedTables: @unchecked Sendable {
  private let monitor = Monitor()
  private var tables: [Int: KeyedTable] = [:]
  private let make: () -> KeyedTable
  /// The window that rows came from last.
  private var last: (start: Int, table: KeyedTable)?
  /// The latest instant of the rows that the thread has brought.
  private(set) var latest = Int.min

  init(_ make: @escaping () -> KeyedTable) {
    self.make = make
  }

  /// Keeps others from the tables for the rows of one block. `latest` counts from the block on.
  func forBlock(_ body: () -> Void) {
    monitor.locked {
      latest = .min
      body()
    }
  }

  /// Inside `forBlock`: the table of the window that begins at `start`.
  func table(_ start: Int) -> KeyedTable {
    if let last, last.start == start { return last.table }
    let table = tables[start] ?? make()
    tables[start] = table
    last = (start, table)
    return table
  }

  /// Inside `forBlock`.
  @inline(__always)
  func note(_ instant: Int) {
    if instant > latest { latest = instant }
  }

  /// Where the windows begin that have tables.
  var starts: [Int] { monitor.locked { Array(tables.keys) } }

  /// Hands a window's table over.
  func take(_ start: Int) -> KeyedTable? {
    monitor.locked {
      last = nil
      return tables.removeValue(forKey: start)
    }
  }
}
