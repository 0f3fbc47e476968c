import Basics
import Evidence
import Policy

/// Measures the rows of one key after the other, each row over its window. Belongs to one thread.
struct KeySpans {
  private let plan: WindowPlan
  private let spans: [SpanMeasure]
  private let results: WindowResults
  private var codes: [UInt32]
  /// Where the values of the row before stand.
  private let taken: [Taken]

  private struct Taken {
    var offset: Int
    /// Where the states of cells stand; nil for the instant that the window goes by.
    var states: (word: Int, shift: Int)?
    var texts: TextDictionary?

    @inline(__always)
    func state(_ row: UnsafePointer<Int>) -> CellState {
      guard let states else { return .value }
      return CellState(rawValue: UInt8(row[states.word] >> states.shift & 7)) ?? .invalid
    }

    /// Are two values the same? Of two texts that are, the first by bytes is kept.
    func agree(_ number: inout Int, _ other: Int) -> Bool {
      if number == other { return true }
      guard let texts, texts.foldKey(number) == texts.foldKey(other) else { return false }
      if texts.rank(other) < texts.rank(number) { number = other }
      return true
    }
  }

  init(_ plan: WindowPlan, _ texts: [TextDictionary?], _ results: WindowResults) {
    self.plan = plan
    self.results = results
    codes = plan.measures.map { _ in ResultColumn.unknown }
    taken = plan.measures.compactMap { measure in
      guard let source = measure.value else { return nil }
      var taken = Taken(offset: plan.offset(source))
      if case .lane(let lane) = source {
        taken.states = (plan.states, 3 * lane)
        if measure.type == .text { taken.texts = texts[lane] }
      }
      return taken
    }
    switch plan.window {
    case .sliding, .session:
      spans = plan.measures.indices.map { index in
        var own: TextDictionary?
        if case .lane(let lane)? = plan.measures[index].value { own = texts[lane] }
        return SpanMeasure.of(plan, index, own)
      }
    case .before, .preceding: spans = []
    }
  }

  mutating func measure(_ rows: KeyRows) {
    switch plan.window {
    case .sliding(let period, _):
      rows.sort(by: WindowPlan.time)
      slide(rows, period.days * 86_400 + period.seconds)
    case .session(let gap, _):
      rows.sort(by: WindowPlan.time)
      divide(rows, gap.days * 86_400 + gap.seconds)
    case .before:
      rows.sort(by: WindowPlan.time)
      lookBack(rows)
    case .preceding:
      rows.sort(by: WindowPlan.position)
      for row in 0..<rows.count {
        take(rows, (row - 1)..<row, isEmpty: row == 0)
        write(rows, row..<(row + 1))
      }
    }
  }

  // MARK: Spans

  /// Rows of the last while; rows of the same instant see each other.
  private mutating func slide(_ rows: KeyRows, _ length: Int) {
    for span in spans { span.begin(rows) }
    var (start, end, bad, row) = (0, 0, 0, 0)
    while row < rows.count {
      let time = rows.time(row)
      while end < rows.count, rows.time(end) <= time {
        bad += enter(rows, end)
        end += 1
      }
      while start < end, rows.time(start) <= time - length {
        bad -= leave(rows, start)
        start += 1
      }
      answer(isBad: bad > 0)
      write(rows, row..<end)
      row = end
    }
  }

  /// Rows of the same session.
  private mutating func divide(_ rows: KeyRows, _ gap: Int) {
    for span in spans { span.begin(rows) }
    var start = 0
    while start < rows.count {
      var end = start
      var bad = 0
      repeat {
        bad += enter(rows, end)
        end += 1
      } while end < rows.count && rows.time(end) - rows.time(end - 1) <= gap
      answer(isBad: bad > 0)
      write(rows, start..<end)
      for row in start..<end { _ = leave(rows, row) }
      start = end
    }
  }

  /// The rows of the latest instant before.
  private mutating func lookBack(_ rows: KeyRows) {
    var before = 0..<0
    var row = 0
    while row < rows.count {
      var end = row + 1
      while end < rows.count, rows.time(end) == rows.time(row) { end += 1 }
      take(rows, before, isEmpty: before.isEmpty)
      write(rows, row..<end)
      before = row..<end
      row = end
    }
  }

  /// 1 for a row that cannot be judged.
  private func enter(_ rows: KeyRows, _ row: Int) -> Int {
    if rows.flags(row) & WindowPlan.isBad != 0 { return 1 }
    for span in spans { span.add(rows, row) }
    return 0
  }

  private func leave(_ rows: KeyRows, _ row: Int) -> Int {
    if rows.flags(row) & WindowPlan.isBad != 0 { return 1 }
    for span in spans { span.remove(rows, row) }
    return 0
  }

  // MARK: Answers

  private mutating func answer(isBad: Bool) {
    for index in spans.indices {
      guard !isBad, !results.columns[index].isFull, let value = spans[index].value() else {
        for index in codes.indices { codes[index] = ResultColumn.unknown }
        return
      }
      codes[index] = results.columns[index].code(value)
    }
  }

  /// The value of some rows, where they agree.
  private mutating func take(_ rows: KeyRows, _ span: Range<Int>, isEmpty: Bool) {
    for index in taken.indices {
      guard !isEmpty else {
        codes[index] = ResultColumn.null
        continue
      }
      let first = rows.row(span.lowerBound)
      let state = taken[index].state(first)
      var number = first[taken[index].offset]
      var isReadable = state.isReadable
      var isSame = true
      for row in span.dropFirst() {
        let words = rows.row(row)
        let own = taken[index].state(words)
        isReadable = isReadable && own.isReadable
        if own != state {
          isSame = false
        } else if own.hasValue {
          isSame = taken[index].agree(&number, words[taken[index].offset]) && isSame
        }
      }
      guard isReadable else {
        for index in codes.indices { codes[index] = ResultColumn.unknown }
        return
      }
      let value = SpanRanks.value(state, number, isText: taken[index].texts != nil)
      codes[index] = isSame ? results.columns[index].code(value) : ResultColumn.unknown
    }
  }

  private func write(_ rows: KeyRows, _ span: Range<Int>) {
    for row in span {
      guard let place = results.row(at: rows.row(row)[WindowPlan.position]) else { continue }
      for (index, code) in codes.enumerated() { results.columns[index].set(place, code) }
    }
  }
}
