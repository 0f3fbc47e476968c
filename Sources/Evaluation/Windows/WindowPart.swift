/// Memory for the rows of one part, used again part after part, and how they fall into keys.
/// Belongs to one thread.
final class WindowPart {
  private var words = GrowingMemory<Int>()
  private var order = GrowingMemory<UInt32>()
  /// Per key of the table: which of the part's keys it is, from 1.
  private var places: GrowingMemory<UInt32>
  private var keys: [Int] = []
  private var ends: [Int] = []

  init(keys: Int) {
    places = GrowingMemory(capacity: keys)
  }

  deinit {
    words.free()
    order.free()
    places.free()
  }

  /// Room for the rows, to be filled.
  func room(rows: Int, stride: Int) -> UnsafeMutablePointer<Int> {
    words.reserve(rows * stride)
    order.reserve(rows)
    return words.base
  }

  /// Calls `body` for the rows of each key, in the order in which they were filled in.
  func forEachKey(rows: Int, stride: Int, _ body: (Int, KeyRows) -> Void) {
    keys.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    let words = words.base
    for row in 0..<rows {
      let key = words[row * stride] & 0xFFFF_FFFF
      if places.base[key] == 0 {
        keys.append(key)
        ends.append(0)
        places.base[key] = UInt32(keys.count)
      }
      ends[Int(places.base[key]) - 1] += 1
    }
    var start = 0
    for place in ends.indices {
      let count = ends[place]
      ends[place] = start
      start += count
    }
    let order = order.base
    for row in 0..<rows {
      let place = Int(places.base[words[row * stride] & 0xFFFF_FFFF]) - 1
      order[ends[place]] = UInt32(row)
      ends[place] += 1
    }
    start = 0
    for (place, key) in keys.enumerated() {
      places.base[key] = 0
      let own = UnsafeMutableBufferPointer(start: order + start, count: ends[place] - start)
      body(key, KeyRows(base: words, stride: stride, order: own))
      start = ends[place]
    }
  }
}
