import Basics

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
  /// `auth_20220401-20230331.log`: from when to when.
  init?(inName file: String) {
    let found = YearWindow.days(inName: Array(file.utf8))
    guard let first = found.min(), let last = found.max() else { return nil }
    if first == last {
      self.init(until: last.adding(days: 31), basis: .fileName)
    } else {
      self.init(from: first, to: last, basis: .fileName)
    }
  }

  private static func days(inName name: [UInt8]) -> [CivilDate] {
    let start = name.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    var found: [CivilDate] = []
    for at in name.indices.dropFirst(start) where at == start || !isDigit(name[at - 1]) {
      var digits: [Int] = []
      var end = at
      while end < name.count, digits.count < 8,
        isDigit(name[end]) || name[end] == 0x2D && (digits.count == 4 || digits.count == 6)
      {
        if name[end] != 0x2D { digits.append(Int(name[end]) - 0x30) }
        end += 1
      }
      guard digits.count == 8, end == name.count || !isDigit(name[end]) else { continue }
      func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
      guard (1990...2200).contains(number(0..<4)),
        let day = CivilDate(year: number(0..<4), month: number(4..<6), day: number(6..<8))
      else { continue }
      found.append(day)
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
