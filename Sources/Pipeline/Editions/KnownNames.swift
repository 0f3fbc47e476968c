/// Names that were met beside a text that people wrote, to be replaced in that text as well.
///
/// A text is gone through once, however many names there are: at each place the longest name is taken.
struct KnownNames {
  /// The tree of names: from a place, by a byte, to the next. The root is 0.
  private var next: [Int: Int] = [:]
  /// By the place where a name ends.
  private var standIns: [Int: String] = [:]
  private var isFull = false
  /// So many places hold the names of a hundred thousand persons.
  private static let limit = 1 << 20
  /// A name of one character would be found inside other words.
  private static let shortest = 2
  /// Longer ones are sentences: they bound how far each place of a text is looked at.
  private static let longest = 120

  /// Known with its blanks and without them.
  mutating func note(_ name: String, as standIn: String) {
    guard name != standIn else { return }
    add(name, standIn)
    let blanks: [Unicode.Scalar] = [" ", "\t", "\u{3000}"]
    add(
      String(String.UnicodeScalarView(name.unicodeScalars.filter { !blanks.contains($0) })),
      standIn)
  }

  private mutating func add(_ name: String, _ standIn: String) {
    guard (KnownNames.shortest...KnownNames.longest).contains(name.unicodeScalars.count) else {
      return
    }
    isFull = isFull || next.count + name.utf8.count > KnownNames.limit
    if isFull { return }
    var place = 0
    for byte in name.utf8 {
      let key = KnownNames.key(place, byte)
      place = next[key] ?? next.count + 1
      next[key] = place
    }
    if standIns[place] == nil { standIns[place] = standIn }
  }

  private static func key(_ place: Int, _ byte: UInt8) -> Int { place << 8 | Int(byte) }

  /// The text with every name replaced; nothing of it where there are too many names to look for.
  func replaced(in text: String) -> String {
    if isFull { return "…" }
    guard !standIns.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      if let (standIn, length) = name(bytes, position) {
        out += standIn.utf8
        position += length
      } else {
        out.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The longest name that begins here.
  private func name(_ bytes: [UInt8], _ start: Int) -> (standIn: String, length: Int)? {
    var found: (standIn: String, length: Int)?
    var place = 0
    for position in start..<bytes.count {
      guard let next = next[KnownNames.key(place, bytes[position])] else { break }
      place = next
      if let standIn = standIns[place] { found = (standIn, position + 1 - start) }
    }
    return found
  }
}
