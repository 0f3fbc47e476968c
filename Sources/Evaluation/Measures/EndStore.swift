import Evidence
import Schema

/// The value of each key's first or last row. Of several rows at the end only where they agree.
final class EndStore: MeasureStore {
  private struct End {
    var order = 0
    var state: CellState = .null
    var number = 0
    var isThere = false
    /// Rows at the end do not agree.
    var differs = false
    /// The value of a row at the end cannot be known.
    var isUnreadable = false
  }

  private var ends: [End] = []
  private let texts: TextDictionary

  override init(_ kind: MeasureKind) {
    texts = TextDictionary(fold: kind.fold)
    super.init(kind)
  }

  override func add(_ entry: Int, _ row: MeasuredRow) {
    let value = row.value
    let hasText = kind.type == .text && value.state.hasValue
    take(
      entry,
      End(
        order: row.order.number, state: value.state,
        number: hasText ? texts.code(kind.text(value)) : value.state.hasValue ? value.number : 0,
        isThere: true, isUnreadable: !value.state.isReadable))
  }

  private func take(_ entry: Int, _ end: End) {
    if entry >= ends.count {
      ends.append(contentsOf: repeatElement(End(), count: entry + 1 - ends.count))
    }
    let known = ends[entry]
    guard known.isThere, known.order == end.order else {
      let isBetter = kind.function == .first ? end.order < known.order : end.order > known.order
      if !known.isThere || isBetter { ends[entry] = end }
      return
    }
    ends[entry].isUnreadable = known.isUnreadable || end.isUnreadable
    ends[entry].differs = known.differs || end.differs || !isSame(known, end)
    if kind.type == .text, known.state.hasValue, end.state.hasValue,
      texts.text(end.number).lexicographicallyPrecedes(texts.text(known.number))
    {
      ends[entry].number = end.number
    }
  }

  private func isSame(_ a: End, _ b: End) -> Bool {
    guard a.state == b.state else { return false }
    guard a.state.hasValue, kind.type == .text else { return a.number == b.number }
    return texts.foldKey(a.number) == texts.foldKey(b.number)
  }

  override func merge(_ other: MeasureStore, _ indexOf: [Int]) {
    guard let other = other as? EndStore else { return }
    let codes = texts.merge(other.texts)
    for index in other.ends.indices where other.ends[index].isThere {
      var end = other.ends[index]
      if kind.type == .text, end.state.hasValue { end.number = Int(codes[end.number]) }
      take(indexOf[index], end)
    }
  }

  override func results(keys: Int) -> [Cell?] {
    (0..<keys).map { key in
      guard ends.indices.contains(key), ends[key].isThere else { return kind.nothing }
      let end = ends[key]
      if end.isUnreadable { return nil }
      if end.differs { return Cell(state: .invalid) }
      if kind.type == .text, end.state.hasValue {
        return Cell(state: .value, text: texts.text(end.number))
      }
      return Cell(state: end.state, number: end.number)
    }
  }
}
