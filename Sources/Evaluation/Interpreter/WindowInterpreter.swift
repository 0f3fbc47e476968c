import Basics
import Evidence
import Policy

/// Measures of the rows of one key, each over its window.
struct WindowInterpreter {
  let measures: MeasureInterpreter

  /// One list of values per row, in the order of the rows. All are unknown if any row could not be
  /// judged, or where a window needs an instant that some row does not have to the second.
  func values(_ step: MeasureStep, over rows: [InterpretedRow]) -> [[Value?]] {
    let unknown = [Value?](repeating: nil, count: step.measures.count)
    guard let window = step.window else {
      let result = measures.values(step.measures, over: rows)
      return rows.map { _ in result }
    }
    guard rows.allSatisfy({ $0.membership == .yes }) else { return rows.map { _ in unknown } }
    if case .preceding = window {
      return rows.indices.map { row in
        measures.values(step.measures, over: row == 0 ? [] : [rows[row - 1]])
      }
    }
    guard let at = window.at, let times = times(rows, at) else { return rows.map { _ in unknown } }
    let order = rows.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    let spans = spans(window, order.map { times[$0] })
    var values = rows.map { _ in unknown }
    var last: (span: Range<Int>, result: [Value?])?
    for (position, span) in spans.enumerated() {
      let result =
        last?.span == span
        ? last?.result ?? unknown
        : measures.values(step.measures, over: order[span].sorted().map { rows[$0] })
      last = (span, result)
      values[order[position]] = result
    }
    return values
  }

  private func times(_ rows: [InterpretedRow], _ at: ValueSource) -> [Int]? {
    var times: [Int] = []
    for row in rows {
      guard case .instant(let instant) = row.value(at), !instant.isDayOnly else { return nil }
      times.append(instant.seconds)
    }
    return times
  }

  /// For each row in the order of time, which rows of that order are in its window.
  private func spans(_ window: Window, _ times: [Int]) -> [Range<Int>] {
    switch window {
    case .sliding(let period, _):
      let length = period.days * 86_400 + period.seconds
      var start = 0
      var end = 0
      return times.map { time in
        while times[start] <= time - length { start += 1 }
        while end < times.count, times[end] <= time { end += 1 }
        return start..<end
      }
    case .session(let gap, _):
      let length = gap.days * 86_400 + gap.seconds
      var spans: [Range<Int>] = []
      var start = 0
      for end in times.indices where end + 1 == times.count || times[end + 1] - times[end] > length
      {
        spans += (start...end).map { _ in start..<(end + 1) }
        start = end + 1
      }
      return spans
    case .before:
      // Of all rows before, `last` asks only those of the latest instant.
      var earlier = 0..<0
      var same = 0..<0
      return times.indices.map { row in
        if same.isEmpty || times[same.lowerBound] != times[row] {
          earlier = same
          same = row..<row
        }
        same = same.lowerBound..<(row + 1)
        return earlier
      }
    case .preceding: return []
    }
  }
}
