import Basics
import Evidence
import Policy
import Schema

/// A measure that is more than one number per key, and what it needs to know of its value.
struct MeasureKind {
  var function: Measure.Function
  /// The type of the value; nil for a share of rows.
  var type: FieldType?
  /// Which quantile.
  var part: Rational?
  /// How texts of the value are compared.
  var fold: TextFold
  /// For words: their ids, by index.
  var words: [FixedBytes]
  /// The words that rules ask sets for.
  var setWords: SetWords

  /// Is the result one of those that a single number per key cannot hold?
  static func isNeeded(for function: Measure.Function) -> Bool {
    switch function {
    case .count, .distinct, .sum, .min, .max: false
    case .first, .last, .set, .mean, .median, .quantile, .share: true
    }
  }

  /// What the measure gives of no rows.
  var nothing: Cell { Cell(state: function == .set ? .value : .null) }

  /// An empty store of this kind.
  func store() -> MeasureStore {
    switch function {
    case .first, .last: EndStore(self)
    case .set: SetStore(self)
    case .median, .quantile: FigureStore(self)
    case .count, .distinct, .sum, .min, .max, .mean, .share: ShareStore(self)
    }
  }

  /// The text of a cell of the value's type.
  func text(_ cell: Cell) -> UnsafeBufferPointer<UInt8> {
    guard type == .word else { return TextFold.trimmed(cell.text) }
    guard words.indices.contains(cell.number) else { return cell.text }
    return words[cell.number].text
  }
}

/// One row as a measure sees it.
struct MeasuredRow {
  var value = Cell(state: .value)
  /// What `first` and `last` go by.
  var order = Cell(state: .null)
  /// The measure's own condition holds.
  var isCounted: Bool
}
