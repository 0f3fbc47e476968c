import Basics
import Policy
import Schema

/// The days of one waiver against each other, and against what the baseline allows.
enum WaiverDates {
  /// Reports an end before the start, and an approval that comes too late.
  static func check(_ waiver: Waiver, approvedAt place: Place, _ reader: NodeReader) {
    if waiver.end < waiver.start {
      reader.report(WaiverProblem.endsBeforeStart(waiver))
    } else if waiver.approvedAt > waiver.end {
      reader.report(WaiverProblem.approvedAfterEnd(waiver, at: place))
    } else if waiver.approvedAt > waiver.start {
      reader.report(WaiverProblem.approvedAfterStart(waiver, at: place))
    }
  }

  /// The last day that a waiver may name: its start and the longest period after it, counted as
  /// periods are counted everywhere (`P1Y` from 2023-02-03 is 2024-02-03).
  static func lastDay(from start: CivilDate, longest: Period) -> CivilDate {
    start.adding(months: longest.months).adding(days: longest.days)
  }
}
