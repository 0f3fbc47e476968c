import Basics
import Formats

/// Reads `policies/calendars/<id>.yaml`.
public enum CalendarLoader {
  /// The words for weekdays, Sunday first.
  public static let weekdays = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]

  /// `id` is the file's name without its extension. Throws every problem of the file.
  public static func load(_ bytes: [UInt8], id: String, file: String) throws(ProblemList)
    -> BusinessCalendar
  {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    var calendar = BusinessCalendar(
      id: id, title: BilingualText(id), weeklyDaysOff: [], yearlyDaysOff: [], years: [])
    let name = BilingualText(ja: "暦", en: "a calendar")
    let keys = ["id", "title", "weekly_days_off", "yearly_days_off", "years"]
    if let map = reader.map(node, name, keys: keys) {
      map.checkIdentity(id)
      calendar = BusinessCalendar(
        id: id, title: map.bilingual("title") ?? BilingualText(id), weeklyDaysOff: weekly(map),
        yearlyDaysOff: map.optionalList("yearly_days_off").compactMap { yearly($0, reader) },
        years: years(map, reader))
    }
    try reader.finish()
    return calendar
  }

  private static func weekly(_ map: MapReader) -> [Int] {
    map.optionalList("weekly_days_off").compactMap { node in
      let name = BilingualText(ja: "曜日", en: "a weekday")
      guard let text = map.reader.text(node, name) else { return nil }
      if let index = weekdays.firstIndex(of: text) { return index }
      map.reader.report(
        .unknownName(
          code: "unknown-weekday", kind: name, name: text, candidates: weekdays,
          at: node.place(in: map.reader.file)))
      return nil
    }
  }

  /// `12-29` as 1229.
  private static func yearly(_ node: Node, _ reader: NodeReader) -> Int? {
    if let text = node.text, let day = CivilDate("2024-\(text)") {
      return day.month * 100 + day.day
    }
    reader.report(
      "not-a-day-of-the-year", at: node,
      BilingualText(ja: "月日でなければなりません", en: "this must be a day of the year"),
      remedy: BilingualText(ja: "\"12-29\" のように書きます", en: "write \"12-29\""))
    return nil
  }

  private static func years(_ map: MapReader, _ reader: NodeReader) -> [BusinessCalendar.Year] {
    guard let node = map.required("years"),
      let entries = reader.entries(node, BilingualText(ja: "「years」", en: "'years'"))
    else { return [] }
    var years: [BusinessCalendar.Year] = []
    for entry in entries {
      guard let number = Int(entry.key), (1900...2200).contains(number),
        years.last.map({ $0.year + 1 == number }) ?? true
      else {
        reader.report(
          Problem(
            code: "calendar-year", at: reader.place(of: entry),
            what: BilingualText(
              ja: "「\(entry.key)」は前の年の次の年ではありません",
              en: "'\(entry.key)' is not the year after the one before")))
        continue
      }
      if let year = year(entry, number, reader) { years.append(year) }
    }
    return years
  }

  private static func year(_ entry: Node.Entry, _ number: Int, _ reader: NodeReader)
    -> BusinessCalendar.Year?
  {
    var name: BilingualText { BilingualText(ja: "年「\(entry.key)」", en: "year '\(entry.key)'") }
    guard let map = reader.map(entry.value, name, keys: ["confidence", "holidays"]) else {
      return nil
    }
    let confidence = map.word("confidence", BusinessCalendar.Confidence.self)
    var holidays: [BusinessCalendar.Holiday] = []
    if let node = map.required("holidays"), let entries = reader.entries(node, name) {
      for holiday in entries {
        let title = reader.bilingual(
          holiday.value, BilingualText(ja: "祝日「\(holiday.key)」", en: "holiday '\(holiday.key)'"))
        guard let day = CivilDate("\(entry.key)-\(holiday.key)") else {
          reader.report(
            Problem(
              code: "not-a-day-of-the-year", at: reader.place(of: holiday),
              what: BilingualText(
                ja: "「\(holiday.key)」はその年の月日ではありません",
                en: "'\(holiday.key)' is no day of that year")))
          continue
        }
        if let title { holidays.append(BusinessCalendar.Holiday(day: day, name: title)) }
      }
    }
    guard let confidence else { return nil }
    return BusinessCalendar.Year(
      year: number, confidence: confidence,
      holidays: holidays.sorted { $0.day < $1.day })
  }
}
