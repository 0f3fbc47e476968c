import Evidence

/// The rows that a window step looks at, as one thread has met them: written down in parts by key,
/// so that each part can be measured by itself. Beyond a bound the rows go to a file.
final class WindowLog {
  static let parts = 64

  let plan: WindowPlan
  /// Per lane of texts.
  let texts: [TextDictionary?]
  /// The blocks met, and how many rows each had.
  private(set) var blocks: [(block: Int, rows: Int)] = []
  private var memory: [GrowingMemory<Int>]
  private var counts: [Int]
  private var spilled: [[(offset: Int, rows: Int)]]
  private var file: SpillFile?
  private let limit: Int
  private let monitor = Monitor()
  private var held = 0
  /// The rows could not be kept: memory is full and the file cannot be written.
  private(set) var isLost = false

  /// `bytes`: how much memory rows may take before they go to a file.
  init(plan: WindowPlan, bytes: Int) {
    self.plan = plan
    limit = max(1, bytes / (8 * plan.stride))
    memory = (0..<WindowLog.parts).map { _ in GrowingMemory() }
    counts = [Int](repeating: 0, count: WindowLog.parts)
    spilled = [[(offset: Int, rows: Int)]](repeating: [], count: WindowLog.parts)
    texts = plan.lanes.map {
      if case .text(let fold, _) = $0.content { TextDictionary(fold: fold) } else { nil }
    }
  }

  deinit {
    for part in memory { part.free() }
  }

  static func part(_ key: KeyHash) -> Int { Int(truncatingIfNeeded: key.high) & (parts - 1) }

  func begin(block: Int, rows: Int) { blocks.append((block, rows)) }

  /// Room for one more row of a part.
  @inline(__always)
  func append(to part: Int) -> UnsafeMutablePointer<Int> {
    if held == limit { spill() }
    held += 1
    let start = counts[part] * plan.stride
    memory[part].reserve(start + plan.stride)
    counts[part] += 1
    return memory[part].base + start
  }

  private func spill() {
    let file = self.file ?? SpillFile()
    self.file = file
    for part in 0..<WindowLog.parts where counts[part] > 0 {
      let bytes = UnsafeRawBufferPointer(
        start: memory[part].base, count: counts[part] * plan.stride * 8)
      guard let file, let offset = file.append(bytes) else {
        isLost = true
        break
      }
      spilled[part].append((offset: offset, rows: counts[part]))
      counts[part] = 0
    }
    for part in 0..<WindowLog.parts { counts[part] = 0 }
    held = 0
  }

  func rows(inPart part: Int) -> Int {
    monitor.locked { counts[part] + spilled[part].reduce(0) { $0 + $1.rows } }
  }

  /// Copies the rows of a part to `target` and forgets them; false where they cannot be had. Threads
  /// may take different parts at the same time.
  func take(part: Int, to target: UnsafeMutablePointer<Int>) -> Bool {
    let (own, count, chunks) = monitor.locked {
      defer {
        memory[part] = GrowingMemory(capacity: 1)
        counts[part] = 0
        spilled[part] = []
      }
      return (memory[part], counts[part], spilled[part])
    }
    defer { own.free() }
    var next = target
    for chunk in chunks {
      let words = chunk.rows * plan.stride
      guard let file,
        file.read(
          UnsafeMutableRawBufferPointer(start: next, count: words * 8), from: chunk.offset)
      else { return false }
      next += words
    }
    next.update(from: own.base, count: count * plan.stride)
    return true
  }
}
