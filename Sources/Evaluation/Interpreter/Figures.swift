import Basics
import Evidence

/// Whole numbers, of which means and middles are taken exactly.
struct Figures {
  /// Ascending.
  private let sorted: [Int]
  private let total: Int128

  init(_ numbers: [Int]) {
    sorted = numbers.sorted()
    total = numbers.reduce(0) { $0 + Int128($1) }
  }

  private init(sorted: [Int], total: Int128) {
    self.sorted = sorted
    self.total = total
  }

  var count: Int { sorted.count }
  var sum: Int? { Int(exactly: total) }
  var smallest: Int? { sorted.first }
  var largest: Int? { sorted.last }
  var mean: Rational? { Rational(total, Int128(sorted.count)) }

  var median: Rational? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return Rational(sorted[middle]) }
    return Rational(Int128(sorted[middle - 1]) + Int128(sorted[middle]), 2)
  }

  /// Nearest rank: the smallest number that at least `part` of them does not exceed.
  func quantile(_ part: Rational) -> Int? {
    let rank = Figures.rank(part, of: sorted.count)
    return sorted.indices.contains(rank - 1) ? sorted[rank - 1] : nil
  }

  /// The rank of a quantile among so many numbers, from 1.
  static func rank(_ part: Rational, of count: Int) -> Int {
    let product = Int128(part.numerator) * Int128(count)
    let bottom = Int128(part.denominator)
    return Int((product + bottom - 1) / bottom)
  }

  /// The same without one number, which must be among them.
  func without(_ number: Int) -> Figures {
    var rest = sorted
    var (low, high) = (0, rest.count)
    while low < high {
      let middle = (low + high) / 2
      if rest[middle] < number { low = middle + 1 } else { high = middle }
    }
    if low < rest.count, rest[low] == number { rest.remove(at: low) }
    return Figures(sorted: rest, total: total - Int128(number))
  }

  /// An exact part of a whole; null where the whole is 0, and unknown beyond 64 bits.
  static func share(_ part: some BinaryInteger, of whole: some BinaryInteger) -> Value? {
    if whole == 0 { return .null }
    return Rational(Int128(part), Int128(whole)).map { .rational($0) }
  }
}
