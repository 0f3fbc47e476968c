import Basics

/// What the paragraphs of a Word document need to know of the rest of it.
final class WordContext {
  let styles: WordStyles
  /// The blocks of footnotes and endnotes, by kind and id.
  var notes: [String: [DocumentBlock]] = [:]
  private var counter: WordCounter
  private let file: String

  init(styles: WordStyles, numbering: WordNumbering, file: String) {
    self.styles = styles
    counter = WordCounter(numbering, styles)
    self.file = file
  }

  var tooLarge: Problem {
    Problem(
      code: "document-too-large", at: Place(file: file),
      what: BilingualText(ja: "文書が大きすぎます", en: "the document is too large"),
      why: BilingualText(
        ja: "上限は本文 \(WordBodyEvents.textLimit >> 20) MB、段落とセル \(WordBodyEvents.blockLimit) 個です",
        en:
          "the limits are \(WordBodyEvents.textLimit >> 20) MB of text and "
          + "\(WordBodyEvents.blockLimit) paragraphs and cells"),
      remedy: BilingualText(ja: "文書を分けてください", en: "split the document"))
  }

  /// A finished paragraph; nil when nothing of it is visible. Counts its number either way.
  func block(_ paragraph: WordParagraph, part: Passage.Part, _ seen: inout WordNotes)
    -> DocumentParagraph?
  {
    let style = paragraph.style ?? styles.defaultParagraph
    let text = DocumentLine(number: 0, raw: WordContext.withoutControls(paragraph.text)).text
    let isHidden = paragraph.isMarkHidden && text.isEmpty
    let label = isHidden ? nil : label(paragraph, style)
    guard !text.isEmpty else { return nil }
    var block = DocumentParagraph(text)
    block.label = label?.text
    block.isBullet = label?.isBullet ?? false
    block.listDepth = label?.depth
    let direct = paragraph.outlineLevel.map { (0..<9).contains($0) ? $0 + 1 : nil }
    block.headingLevel = direct ?? styles.headingLevel(style)
    block.isContents = styles.isContents(style)
    block.isEmphasized = paragraph.isEmphasized
    block.page = paragraph.page
    block.part = part
    return block
  }

  private func label(_ paragraph: WordParagraph, _ style: String?) -> WordCounter.Label? {
    var reference = styles.numbering(style)
    if let own = paragraph.numbering {
      let list = own.list.isEmpty ? reference?.list ?? "0" : own.list
      reference = WordNumbering.Reference(list: list, level: own.level ?? reference?.level)
    }
    return reference.flatMap { counter.next($0, style: style) }
  }

  /// Control characters other than tab and line end become U+FFFD: they would be invisible.
  private static func withoutControls(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F }) else {
      return text
    }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 && scalar != "\t" && scalar != "\n" || scalar.value == 0x7F
      out.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(out)
  }
}
