import Basics
import Formats

/// The annexes that a specification names, and which of them were not handed in.
struct AnnexReferences: Sendable {
  struct Reference: Sendable, Equatable {
    /// As the text names it: 「別紙2「情報セキュリティ要件」」.
    var name: String
    var statement: Int
  }

  private let references: [Reference]
  private let text: SpecificationText

  init(_ text: SpecificationText, words: AnnexWords) {
    self.text = text
    let supplied = AnnexReferences.supplied(text)
    var references: [Reference] = []
    for (number, statement) in text.statements.enumerated() {
      guard statement.mention != .heading, statement.mention != .contents else { continue }
      for name in AnnexReferences.names(in: statement.folded, words: words)
      where !AnnexReferences.holds(supplied, name) {
        references.append(
          Reference(name: AnnexReferences.shown(name), statement: number))
      }
    }
    self.references = references
  }

  /// The first annex that was not handed in and that is about one of these subjects: by its own
  /// name, or by the sentence that names it.
  func unsupplied(about topics: PatternLine) -> Reference? {
    references.first { reference in
      let statement = text.statements[reference.statement]
      return topics.holds(statement.hits)
    }
  }

  /// Where an annex would show itself.
  private struct Supplied {
    var files: [[UInt8]]
    /// Headings, and the first lines of each document.
    var headings: [[UInt8]]
  }

  private static func supplied(_ text: SpecificationText) -> Supplied {
    var headings: [[UInt8]] = []
    for document in text.documents {
      for (index, passage) in document.passages.enumerated()
      where passage.kind == .heading || index < 3 {
        headings.append(TextFold.name.folded(passage.text))
      }
    }
    return Supplied(
      files: text.documents.map { TextFold.name.folded($0.file) }, headings: headings)
  }

  /// A heading begins with the annex's name or is its title; a file is called so.
  private static func holds(_ supplied: Supplied, _ name: Name) -> Bool {
    if !name.title.isEmpty, !name.hasNumber {
      return (supplied.headings + supplied.files).contains {
        Bytes.begins($0[...], name.title)
          || Bytes.holds($0.suffix(name.title.count + 15), name.title)
      }
    }
    func isNamed(_ text: [UInt8], at: Int) -> Bool {
      let after = at + name.id.count
      return !(name.hasNumber && after < text.count && NumberScanner.isDigit(text[after]))
    }
    return supplied.headings.contains { Bytes.begins($0[...], name.id) && isNamed($0, at: 0) }
      || supplied.files.contains { file in
        Bytes.first(name.id, in: file[...]).map { isNamed(file, at: $0) } ?? false
      }
  }

  private struct Name {
    var id: [UInt8]
    var title: [UInt8]
    var hasNumber: Bool
  }

  private static func shown(_ name: Name) -> String {
    let id = Bytes.text(name.id)
    return name.title.isEmpty ? id : "\(id)「\(Bytes.text(name.title))」"
  }

  private static func names(in folded: [UInt8], words: AnnexWords) -> [Name] {
    var names: [Name] = []
    for word in words.names {
      var from = 0
      while let at = Bytes.first(word, in: folded[from...]) {
        var end = at + word.count
        let number = self.number(folded, end)
        end = number
        let title = self.title(folded, end)
        let isMeant =
          !words.itself.contains { Bytes.ends(folded[..<at], $0) }
          && words.leaving.contains { Bytes.holds(folded[end...], $0) }
        guard isMeant else {
          from = max(end, at + 1)
          continue
        }
        names.append(
          Name(
            id: Array(folded[at..<end]), title: title, hasNumber: number > at + word.count))
        from = max(end, at + 1)
      }
    }
    return names
  }

  /// After the number of an annex: digits, hyphens, kanji numbers, 第…号.
  private static func number(_ text: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < text.count {
      if NumberScanner.isDigit(text[at]) || text[at] == 0x2D {
        at += 1
      } else if let (_, end) = NumberScanner.number(in: text, at: at), end > at {
        at = end
      } else {
        break
      }
    }
    return at
  }

  private static func title(_ text: [UInt8], _ start: Int) -> [UInt8] {
    let open: [UInt8] = [0xE3, 0x80, 0x8C]
    let close: [UInt8] = [0xE3, 0x80, 0x8D]
    guard text[start...].starts(with: open),
      let end = Bytes.first(close, in: text[(start + 3)...])
    else { return [] }
    return Array(text[(start + 3)..<end])
  }
}

/// How annexes are called: `policies/specification/annexes.yaml`, folded as names.
struct AnnexWords: Sendable {
  var names: [[UInt8]]
  /// What stands before the name when the document itself is meant: 「この特記事項」.
  var itself: [[UInt8]]
  /// What leaves a matter to the annex, after its name.
  var leaving: [[UInt8]]
}
