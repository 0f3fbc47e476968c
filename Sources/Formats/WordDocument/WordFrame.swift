/// What is being put together while a Word document is read: the body, a cell, a text box.
struct WordFrame {
  enum Kind { case body, cell, textBox }
  var kind: Kind
  var blocks: [DocumentBlock] = []
  var paragraph: WordParagraph?
  /// The paragraph before, whose mark was deleted: the next one goes on in it.
  var unfinished: WordParagraph?
  var tables: [WordTable] = []
}

extension XMLName {
  /// True in the namespace of WordprocessingML, transitional or strict.
  var isWord: Bool {
    let space = spaceText
    return space.hasSuffix("/main") && space.contains("/wordprocessingml/")
  }
}
