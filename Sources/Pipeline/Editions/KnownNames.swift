/// Names that were met beside a text that people wrote, to be replaced in that text as well.
struct KnownNames {
  private var names: [(name: [UInt8], standIn: [UInt8])] = []
  /// Shorter names would be found inside other words.
  private static let shortest = 3

  /// The longer of two names is looked for first.
  mutating func note(_ name: String, as standIn: String) {
    let bytes = Array(name.utf8)
    guard bytes.count >= KnownNames.shortest, name != standIn,
      !names.contains(where: { $0.name == bytes })
    else { return }
    let place = names.firstIndex { $0.name.count < bytes.count } ?? names.count
    names.insert((bytes, Array(standIn.utf8)), at: place)
  }

  /// The text with every name replaced.
  func replaced(in text: String) -> String {
    guard !names.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      if let known = names.first(where: { bytes[position...].starts(with: $0.name) }) {
        out += known.standIn
        position += known.name.count
      } else {
        out.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
