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
      let isSaid = context.years?.basis == .period
      let named = isSaid ? nil : place.file.flatMap { YearWindow(inName: $0) }
      let window = named ?? context.years
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
  case outside

  static func of(_ moments: [YearlessMoment], in window: YearWindow) -> YearDoubt? {
    let days = moments.compactMap { moment in
      window.day(of: moment).map { $0 * 86_400 + moment.secondOfDay }
    }
    if days.isEmpty { return .outside }
    if window.basis == .asOf {
      let latest = (window.days.lowerBound + 31) * 86_400
      if zip(days, moments).contains(where: { $0.0 < latest && $0.1.weekday == nil }) {
        return .afterAsOf
      }
    }
    let steps = zip(days, days.dropFirst()).map { $1 - $0 }
    let isRising = steps.count { $0 > 0 } >= steps.count { $0 < 0 }
    let halfYear = 180 * 86_400
    let goesBack = steps.contains { isRising ? $0 < -halfYear : $0 > halfYear }
    return goesBack ? .manyYears : nil
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

extension YearWindow {
  /// What a column says of times that were completed.
  var note: BilingualText {
    let first = CivilDate(dayNumber: days.lowerBound)
    let last = CivilDate(dayNumber: days.upperBound)
    let why =
      switch basis {
      case .period: BilingualText(ja: "マニフェストの period", en: "period in the manifest")
      case .fileName: BilingualText(ja: "ファイル名の日付", en: "the date in the file's name")
      case .exportedAt:
        BilingualText(ja: "マニフェストの exported_at", en: "exported_at in the manifest")
      case .asOf: BilingualText(ja: "基準日", en: "the as-of date")
      }
    return BilingualText(
      ja: "年のない時刻は \(first) から \(last) までのものとした（根拠: \(why.ja)）",
      en: "times without a year: taken from \(first) to \(last) (because of \(why.en))")
  }

  /// `auth.log-20230205`, `secure-2023-02-05.gz`: the day of rotation, or the first of the days in it.
  init?(inName file: String) {
    let name = Array(file.utf8)
    let start = name.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    for at in name.indices.dropFirst(start) where at == start || !YearWindow.isDigit(name[at - 1]) {
      var digits: [Int] = []
      var end = at
      while end < name.count, digits.count < 8,
        YearWindow.isDigit(name[end])
          || name[end] == 0x2D && (digits.count == 4 || digits.count == 6)
      {
        if name[end] != 0x2D { digits.append(Int(name[end]) - 0x30) }
        end += 1
      }
      guard digits.count == 8, end == name.count || !YearWindow.isDigit(name[end]) else { continue }
      func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
      guard (1990...2200).contains(number(0..<4)),
        let day = CivilDate(year: number(0..<4), month: number(4..<6), day: number(6..<8))
      else { continue }
      self.init(until: day.adding(days: 31), basis: .fileName)
      return
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
