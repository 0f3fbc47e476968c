import Basics

/// The paragraphs of a Word body as they stand in its bytes: where a comment could begin and end,
/// and what they say.
struct WordParagraphs {
  struct Paragraph {
    /// Behind the paragraph's properties.
    var start: Int
    /// Before the end tag; of an empty-element tag before its `/`.
    var end: Int
    /// `<w:p/>`: the offset behind it, and the name of the element.
    var emptyElement: (after: Int, name: [UInt8])?
    /// Everything in it, text boxes included, folded so that letters alone count.
    var text: [UInt8]
  }

  private(set) var paragraphs: [Paragraph] = []
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private var start = 0
  private var propertyDepth = 0
  private var mayBeProperties = false
  private var isInText = false
  private var text: [UInt8] = []

  /// `bytes`: a well-formed document in UTF-8 without DOCTYPE.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") {
        markup()
      } else {
        if isInText { text.append(bytes[position]) }
        position += 1
      }
    }
  }

  private mutating func markup() {
    let rest = bytes[position...]
    if rest.starts(with: "<!--".utf8) {
      skip(past: Array("-->".utf8), from: position + 4)
    } else if rest.starts(with: "<![CDATA[".utf8) {
      let from = position + 9
      skip(past: Array("]]>".utf8), from: from)
      if isInText, position >= from + 3 {
        text += XMLText.escaped(bytes[from..<(position - 3)])
      }
    } else if rest.starts(with: "<?".utf8) {
      skip(past: Array("?>".utf8), from: position + 2)
    } else if rest.starts(with: "</".utf8) {
      let name = name(from: position + 2)
      let tag = position
      skip(past: [UInt8(ascii: ">")], from: position + 2)
      close(name.local, tag)
    } else {
      startTag()
    }
  }

  private mutating func startTag() {
    let tag = position
    let name = name(from: position + 1)
    var quote: UInt8?
    var end = position + 1
    while end < bytes.count {
      let byte = bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      end += 1
    }
    position = min(bytes.count, end + 1)
    let isEmpty = end > tag && end < bytes.count && bytes[end - 1] == UInt8(ascii: "/")
    open(name, isEmpty: isEmpty)
  }

  private mutating func open(_ name: Name, isEmpty: Bool) {
    let isFirstChild = mayBeProperties
    mayBeProperties = false
    if name.local.elementsEqual("p".utf8) {
      guard depth == 0 else {
        if !isEmpty { depth += 1 }
        return
      }
      if isEmpty {
        paragraphs.append(
          Paragraph(
            start: position, end: position - 2, emptyElement: (position, name.whole), text: []))
      } else {
        depth = 1
        start = position
        text = []
        mayBeProperties = true
      }
    } else if depth > 0, name.local.elementsEqual("pPr".utf8) {
      if propertyDepth > 0 {
        if !isEmpty { propertyDepth += 1 }
      } else if isFirstChild, depth == 1 {
        if isEmpty { start = position } else { propertyDepth = 1 }
      }
    } else if depth > 0, name.local.elementsEqual("t".utf8), !isEmpty {
      isInText = true
    }
  }

  private mutating func close(_ local: ArraySlice<UInt8>, _ tag: Int) {
    mayBeProperties = false
    if local.elementsEqual("t".utf8) {
      isInText = false
    } else if local.elementsEqual("pPr".utf8), propertyDepth > 0 {
      propertyDepth -= 1
      if propertyDepth == 0 { start = position }
    } else if local.elementsEqual("p".utf8), depth > 0 {
      depth -= 1
      guard depth == 0 else { return }
      isInText = false
      propertyDepth = 0
      paragraphs.append(
        Paragraph(start: start, end: tag, emptyElement: nil, text: XMLText.folded(text)))
    }
  }

  private struct Name {
    var whole: [UInt8]
    var local: ArraySlice<UInt8>
  }

  /// Prefixes differ; the names that matter are said by their local part, as the reader of
  /// documents does for all that its namespaces have in common.
  private func name(from start: Int) -> Name {
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"),
      bytes[end] != UInt8(ascii: "/")
    { end += 1 }
    let whole = bytes[start..<end]
    let local = whole.firstIndex(of: UInt8(ascii: ":")).map { whole[($0 + 1)...] } ?? whole
    return Name(whole: Array(whole), local: local)
  }

  private mutating func skip(past end: [UInt8], from start: Int) {
    var index = start
    while index + end.count <= bytes.count {
      if bytes[index] == end[0], bytes[index..<(index + end.count)].elementsEqual(end) {
        position = index + end.count
        return
      }
      index += 1
    }
    position = bytes.count
  }
}
