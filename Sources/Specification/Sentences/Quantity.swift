/// A number with a unit, in the unit's smallest sensible measure.
public struct Quantity: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Seconds; months and years as the range that they can span.
    case period
    case count, length, share, items
  }

  /// What the words around the number say of it.
  public enum Bound: String, Sendable {
    case exactly, atLeast = "at_least", atMost = "at_most", moreThan = "more_than"
    case lessThan = "less_than"
  }

  public var kind: Kind
  /// The least and the largest value that the words can mean.
  public var range: ClosedRange<Int>
  public var bound: Bound
  /// Bytes of the folded text: number and unit.
  public var place: Range<Int>
  /// Number and unit as they are written, folded.
  public var text: String
}
