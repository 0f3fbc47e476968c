import Evidence

/// What is kept per key for a measure that is more than one number. One thread fills a store;
/// `merge` joins stores, and what they give does not depend on how rows were shared out.
class MeasureStore {
  let kind: MeasureKind
  /// Results by key, once sealed; nil where nothing can be said of any measure of the key.
  private var results: [Cell?] = []

  init(_ kind: MeasureKind) {
    self.kind = kind
  }

  /// Takes a row of a key. False: the row cannot be judged, and all measures of its key are unknown.
  final func take(_ entry: Int, _ row: MeasuredRow) -> Bool {
    switch kind.function {
    case .share:
      guard row.value.state.isReadable else { return false }
    case .first, .last:
      guard row.isCounted else { return true }
      guard row.order.state.isReadable else { return false }
      guard row.order.state.hasValue else { return true }
    default:
      guard row.isCounted else { return true }
      guard row.value.state.isReadable else { return false }
      guard row.value.state.hasValue else { return true }
    }
    add(entry, row)
    return true
  }

  /// Takes a row that can be judged and counts.
  func add(_ entry: Int, _ row: MeasuredRow) {}

  /// Takes over what another store of the same kind has; its keys have the indices `indexOf` here.
  func merge(_ other: MeasureStore, _ indexOf: [Int]) {}

  /// Works out the result of every key, after the last row.
  final func seal(keys: Int) {
    results = self.results(keys: keys)
  }

  func results(keys: Int) -> [Cell?] { [] }

  /// Nil: all measures of the key are unknown.
  final func result(_ entry: Int) -> Cell? {
    results.indices.contains(entry) ? results[entry] : kind.nothing
  }
}

extension CellState {
  /// It can be read, and the source has it.
  var isReadable: Bool { self != .invalid && self != .absent }
}
