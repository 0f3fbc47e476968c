import Basics
import Schema

/// Times without a year: when the year follows from what is said of the log, and when it is asked for.
extension ColumnInference {
  /// Only of logs: what happened in them follows one upon the other, and mostly within a year.
  mutating func decideYears(_ samples: [[String]], _ context: ReadingContext) {
    for (field, definition) in table.fields.enumerated()
    where definition.type == .instant && table.subject.contains(definition.id) {
      guard case .column(let column) = mapping.fields[field] else { continue }
      let moments = samples.compactMap { row -> YearlessMoment? in
        guard column < row.count else { return nil }
        return YearlessMoment(text: row[column])
      }
      guard !moments.isEmpty else { continue }
      var window = context.years
      if window?.basis != .period, let named = place.file.flatMap({ YearWindow(inName: $0) }) {
        let isExported = window?.basis == .exportedAt
        if isExported, moments.contains(where: { named.day(of: $0) != window?.day(of: $0) }) {
          askForYear(column, YearDoubt.otherInName.text)
          continue
        }
        if !isExported { window = named }
      }
      if let window, let doubt = YearDoubt.of(moments, in: window) {
        askForYear(column, doubt.text)
      } else if let window {
        mapping.options[field].years = window
        mapping.columns[column].note = window.note
      } else {
        askForYear(column, YearDoubt.nothingSaid.text)
      }
    }
  }

  private mutating func askForYear(_ column: Int, _ why: BilingualText) {
    let name = mapping.columns[column].name
    mapping.columns[column].note = BilingualText(
      ja: "年のない時刻は読まない（\(why.ja)）", en: "times without a year are not read (\(why.en))")
    mapping.problems.append(
      Problem(
        .warning, code: "year-unknown", at: place,
        what: BilingualText(
          ja: "列「\(name)」の時刻には年がなく、年が決められません",
          en: "the times in column '\(name)' have no year, and it cannot be told"),
        why: why,
        remedy: BilingualText(
          ja: "マニフェストのこの証拠に period（ログの期間）か exported_at（書き出し日時）を書いてください",
          en: "give this evidence its period, or exported_at, in the manifest")))
  }
}

/// Why the year of a log stays open although its days seem to be known.
enum YearDoubt {
  case nothingSaid
  /// The times go back, or forth, by more than half a year: the log has more than one.
  case manyYears
  /// Some times would be almost a year before the day of judgement; they may be after it.
  case afterAsOf
  /// None is near the day on which the log is thought to end: that day says nothing of its year.
  case farFromEnd
  /// The day in the file's name speaks for another year than the day of export.
  case otherInName
  case outside

  static func of(_ moments: [YearlessMoment], in window: YearWindow) -> YearDoubt? {
    // A time that fits no year of the window has no day, and stands beside none.
    let known = moments.compactMap { moment in
      window.day(of: moment).map { (at: $0 * 86_400 + moment.secondOfDay, moment: moment) }
    }
    if known.isEmpty { return .outside }
    if window.basis == .asOf {
      let latest = (window.days.lowerBound + 31) * 86_400
      if known.contains(where: { $0.at < latest && $0.moment.weekday == nil }) { return .afterAsOf }
    }
    let days = known.map(\.at)
    if let latest = days.max(), latest < earliestEnd(of: moments, in: window) * 86_400 {
      return .farFromEnd
    }
    let steps = zip(days, days.dropFirst()).map { $1 - $0 }
    let isRising = steps.count { $0 > 0 } >= steps.count { $0 < 0 }
    let halfYear = 180 * 86_400
    let goesBack = steps.contains { isRising ? $0 < -halfYear : $0 > halfYear }
    return goesBack ? .manyYears : nil
  }

  /// The day that the latest time must reach for the window to be believed: without days of the week the
  /// month before the day of judgement, or before the day of rotation, behind which a window has a month more.
  private static func earliestEnd(of moments: [YearlessMoment], in window: YearWindow) -> Int {
    let slack: Int? =
      switch window.basis {
      case .asOf: 31
      case .fileName where !window.isExact: 62
      case .period, .exportedAt, .fileName: nil
      }
    guard let slack else { return Int.min / 86_400 }
    let areDated = moments.allSatisfy { $0.weekday != nil }
    return areDated ? window.days.lowerBound : window.days.upperBound - slack
  }

  var text: BilingualText {
    switch self {
    case .nothingSaid:
      BilingualText(
        ja: "ログの期間も書き出し日も示されていない",
        en: "neither its period nor when it was exported is said")
    case .manyYears:
      BilingualText(ja: "二つ以上の年にわたる", en: "it has more than one year")
    case .afterAsOf:
      BilingualText(
        ja: "基準日より後の時刻かもしれない", en: "some may be after the as-of date")
    case .farFromEnd:
      BilingualText(
        ja: "最後の時刻が、基準日やファイル名の日付の前1か月にない",
        en: "the latest is not within a month before the as-of date or the date in the file's name")
    case .otherInName:
      BilingualText(
        ja: "ファイル名の日付と exported_at とで年が違う",
        en: "the date in the file's name and exported_at speak for different years")
    case .outside:
      BilingualText(
        ja: "示された期間に合う時刻がないか、二つの年が当てはまる",
        en: "none fits into the days that are given, or two years do")
    }
  }
}

extension YearlessMoment {
  init?(text: String) {
    var text = text
    let read = text.withUTF8 { YearlessMoment(TextFold.trimmed($0)) }
    guard let read else { return nil }
    self = read
  }
}
