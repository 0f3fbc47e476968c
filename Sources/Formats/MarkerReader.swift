/// Reads the number or bullet at the beginning of a line.
struct MarkerReader {
  private static let parts: [Unicode.Scalar] = ["編", "部", "章", "節", "款", "条", "項", "号"]
  private static let annexes = ["附則", "別紙", "別添", "別表", "別記", "様式"].map {
    Array($0.unicodeScalars)
  }
  private static let continuations = [
    "から", "に定", "に掲", "に示", "に規", "に基", "に従", "に係", "及び", "の規定", "の定め",
  ]
  .map { Array($0.unicodeScalars) }
  private static let kanjiDigits: [Unicode.Scalar] = [
    "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千",
  ]
  private static let bullets: [Unicode.Scalar] = [
    "・", "･", "●", "○", "◯", "◎", "■", "□", "◆", "◇", "▪", "•", "‣", "➢",
  ]

  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func read() -> ListMarker? {
    guard let first = scalars.first else { return nil }
    if first == "第" { return article() }
    if first == "附" || first == "別" || first == "様" { return annex() }
    if first.digit != nil { return decimal() }
    if first == "(" || first == "（" { return bracketed() }
    if first == "【" { return corner() }
    switch first.value {
    case 0x2460...0x2473, 0x3251...0x325F, 0x32B1...0x32BF:
      return marker(.circled, String(first), from: 1)
    case 0x2474...0x2487: return marker(.digitInBrackets, "(\(first.value - 0x2473))", from: 1)
    case 0x2160...0x217F where isFollowed(at: 1, by: [".", "．", "、", ":", "："]):
      return marker(.roman, String(first), from: 2)
    case 0x2160...0x217F where isBlank(at: 1): return marker(.roman, String(first), from: 1)
    default: break
    }
    if Self.bullets.contains(first) {
      return isSign ? nil : marker(.bullet(first), nil, from: 1)
    }
    if first == "-" || first == "*" || first == "+" {
      return isBlank(at: 1) && scalars.count > 1 ? marker(.bullet(first), nil, from: 1) : nil
    }
    return letter()
  }

  /// 「◎：必須」, 「○は必須、△は任意」: a line that says what signs mean begins with one of them.
  private var isSign: Bool {
    guard scalars.count > 1 else { return false }
    return [":", "：", "=", "＝"].contains(scalars[1])
      || scalars.dropFirst().contains {
        $0 != scalars[0] && ((0x25A0...0x25FF).contains($0.value) || $0 == "×")
      }
  }

  // MARK: Kinds of markers

  /// `第3条の2（見出し）`, `第3　`: what follows must be the end, a blank or a heading in brackets, so that
  /// 第3条に定める… is no marker.
  private func article() -> ListMarker? {
    var i = 1
    while i < scalars.count, isNumeral(scalars[i]) { i += 1 }
    guard i > 1, i < scalars.count else { return nil }
    // 「第1　受託者は」, as special terms count their articles.
    let isBare = scalars[i].isDocumentBlank
    guard let rank = Self.parts.firstIndex(of: isBare ? "条" : scalars[i]) else { return nil }
    if !isBare { i += 1 }
    while i + 1 < scalars.count, scalars[i] == "の", isNumeral(scalars[i + 1]) {
      i += 2
      while i < scalars.count, isNumeral(scalars[i]) { i += 1 }
    }
    let number = narrow(scalars[..<i])
    guard i == scalars.count || scalars[i].isDocumentBlank || isCaption(from: i) else { return nil }
    return marker(.article(rank: rank), number, from: i)
  }

  /// `附　則`, `別紙１`, `別表第２（見出し）`: parts outside the numbering.
  private func annex() -> ListMarker? {
    let isAppendix = scalars[0] == "附" && scalars.last == "則"
    if isAppendix, scalars.dropFirst().dropLast().allSatisfy(\.isDocumentBlank) {
      return ListMarker(style: .article(rank: 0), number: nil, rest: string(scalars[...]))
    }
    guard let word = Self.annexes.first(where: { scalars.starts(with: $0) }) else { return nil }
    var i = word.count
    while i < scalars.count, scalars[i] == "第" || isNumeral(scalars[i]) { i += 1 }
    guard i == scalars.count || scalars[i].isDocumentBlank || isCaption(from: i) else { return nil }
    return ListMarker(style: .article(rank: 0), number: nil, rest: string(scalars[...]))
  }

  /// True when what begins here is in brackets up to the end of the line or a blank.
  private func isCaption(from i: Int) -> Bool {
    guard let close = bracket(at: i), let end = scalars[i...].firstIndex(of: close) else {
      return false
    }
    return end + 1 == scalars.count || scalars[end + 1].isDocumentBlank
  }

  /// `1`, `1.`, `１．`, `1.2`, `1-2`, `1)`.
  private func decimal() -> ListMarker? {
    var components: [Int] = []
    var isHyphened = false
    var i = 0
    while let (value, end) = number(at: i) {
      components.append(value)
      i = end
      guard i + 1 < scalars.count, scalars[i + 1].digit != nil, isLink(scalars[i]) else { break }
      isHyphened = isHyphened || scalars[i] != "." && scalars[i] != "．"
      i += 1
    }
    guard !components.isEmpty, components.count <= 6, i < scalars.count else { return nil }
    if components.count > 1, goesOn(from: i) { return nil }
    // A date or a telephone number.
    if components.count > 1, components.contains(where: { $0 > 99 }) { return nil }
    let text = components.map { String($0) }.joined(separator: ".")
    if components.count == 1, scalars[i] == ")" || scalars[i] == "）" {
      return marker(.digitWithBracket, text + ")", from: i + 1)
    }
    let isDotted = scalars[i] == "." || scalars[i] == "．"
    let isComma = scalars[i] == "、"
    if isDotted || isComma { i += 1 }
    var found = marker(.decimal(depth: components.count), text, from: i)
    found?.components = components
    let isSpaced = isBlank(at: i)
    if components.count == 1 {
      guard isDotted || isComma || isSpaced else { return nil }
      found?.isDoubtful = !isDotted
    } else {
      found?.isDoubtful = isHyphened || (!isDotted && !isSpaced)
    }
    return found
  }

  /// 「2.3から2.5までに掲げる」: a sentence that begins with the number of another section.
  private func goesOn(from i: Int) -> Bool {
    Self.continuations.contains { scalars[i...].starts(with: $0) }
  }

  /// `(1)`, `（ア）`, `(a)`, `（一）`.
  private func bracketed() -> ListMarker? {
    guard let close = bracket(at: 0), let end = scalars.prefix(6).firstIndex(of: close), end > 1
    else { return nil }
    let inner = scalars[1..<end]
    let number = "(" + narrow(inner) + ")"
    let style: ListMarker.Style
    if inner.allSatisfy({ $0.digit != nil }) {
      style = .digitInBrackets
    } else if inner.allSatisfy({ Self.kanjiDigits.contains($0) }) {
      style = .kanjiInBrackets
    } else if inner.count == 1, inner.allSatisfy(isKana) {
      style = .kanaInBrackets
    } else if inner.count <= 4, inner.allSatisfy(isLatin), inner.count == 1 || isRoman(inner) {
      style = .latinInBrackets
    } else {
      return nil
    }
    return marker(style, number, from: end + 1)
  }

  /// `【…】` alone on the line.
  private func corner() -> ListMarker? {
    guard scalars.count > 2, scalars.firstIndex(of: "】") == scalars.count - 1 else { return nil }
    return ListMarker(style: .corner, number: nil, rest: string(scalars[...]))
  }

  /// `ア　…`, `一、…`, `a. …`.
  private func letter() -> ListMarker? {
    let first = scalars[0]
    let isStopped = isFollowed(at: 1, by: [".", "．", ")", "）"])
    if isKana(first), isStopped || isFollowed(at: 1, by: ["、"]) || isBlank(at: 1) {
      return marker(.kana, String(first), from: isBlank(at: 1) ? 1 : 2)
    }
    if Self.kanjiDigits.contains(first) {
      var i = 1
      while i < scalars.count, Self.kanjiDigits.contains(scalars[i]) { i += 1 }
      let isMarked = isFollowed(at: i, by: [".", "．", "、"])
      guard isMarked || isBlank(at: i), i < scalars.count else { return nil }
      return marker(.kanji, string(scalars[..<i]), from: isMarked ? i + 1 : i)
    }
    if isLatin(first), isStopped, isBlank(at: 2) {
      return marker(.latin, narrow(scalars[..<1]), from: 2)
    }
    return nil
  }

  // MARK: Characters

  private func marker(_ style: ListMarker.Style, _ number: String?, from start: Int)
    -> ListMarker?
  {
    var rest = scalars[min(start, scalars.count)...]
    while let blank = rest.first, blank.isDocumentBlank { rest.removeFirst() }
    guard !rest.isEmpty || number != nil else { return nil }
    return ListMarker(style: style, number: number, rest: string(rest))
  }

  /// The number that begins at `i` and where it ends; nil for more than four digits.
  private func number(at start: Int) -> (Int, Int)? {
    var i = start
    var value = 0
    while i < scalars.count, let digit = scalars[i].digit {
      guard i - start < 4 else { return nil }
      value = value * 10 + digit
      i += 1
    }
    return i > start ? (value, i) : nil
  }

  private func isLink(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "．", "-", "－", "‐": true
    default: false
    }
  }

  private func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    scalar.digit != nil || Self.kanjiDigits.contains(scalar)
  }

  private func isKana(_ scalar: Unicode.Scalar) -> Bool {
    (0x30A2...0x30F3).contains(scalar.value)
  }

  private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }

  private func isRoman(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    narrow(scalars).utf8.allSatisfy { "ivxIVX".utf8.contains($0) }
  }

  private func bracket(at i: Int) -> Unicode.Scalar? {
    switch scalars[i] {
    case "(": ")"
    case "（": "）"
    default: nil
    }
  }

  /// True at the end of the line too.
  private func isBlank(at i: Int) -> Bool {
    i >= scalars.count || scalars[i].isDocumentBlank
  }

  private func isFollowed(at i: Int, by allowed: [Unicode.Scalar]) -> Bool {
    i < scalars.count && allowed.contains(scalars[i])
  }

  private func string(_ part: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: part)
    return String(text)
  }

  /// Full-width digits and letters in their narrow form.
  private func narrow(_ part: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in part {
      let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
      text.append(isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(text)
  }
}
