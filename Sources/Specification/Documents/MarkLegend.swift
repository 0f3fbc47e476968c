import Basics
import Formats

/// What a document itself says that its marks mean: 「◎は必須、○は推奨」.
struct MarkLegend {
  /// Labels by their folded text, with the marks as this document explains them.
  private(set) var labels: [[UInt8]: Obligation]
  /// The folded texts that explain marks: they lead to nothing.
  private(set) var texts: Set<[UInt8]> = []

  init(_ passages: [Passage], words: SentenceWords) {
    labels = words.labels
    let names = words.labels.filter { $0.key.count >= MarkLegend.shortestName }
      .sorted { $0.key.count > $1.key.count }
    for passage in passages {
      let texts = [passage.text, passage.kind == .tableCell ? passage.headingRow ?? "" : ""]
      for text in texts where text.unicodeScalars.contains(where: MarkLegend.isMark) {
        let folded = words.fold.folded(text)
        let found = MarkLegend.meanings(in: folded, names, words.legendLinks)
        for (mark, obligation) in found { labels[mark] = obligation }
        if found.count > 1 { self.texts.insert(folded) }
      }
    }
  }

  /// 「必須」 has two signs of three bytes.
  private static let shortestName = 6

  /// A sign that is no letter and no punctuation: ◎, ●, △, ★, －.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2190...0x22FF, 0x25A0...0x27BF, 0x2B00...0x2BFF, 0x3007, 0x2D, 0xFF0D, 0xD7: true
    default: false
    }
  }

  /// Marks before names of obligations, with what may stand between.
  private static func meanings(
    in text: [UInt8], _ names: [(key: [UInt8], value: Obligation)], _ links: [[UInt8]]
  ) -> [(mark: [UInt8], obligation: Obligation)] {
    var found: [(mark: [UInt8], obligation: Obligation)] = []
    let scalars = Array(Bytes.text(text).unicodeScalars)
    var at = 0
    for scalar in scalars {
      let length = String(scalar).utf8.count
      defer { at += length }
      guard isMark(scalar) else { continue }
      var rest = text[(at + length)...]
      if let link = links.first(where: { Bytes.begins(rest, $0) }) {
        rest = rest.dropFirst(link.count)
      }
      guard let name = names.first(where: { Bytes.begins(rest, $0.key) }) else { continue }
      found.append((Array(String(scalar).utf8), name.value))
    }
    return found
  }
}
