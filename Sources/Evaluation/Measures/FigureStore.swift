import Basics
import Evidence

/// All numbers of each key, for the one in the middle and for others by rank.
final class FigureStore: MeasureStore {
  private var entries = GrowingMemory<UInt32>()
  private var numbers = GrowingMemory<Int>()
  private var count = 0
  private let arena = ByteArena()

  deinit {
    entries.free()
    numbers.free()
  }

  override func add(_ entry: Int, _ row: MeasuredRow) { add(entry, row.value.number) }

  private func add(_ entry: Int, _ number: Int) {
    entries.reserve(count + 1)
    numbers.reserve(count + 1)
    entries.base[count] = UInt32(entry)
    numbers.base[count] = number
    count += 1
  }

  override func merge(_ other: MeasureStore, _ indexOf: [Int]) {
    guard let other = other as? FigureStore else { return }
    for index in 0..<other.count {
      add(indexOf[Int(other.entries.base[index])], other.numbers.base[index])
    }
  }

  override func results(keys: Int) -> [Cell?] {
    var ends = [Int](repeating: 0, count: keys + 1)
    for index in 0..<count { ends[Int(entries.base[index]) + 1] += 1 }
    for key in 0..<keys { ends[key + 1] += ends[key] }
    let starts = ends
    let sorted = UnsafeMutableBufferPointer<Int>.allocate(capacity: max(1, count))
    defer { sorted.deallocate() }
    for index in 0..<count {
      let entry = Int(entries.base[index])
      sorted[ends[entry]] = numbers.base[index]
      ends[entry] += 1
    }
    return (0..<keys).map { key in
      let figures = Figures(Array(sorted[starts[key]..<starts[key + 1]]))
      if kind.function == .median {
        return figures.median.map { ExactNumber.cell($0, arena) } ?? kind.nothing
      }
      return figures.quantile(kind.part ?? Rational(1)).map { Cell(state: .value, number: $0) }
        ?? kind.nothing
    }
  }
}
