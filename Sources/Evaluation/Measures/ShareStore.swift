import Basics
import Evidence

/// Two exact totals per key: a part and a whole, or a sum and the number of values.
final class ShareStore: MeasureStore {
  private var parts: [Int128] = []
  private var wholes: [Int128] = []
  private let arena = ByteArena()

  private func reserve(_ entry: Int) {
    guard entry >= parts.count else { return }
    let missing = repeatElement(Int128(0), count: entry + 1 - parts.count)
    parts.append(contentsOf: missing)
    wholes.append(contentsOf: missing)
  }

  override func add(_ entry: Int, _ row: MeasuredRow) {
    reserve(entry)
    if kind.function == .mean {
      parts[entry] += Int128(row.value.number)
      wholes[entry] += 1
      return
    }
    let number = kind.type == nil ? 1 : row.value.state.hasValue ? Int128(row.value.number) : 0
    if row.isCounted { parts[entry] += number }
    wholes[entry] += number
  }

  override func merge(_ other: MeasureStore, _ indexOf: [Int]) {
    guard let other = other as? ShareStore else { return }
    for index in other.parts.indices {
      reserve(indexOf[index])
      parts[indexOf[index]] += other.parts[index]
      wholes[indexOf[index]] += other.wholes[index]
    }
  }

  override func results(keys: Int) -> [Cell?] {
    (0..<keys).map { key in
      guard wholes.indices.contains(key), wholes[key] != 0 else { return kind.nothing }
      guard let number = Rational(parts[key], wholes[key]) else {
        return kind.function == .mean ? kind.nothing : Cell(state: .invalid)
      }
      return ExactNumber.cell(number, arena)
    }
  }
}
