/// Names that sheets may have.
enum SheetNames {
  /// The name cut and cleaned as Excel asks, and made different from those before it.
  static func allowed(_ name: String, besides others: [String]) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let isForbidden =
        [":", "\\", "/", "?", "*", "[", "]"].contains(scalar) || scalar.value < 0x20
      clean.append(isForbidden ? "＿" : scalar)
    }
    while clean.first == "'" { clean.removeFirst() }
    while clean.last == "'" { clean.removeLast() }
    let base = clean.isEmpty ? "Sheet" : String(clean)
    var candidate = cut(base, to: 31)
    var number = 2
    while others.contains(where: { $0.lowercased() == candidate.lowercased() }) {
      let suffix = " (\(number))"
      candidate = cut(base, to: 31 - suffix.utf16.count) + suffix
      number += 1
    }
    return candidate
  }

  /// In a reference: quoted, quotes doubled.
  static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func cut(_ name: String, to limit: Int) -> String {
    var out = ""
    for character in name {
      if out.utf16.count + character.utf16.count > limit { break }
      out.append(character)
    }
    return out
  }
}
