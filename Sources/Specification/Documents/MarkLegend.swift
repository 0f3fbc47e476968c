import Basics
import Formats

/// What a document itself says that its marks mean: 「◎は必須、○は推奨」.
struct MarkLegend {
  /// Labels by their folded text, with the marks as this document explains them.
  let labels: [[UInt8]: Obligation]

  init(_ passages: [Passage], words: SentenceWords) {
    var labels = words.labels
    let marks = words.labels.keys.filter { MarkLegend.isMark($0) }
    let names = words.labels.filter { !MarkLegend.isMark($0.key) }
      .sorted { $0.key.count > $1.key.count }
    for passage in passages {
      let texts = [passage.text, passage.kind == .tableCell ? passage.headingRow ?? "" : ""]
      for text in texts where !text.isEmpty {
        let folded = words.fold.folded(text)
        for mark in marks where folded.count > mark.count {
          guard let meaning = MarkLegend.meaning(of: mark, in: folded, names, words) else {
            continue
          }
          labels[mark] = meaning
        }
      }
    }
    self.labels = labels
  }

  /// A single sign that is no letter: ◎, △.
  private static func isMark(_ label: [UInt8]) -> Bool {
    let scalars = Bytes.text(label).unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first else { return false }
    return !scalar.properties.isAlphabetic
  }

  private static func meaning(
    of mark: [UInt8], in text: [UInt8], _ names: [(key: [UInt8], value: Obligation)],
    _ words: SentenceWords
  ) -> Obligation? {
    guard let at = Bytes.first(mark, in: text[...]) else { return nil }
    var rest = text[(at + mark.count)...]
    if let link = words.legendLinks.first(where: { Bytes.begins(rest, $0) }) {
      rest = rest.dropFirst(link.count)
    }
    return names.first { $0.key.count >= 6 && Bytes.begins(rest, $0.key) }?.value
  }
}
