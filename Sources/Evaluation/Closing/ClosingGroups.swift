import Basics
import Evidence
import Policy

/// Groups of a calendar window that are judged as soon as the log's time has left the window, so that
/// memory holds the groups of a few windows and not those of the whole log.
///
/// It serves while no row comes for a window that is closed; the first that does breaks it, and the
/// pass must then be made again with one table for all.
final class ClosingGroups: @unchecked Sendable {
  /// How long after its end a window stays open: logs are written by several hands. In seconds.
  private static let patience = 3600

  /// The column of the window's start.
  let startSlot: Int
  /// The column of the instant that the window goes by.
  let timeSlot: Int
  /// The rules whose groups these are.
  let judges: [GroupJudge]
  private let unit: CalendarUnit
  private let zone: Zone
  private let monitor = Monitor()

  // Guarded by the monitor.
  private var threads: [DatedTables] = []
  /// The window with the latest start that is closed, and all before it.
  private var closedThrough = Int.min
  private var latest = Int.min
  private var isClosing = false
  private var broken = false

  init(startSlot: Int, timeSlot: Int, unit: CalendarUnit, zone: Zone, judges: [GroupJudge]) {
    self.startSlot = startSlot
    self.timeSlot = timeSlot
    self.unit = unit
    self.zone = zone
    self.judges = judges
  }

  /// Its groups are not those of the log.
  var isBroken: Bool { monitor.locked { broken } }

  /// The tables of one more thread.
  func join(_ make: @escaping () -> KeyedTable) -> DatedTables {
    let tables = DatedTables(make)
    monitor.locked { threads.append(tables) }
    return tables
  }

  /// Windows that begin here or earlier take no more rows.
  var closed: Int { monitor.locked { closedThrough } }

  func breakOff() { monitor.locked { broken = true } }

  /// Notes the latest instant of a block; all blocks before it have been taken.
  func note(_ instant: Int) {
    monitor.locked { latest = max(latest, instant) }
  }

  /// Judges the windows that the log has left. `origins` says where the blocks begin that have been
  /// taken.
  func closeDue(_ origins: () -> [BlockOrigin]) {
    let until: Int? = monitor.locked {
      guard !isClosing, !broken, latest > .min else { return nil }
      isClosing = true
      return latest - ClosingGroups.patience
    }
    guard let until else { return }
    // A thread that feeds its tables asks for `closed`: they are not asked for inside the monitor.
    let due = starts.filter { end(of: $0) <= until }
    if let last = due.last {
      monitor.locked { closedThrough = max(closedThrough, last) }
      close(due, origins())
    }
    monitor.locked { isClosing = false }
  }

  /// Judges what is left, after the last block. `undated`: the rows of no window.
  func finish(_ undated: KeyedTable, _ origins: [BlockOrigin]) {
    guard !isBroken else { return }
    close(starts, origins)
    undated.seal()
    judge(undated, origins)
  }

  /// Where the windows begin that are open, ascending.
  private var starts: [Int] {
    let threads = monitor.locked { self.threads }
    return Set(threads.flatMap(\.starts)).sorted()
  }

  private func close(_ starts: [Int], _ origins: [BlockOrigin]) {
    for start in starts {
      var whole: KeyedTable?
      for thread in threads {
        guard let table = thread.take(start) else { continue }
        if let whole { whole.merge(table) } else { whole = table }
      }
      guard let whole else { continue }
      whole.seal()
      judge(whole, origins)
    }
  }

  private func judge(_ groups: KeyedTable, _ origins: [BlockOrigin]) {
    // A group whose first row stands in a block that has not been taken yet has no place yet.
    for index in 0..<groups.count
    where Int(truncatingIfNeeded: groups.firstSeen[index] >> 32) >= origins.count {
      breakOff()
      return
    }
    for judge in judges { judge.take(groups, origins) }
  }

  private func end(of start: Int) -> Int {
    unit.start(
      after: Instant(seconds: start, isDayOnly: unit != .hour), by: 1, in: zone
    ).seconds
  }
}
