import Basics

/// Cuts the text of a passage into sentences.
///
/// A full stop inside brackets ends nothing. A line break ends a sentence where the line before has
/// a predicate or the next begins with a mark; elsewhere the writer only ran out of space.
struct SentenceSplitter {
  let words: SentenceWords

  func sentences(_ text: String) -> [String] {
    lines(text).flatMap(sentencesOfLine)
  }

  private func lines(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }) {
      let next = String(line)
      if let last = lines.last, !ends(last), !beginsWithMark(next) {
        lines[lines.count - 1] = last + next
      } else {
        lines.append(next)
      }
    }
    return lines
  }

  private func ends(_ line: String) -> Bool {
    let folded = words.fold.folded(line)
    let stops: [[UInt8]] = [[0xE3, 0x80, 0x82], [0x3A]]
    if stops.contains(where: { folded.suffix($0.count).elementsEqual($0) }) { return true }
    guard folded.count >= 3 else { return true }
    return (words.endings[folded.suffix(3)] ?? []).contains {
      folded.suffix($0.words.count).elementsEqual($0.words)
    }
  }

  private func beginsWithMark(_ line: String) -> Bool {
    guard let first = line.unicodeScalars.first(where: { $0 != " " && $0 != "\u{3000}" }) else {
      return true
    }
    // Bullets, brackets of numbers, circled numbers, boxes, notes.
    let marks = "・･-–—*●○◯■□◆◇▶►※(（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮☐☑☒✓✔0123456789０１２３４５６７８９"
    return marks.unicodeScalars.contains(first)
  }

  private func sentencesOfLine(_ line: String) -> [String] {
    var sentences: [String] = []
    var current = String.UnicodeScalarView()
    var depth = 0
    for scalar in line.unicodeScalars {
      current.append(scalar)
      switch scalar {
      case "「", "『", "(", "（", "[", "［", "【", "〔": depth += 1
      case "」", "』", ")", "）", "]", "］", "】", "〕": depth = max(0, depth - 1)
      case "。", "｡", "！", "？", "!", "?":
        if depth == 0 || current.count > 400 {
          append(&current, to: &sentences)
          depth = 0
        }
      default: break
      }
    }
    append(&current, to: &sentences)
    return sentences
  }

  private func append(_ current: inout String.UnicodeScalarView, to sentences: inout [String]) {
    let text = String(current)
    current = String.UnicodeScalarView()
    let blank = text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\u{3000}" || $0 == "\t" }
    if !blank { sentences.append(text) }
  }
}
