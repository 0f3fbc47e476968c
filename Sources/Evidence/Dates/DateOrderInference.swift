import Basics

/// Decides from the cells of a column whether its dates have the day or the month first.
public struct DateOrderInference: Sendable {
  public enum Outcome: Sendable, Equatable {
    /// At least one date can be read in this order only, and none in another.
    case decided(DateOrder)
    /// Every date with the year last can be read both ways.
    case ambiguous
    /// Some dates have the day first and others the month.
    case contradictory
    /// No cell looks like a date.
    case none
  }

  private var yearFirst = false
  private var yearLast = false
  private var monthFirst = false
  private var dayFirst = false

  public init() {}

  public mutating func observe(_ bytes: UnsafeBufferPointer<UInt8>) {
    let trimmed = TextFold.trimmed(bytes)
    let asMonthFirst = reads(trimmed, .mdy)
    let asDayFirst = reads(trimmed, .dmy)
    if reads(trimmed, .ymd) {
      yearFirst = true
    } else if asMonthFirst || asDayFirst {
      yearLast = true
      if !asDayFirst { monthFirst = true }
      if !asMonthFirst { dayFirst = true }
    }
  }

  public mutating func observe(_ text: String) {
    var text = text
    text.withUTF8 { observe($0) }
  }

  public var outcome: Outcome {
    if monthFirst && dayFirst { return .contradictory }
    if monthFirst { return .decided(.mdy) }
    if dayFirst { return .decided(.dmy) }
    if yearLast { return .ambiguous }
    return yearFirst ? .decided(.ymd) : .none
  }

  private func reads(_ bytes: UnsafeBufferPointer<UInt8>, _ order: DateOrder) -> Bool {
    (try? DateReader.parse(bytes, order: order)) != nil
  }
}
