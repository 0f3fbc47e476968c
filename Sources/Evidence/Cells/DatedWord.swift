import Basics

/// Cells that say since when: `登録済（2022年4月1日）`, `2022/4/1 TOTP`.
enum DatedWord {
  /// Hands what is left of a cell without its date, folded as a name, to `body`. Nil when the cell
  /// has no date, or nothing else.
  static func without<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result?
  ) -> Result? {
    var folded: [UInt8] = []
    TextFold.name.append(bytes, to: &folded)
    let scalars = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
    guard let first = scalars.firstIndex(where: isDigit),
      let last = scalars.lastIndex(where: { isDigit($0) || units.contains($0) })
    else { return nil }
    // One run of digits and the signs of dates, perhaps after an era and in brackets.
    guard scalars[first...last].allSatisfy({ isDigit($0) || units.contains($0) }),
      scalars[first...last].filter(isDigit).count >= 3
    else { return nil }
    var before = scalars[..<first]
    var after = scalars[(last + 1)...]
    for era in eras where before.suffix(era.count).elementsEqual(era) {
      before.removeLast(era.count)
      break
    }
    if before.last == "(", after.first == ")" {
      before.removeLast()
      after.removeFirst()
    }
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: before)
    rest.append(contentsOf: after)
    var text = String(rest)
    guard !text.isEmpty else { return nil }
    return text.withUTF8 { body($0) }
  }

  private static let units: Set<Unicode.Scalar> = ["年", "月", "日", "/", ".", "-", ":", "元"]
  private static let eras: [[Unicode.Scalar]] = [
    Array("令和".unicodeScalars), Array("平成".unicodeScalars), ["r"], ["h"],
  ]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }
}
