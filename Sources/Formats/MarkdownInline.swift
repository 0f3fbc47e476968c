/// The text that a reader of rendered Markdown would see.
struct MarkdownInline {
  /// Without emphasis, code marks, links' addresses, comments and what is struck out. `<br>`
  /// becomes a line end.
  static func plain(_ text: String) -> String {
    let isMarked = text.utf8.contains { "*`~[<\\".utf8.contains($0) }
    guard isMarked else { return text }
    var inline = MarkdownInline(Array(text.unicodeScalars))
    var i = 0
    while i < inline.scalars.count { i = inline.step(i) }
    return DocumentLine(number: 0, raw: String(inline.out)).text
  }

  /// Marks whose next occurrence is asked for. Each is looked for once per stretch of text, so
  /// that many marks that never end cost no more than one.
  private enum Mark: Int, CaseIterable {
    case strike, commentEnd, linkOpen, linkMiddle, linkEnd

    var scalars: [Unicode.Scalar] {
      switch self {
      case .strike: ["~", "~"]
      case .commentEnd: ["-", "-", ">"]
      case .linkOpen: ["["]
      case .linkMiddle: ["]", "("]
      case .linkEnd: [")"]
      }
    }
  }

  private let scalars: [Unicode.Scalar]
  private var out = String.UnicodeScalarView()
  /// For each mark the place of its next occurrence, as far as it is known.
  private var known = [Int](repeating: -1, count: Mark.allCases.count)

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  /// Takes what stands at `i`; returns where to go on.
  private mutating func step(_ i: Int) -> Int {
    switch scalars[i] {
    case "\\" where i + 1 < scalars.count && isPunctuation(scalars[i + 1]):
      out.append(scalars[i + 1])
      return i + 2
    case "*" where starts(i, ["*", "*"]): return i + 2
    case "`": return i + 1
    case "~" where starts(i, ["~", "~"]):
      if let end = next(.strike, from: i + 2) { return end + 2 }
    case "<" where starts(i, ["<", "!", "-", "-"]):
      if let end = next(.commentEnd, from: i + 4) { return end + 3 }
    case "<":
      for tag in ["<br>", "<br/>", "<br />"] where starts(i, Array(tag.unicodeScalars)) {
        out.append("\n")
        return i + tag.unicodeScalars.count
      }
    case "[":
      if let after = takeLink(i) { return after }
    default: break
    }
    out.append(scalars[i])
    return i + 1
  }

  /// Takes the text of a link; returns where the link ends. Nil where none begins.
  private mutating func takeLink(_ i: Int) -> Int? {
    guard let middle = next(.linkMiddle, from: i + 1), let end = next(.linkEnd, from: middle + 2)
    else { return nil }
    if let inner = next(.linkOpen, from: i + 1), inner < middle { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[(i + 1)..<middle])
    out.append(contentsOf: MarkdownInline.plain(String(text)).unicodeScalars)
    return end + 1
  }

  private func starts(_ i: Int, _ mark: [Unicode.Scalar]) -> Bool {
    guard i + mark.count <= scalars.count else { return false }
    for k in mark.indices where scalars[i + k] != mark[k] { return false }
    return true
  }

  private mutating func next(_ mark: Mark, from start: Int) -> Int? {
    if known[mark.rawValue] < start {
      let wanted = mark.scalars
      var i = start
      while i < scalars.count, !starts(i, wanted) { i += 1 }
      known[mark.rawValue] = i
    }
    let place = known[mark.rawValue]
    return place < scalars.count ? place : nil
  }

  private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
