/// Names that were met beside a text that people wrote, to be replaced in that text as well.
///
/// A text is gone through once, however many names there are: at each place the longest name is taken.
/// Names are known whatever their width, case and blanks.
struct KnownNames {
  /// The tree of names: from a place, by a character, to the next. The root is 0.
  private var next: [UInt64: UInt64] = [:]
  /// By the place where a name ends.
  private var standIns: [UInt64: String] = [:]
  private var isFull = false
  /// So many places hold the names of a hundred thousand persons.
  private static let limit = 1 << 20
  /// A name of one character would be found inside other words.
  private static let shortest = 2
  /// Longer ones are not looked for: they bound how far each place of a text is looked at.
  private static let longest = 600
  /// So many blanks may stand between two characters of a name.
  private static let widestGap = 3

  mutating func note(_ name: String, as standIn: String) {
    guard name != standIn else { return }
    let characters = name.unicodeScalars.compactMap(KnownNames.folded)
    guard characters.count >= KnownNames.shortest else { return }
    isFull =
      isFull || characters.count > KnownNames.longest
      || next.count + characters.count > KnownNames.limit
    if isFull { return }
    var place: UInt64 = 0
    for character in characters {
      let key = KnownNames.key(place, character)
      place = next[key] ?? UInt64(next.count + 1)
      next[key] = place
    }
    if standIns[place] == nil { standIns[place] = standIn }
  }

  private static func key(_ place: UInt64, _ character: UInt32) -> UInt64 {
    place << 21 | UInt64(character)
  }

  /// A character whatever its width and case; nil for a blank.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt32? {
    var value = scalar.value
    if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
    if value == 0x20 || value == 0x09 || value == 0x3000 { return nil }
    return (0x41...0x5A).contains(value) ? value + 0x20 : value
  }

  /// The text with every name replaced; nothing of it where there are too many names to look for.
  func replaced(in text: String) -> String {
    if isFull { return "…" }
    guard !standIns.isEmpty else { return text }
    let scalars = Array(text.unicodeScalars)
    let characters = scalars.map(KnownNames.folded)
    var out = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      if let (standIn, end) = name(characters, position) {
        out.append(contentsOf: standIn.unicodeScalars)
        position = end
      } else {
        out.append(scalars[position])
        position += 1
      }
    }
    return String(out)
  }

  /// The longest name that begins here, and where it ends.
  private func name(_ characters: [UInt32?], _ start: Int) -> (standIn: String, end: Int)? {
    guard characters[start] != nil else { return nil }
    var found: (standIn: String, end: Int)?
    var place: UInt64 = 0
    var gap = 0
    for position in start..<characters.count {
      guard let character = characters[position] else {
        gap += 1
        if gap > KnownNames.widestGap { break }
        continue
      }
      gap = 0
      guard let next = next[KnownNames.key(place, character)] else { break }
      place = next
      if let standIn = standIns[place] { found = (standIn, position + 1) }
    }
    return found
  }
}
