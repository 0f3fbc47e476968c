import Evidence

/// What a formula gave for the cells that it is made of: most see the same few cells again and
/// again. A later answer may take the place of an earlier one, so that its size is fixed; where
/// cells hardly ever come again it steps aside. Belongs to one thread and one formula.
final class FormulaMemory {
  private struct Entry {
    var key: KeyHash
    var number: Int
    /// Of the text; -1: nothing is here.
    var count: Int
    var state: UInt8
  }

  struct Known {
    var state: UInt8
    var number: Int
    /// Until the next answer is kept.
    var text: UnsafeBufferPointer<UInt8>
  }

  private static let size = 512
  private static let longest = 64
  private static let trial = 4096
  private let entries: UnsafeMutablePointer<Entry>
  private let texts: UnsafeMutablePointer<UInt8>
  private var asked = 0
  private var known = 0

  init() {
    entries = .allocate(capacity: FormulaMemory.size)
    entries.initialize(
      repeating: Entry(key: .start, number: 0, count: -1, state: 0), count: FormulaMemory.size)
    texts = .allocate(capacity: FormulaMemory.size * FormulaMemory.longest)
  }

  deinit {
    entries.deallocate()
    texts.deallocate()
  }

  /// Do cells come again often enough?
  var isWorthAsking: Bool {
    asked < FormulaMemory.trial || known >= FormulaMemory.trial / 2
  }

  /// The answer for the cells of this key, if it is known.
  func answer(_ key: KeyHash) -> Known? {
    let place = FormulaMemory.place(key)
    let entry = entries[place]
    let isKnown = entry.count >= 0 && entry.key == key
    if asked < FormulaMemory.trial {
      asked += 1
      known += isKnown ? 1 : 0
    }
    guard isKnown else { return nil }
    let text = UnsafeBufferPointer(
      start: texts + place * FormulaMemory.longest, count: entry.count)
    return Known(state: entry.state, number: entry.number, text: text)
  }

  /// Keeps an answer whose text is not long.
  func keep(_ key: KeyHash, _ cell: ReadCell, _ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= FormulaMemory.longest else { return }
    let place = FormulaMemory.place(key)
    if let source = text.baseAddress {
      (texts + place * FormulaMemory.longest).update(from: source, count: text.count)
    }
    entries[place] = Entry(
      key: key, number: cell.integer, count: text.count, state: cell.state.rawValue)
  }

  private static func place(_ key: KeyHash) -> Int {
    Int(truncatingIfNeeded: key.low) & (size - 1)
  }
}
