/// A three-valued answer for each row of a batch: true bits and false bits; neither is unknown.
/// Memory is used again batch after batch.
final class Bits {
  private(set) var trues: UnsafeMutablePointer<UInt64>
  private(set) var falses: UnsafeMutablePointer<UInt64>
  private var capacity = 0

  init() {
    trues = .allocate(capacity: 1)
    falses = .allocate(capacity: 1)
  }

  deinit {
    trues.deallocate()
    falses.deallocate()
  }

  static func words(_ rows: Int) -> Int { (rows + 63) / 64 }

  func reserve(words: Int) {
    guard words > capacity else { return }
    trues.deallocate()
    falses.deallocate()
    capacity = max(words, capacity * 2, 16)
    trues = .allocate(capacity: capacity)
    falses = .allocate(capacity: capacity)
  }

  /// Sets every row to one answer. Bits after the last row are of no meaning.
  func fill(true isTrue: Bool, words: Int) {
    reserve(words: words)
    trues.update(repeating: isTrue ? ~0 : 0, count: words)
    falses.update(repeating: isTrue ? 0 : ~0, count: words)
  }

  /// Answers each row by `answer`: 1 true, 0 false, anything else unknown.
  @inline(__always)
  func compute(rows: Int, _ answer: (Int) -> Int) {
    let words = Bits.words(rows)
    reserve(words: words)
    var row = 0
    for word in 0..<words {
      var isTrue: UInt64 = 0
      var isFalse: UInt64 = 0
      let end = min(row + 64, rows)
      var bit: UInt64 = 1
      while row < end {
        let value = answer(row)
        isTrue |= value == 1 ? bit : 0
        isFalse |= value == 0 ? bit : 0
        bit = bit &<< 1
        row += 1
      }
      trues[word] = isTrue
      falses[word] = isFalse
    }
  }

  func combineAll(_ inputs: [Bits], words: Int) {
    fill(true: true, words: words)
    for input in inputs {
      for word in 0..<words {
        trues[word] &= input.trues[word]
        falses[word] |= input.falses[word]
      }
    }
  }

  func combineAny(_ inputs: [Bits], words: Int) {
    fill(true: false, words: words)
    for input in inputs {
      for word in 0..<words {
        trues[word] |= input.trues[word]
        falses[word] &= input.falses[word]
      }
    }
  }

  func negate(_ input: Bits, words: Int) {
    reserve(words: words)
    for word in 0..<words {
      let isTrue = input.trues[word]
      trues[word] = input.falses[word]
      falses[word] = isTrue
    }
  }

  func makeUnknown(_ row: Int) {
    let bit: UInt64 = 1 &<< UInt64(row & 63)
    trues[row >> 6] &= ~bit
    falses[row >> 6] &= ~bit
  }

  @inline(__always)
  func isTrue(_ row: Int) -> Bool { trues[row >> 6] &>> UInt64(row & 63) & 1 != 0 }

  @inline(__always)
  func isFalse(_ row: Int) -> Bool { falses[row >> 6] &>> UInt64(row & 63) & 1 != 0 }
}
