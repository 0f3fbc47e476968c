/// Dates that Unix programs write under a Japanese locale in the English order:
/// `月  1月 30 09:05:11 +0900 2023`.
enum LocaleDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let weekdays = Set("日月火水木金土".unicodeScalars.map(\.value))

  /// The same with English words; nil when the text is no such date.
  static func english(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard bytes.first.map({ $0 >= 0x80 }) == true else { return nil }
    let words = bytes.split(separator: 0x20)
    guard words.count >= 4, isWeekday(words[0]), let month = month(words[1]) else { return nil }
    return words[2...].reduce(into: Array(month.utf8)) { text, word in
      text.append(0x20)
      text += word
    }
  }

  private static func isWeekday(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let scalars = String(decoding: word, as: UTF8.self).unicodeScalars
    return scalars.count == 1 && scalars.allSatisfy { weekdays.contains($0.value) }
  }

  /// `1月` to `12月`.
  private static func month(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let text = String(decoding: word, as: UTF8.self)
    guard text.hasSuffix("月"), text.utf8.first.map({ (0x30...0x39).contains($0) }) == true,
      let number = Int(text.dropLast()), (1...12).contains(number)
    else { return nil }
    return months[number - 1]
  }
}
