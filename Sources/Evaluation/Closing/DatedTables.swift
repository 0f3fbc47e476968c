import Evidence

/// The keyed tables of one thread, one for each calendar window that is open.
final class DatedTables: @unchecked Sendable {
  private let monitor = Monitor()
  private var tables: [Int: Window] = [:]
  private let make: () -> KeyedTable
  /// The window that rows came from last.
  private var last: (start: Int, window: Window)?
  /// So many windows have had tables; the table of all others is the first.
  private var count: UInt32 = 1
  /// The latest instant of the rows that the thread has brought.
  private(set) var latest = Int.min

  /// The table of a window, and its number among all that this thread has had.
  struct Window {
    var table: KeyedTable
    var serial: UInt32
  }

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
  func table(_ start: Int) -> Window {
    if let last, last.start == start { return last.window }
    let window: Window
    if let known = tables[start] {
      window = known
    } else {
      count += 1
      window = Window(table: make(), serial: count)
      tables[start] = window
    }
    last = (start, window)
    return window
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
      return tables.removeValue(forKey: start)?.table
    }
  }
}
