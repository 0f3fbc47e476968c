import Basics
import Evidence
import Policy

/// The date from which a period counts, found and then tried with the operator's own meaning: a
/// bound that the operator does not confirm is not told.
public struct PassingBound: Sendable {
  /// The first day, or moment, that is still within the period.
  public var first: Instant

  /// Nil for other operators than those of periods before as-of, and where it cannot be told.
  public init?(_ judged: JudgedTest, context: RunContext) {
    guard [.within, .olderThan].contains(judged.test.operation),
      case .period(let period) = judged.operand, judged.test.operand.source == nil
    else { return nil }
    let meaning = OperatorMeaning(context: context)
    let first = InstantMeaning(context).start(of: period)
    let before =
      first.isDayOnly
      ? Instant(
        day: CivilDate(dayNumber: context.zone.dayNumber(of: first.seconds)).adding(days: -1),
        in: context.zone)
      : Instant(seconds: first.seconds - 1, isDayOnly: false)
    let isWithin = judged.test.operation == .within
    guard
      meaning.truth(judged.test.operation, .instant(first), judged.operand, fold: .exact)
        == Truth(isWithin),
      meaning.truth(judged.test.operation, .instant(before), judged.operand, fold: .exact)
        == Truth(!isWithin)
    else { return nil }
    self.first = first
  }
}
