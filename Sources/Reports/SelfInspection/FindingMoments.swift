import Basics
import Findings

/// When the use happened that a finding is about: the first of its values that is a day or a moment.
struct FindingMoments {
  /// `2023-01-10`.
  var day: String?
  /// 0 is Monday 0:00 to 0:59, 167 Sunday 23:00 to 23:59; nil where only the day is known.
  var hourOfWeek: Int?

  /// The names that findings on use give to their time, the most exact first.
  private static let names = ["at", "first", "day"]

  init(_ observed: [Finding.Observation]) {
    for name in FindingMoments.names {
      guard let value = observed.first(where: { $0.name == name })?.value else { continue }
      let text = value.utf8
      guard let date = CivilDate(String(decoding: text.prefix(10), as: UTF8.self)) else { continue }
      day = date.description
      if let hour = Int(String(decoding: text.dropFirst(11).prefix(2), as: UTF8.self)),
        (0..<24).contains(hour)
      {
        hourOfWeek = ((date.dayNumber + 3) % 7 + 7) % 7 * 24 + hour  // day 0 was a Thursday
      }
      return
    }
  }
}
