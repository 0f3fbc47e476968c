/// Where the columns of a table begin whose cells are padded with blanks.
struct ColumnLayout {
  /// What is looked at of a line; beyond it is the last column.
  static let widthLimit = 8192

  let metric: ColumnMetric
  /// The first column begins at 0. Increasing.
  let starts: [Int]
  /// Lines in which a word stands across the beginning of a column.
  let misfits: Int

  /// The layout that fits the lines best; nil where they are no columns.
  ///
  /// - Parameters:
  ///   - heading: the line of headings.
  ///   - rule: the dashes under it, where there are some.
  ///   - lines: the rows, blank ones left out.
  static func find(
    heading: ArraySlice<UInt8>, rule: ArraySlice<UInt8>?, lines: [ArraySlice<UInt8>]
  ) -> ColumnLayout? {
    let isPlain =
      heading.allSatisfy { $0 < 0x80 } && lines.allSatisfy { $0.allSatisfy { $0 < 0x80 } }
    var best: ColumnLayout?
    for metric in isPlain ? [.bytes] : ColumnMetric.allCases {
      guard let found = find(metric, heading, rule, lines) else { continue }
      if let best, (best.starts.count, -best.misfits) >= (found.starts.count, -found.misfits) {
        continue
      }
      best = found
    }
    return best
  }

  private static func find(
    _ metric: ColumnMetric, _ heading: ArraySlice<UInt8>, _ rule: ArraySlice<UInt8>?,
    _ lines: [ArraySlice<UInt8>]
  ) -> ColumnLayout? {
    let cover = ColumnCover(lines, metric)
    let starts: [Int]
    if let rule {
      starts = ruled(runs(of: rule, metric), cover)
    } else {
      starts = bare(runs(of: heading, metric), lines, metric, cover)
    }
    guard starts.count > 1 else { return nil }
    let misfits = lines.count { !ColumnLayout.fits($0, starts, metric) }
    return ColumnLayout(metric: metric, starts: starts, misfits: misfits)
  }

  /// The words of a line, as ranges of columns.
  private static func runs(of line: ArraySlice<UInt8>, _ metric: ColumnMetric) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    var end = 0
    metric.places(of: line) { _, column, isBlank in
      if isBlank {
        if let from = start { runs.append(from..<column) }
        start = nil
      } else if start == nil {
        start = column
      }
      end = column + 1
      return column < widthLimit
    }
    if let start { runs.append(start..<end) }
    return runs
  }

  /// Dashes show the columns. Between two runs the cells meet where the lines are blank: before the next
  /// dashes, or behind these where the cells of the next column are longer to the left.
  private static func ruled(_ dashes: [Range<Int>], _ cover: ColumnCover) -> [Int] {
    var starts = [0]
    for (left, right) in zip(dashes, dashes.dropFirst()) {
      let next = right.lowerBound
      if !cover.isFree(next - 1), let free = (left.upperBound..<next).first(where: cover.isFree) {
        starts.append(free)
      } else {
        starts.append(next)
      }
    }
    return starts
  }

  /// Without dashes a column ends where the heading and all lines are blank. One blank alone in the line
  /// of headings may stand in a heading of two words: it parts columns only where some line has more
  /// of them there.
  private static func bare(
    _ words: [Range<Int>], _ lines: [ArraySlice<UInt8>], _ metric: ColumnMetric,
    _ cover: ColumnCover
  ) -> [Int] {
    var starts = [0]
    for (left, right) in zip(words, words.dropFirst()) {
      let gap = left.upperBound..<right.lowerBound
      let free = gap.filter(cover.isFree)
      guard let last = free.last else { continue }
      if gap.count > 1 || lines.contains(where: { isWide(last, $0, metric) }) {
        starts.append(last + 1)
      }
    }
    return starts
  }

  /// There is text on both sides of a blank column, and more than this blank between.
  private static func isWide(
    _ blank: Int, _ line: ArraySlice<UInt8>, _ metric: ColumnMetric
  ) -> Bool {
    var left: Int?
    var right: Int?
    metric.places(of: line) { _, column, isBlank in
      if isBlank { return true }
      if column > blank { right = column } else { left = column }
      return right == nil
    }
    guard let left, let right else { return false }
    return right - left > 2
  }

  /// No word of the line stands across the beginning of a column.
  static func fits(_ line: ArraySlice<UInt8>, _ starts: [Int], _ metric: ColumnMetric) -> Bool {
    var next = 1
    var wasBlank = true
    var fits = true
    metric.places(of: line) { _, column, isBlank in
      if column == starts[next] {
        if !isBlank, !wasBlank { fits = false }
        next += 1
      }
      wasBlank = isBlank
      return fits && next < starts.count
    }
    return fits
  }

  /// The cells of a line, without the blanks around them.
  func cells(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var cuts = [line.startIndex]
    var byteBefore = -1
    metric.places(of: line) { byte, column, _ in
      guard cuts.count < starts.count else { return false }
      if byte != byteBefore, column >= starts[cuts.count] { cuts.append(byte) }
      byteBefore = byte
      return true
    }
    while cuts.count < starts.count { cuts.append(line.endIndex) }
    cuts.append(line.endIndex)
    return zip(cuts, cuts.dropFirst()).map { line[$0..<$1].trimmedBlanks }
  }
}

/// In how many lines each column of characters has text.
struct ColumnCover {
  private var counts = [Int32](repeating: 0, count: ColumnLayout.widthLimit + 4)
  /// A line in a hundred may be something else; it is then reported as a row that does not fit.
  private let allowed: Int32

  init(_ lines: [ArraySlice<UInt8>], _ metric: ColumnMetric) {
    allowed = Int32(lines.count / 100)
    for line in lines {
      metric.places(of: line) { _, column, isBlank in
        if !isBlank { counts[column] += 1 }
        return column < ColumnLayout.widthLimit
      }
    }
  }

  func isFree(_ column: Int) -> Bool {
    column >= 0 && column < counts.count && counts[column] <= allowed
  }
}
