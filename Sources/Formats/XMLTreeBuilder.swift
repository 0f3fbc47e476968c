import Basics
import CLibXML2

/// Makes a tree of the nodes that libxml2's reader reports.
struct XMLTreeBuilder {
  /// An element that is still open.
  private struct Frame {
    var name: String
    var spot: XMLTagScanner.Spot
    var entries: [Node.Entry]
    /// Where the children of a name stand in `entries`.
    var known: [String: Int] = [:]
    var text = ""
  }

  private let source: [UInt8]
  private let file: String
  private(set) var root: Node?
  private var tags = XMLTagScanner()
  private var frames: [Frame] = []
  private var budget: TreeBudget

  init(source: [UInt8], file: String) {
    self.source = source
    self.file = file
    budget = TreeBudget(textBytes: source.count)
  }

  /// Takes the reader's current node; returns a problem when reading must stop.
  mutating func take(_ reader: xmlTextReaderPtr) -> Problem? {
    switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue:
      return open(reader)
    case XML_READER_TYPE_END_ELEMENT.rawValue:
      close()
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
      XML_READER_TYPE_WHITESPACE.rawValue, XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
      guard let top = frames.indices.last else { break }
      let text = XMLTreeBuilder.text(xmlTextReaderConstValue(reader))
      guard budget.takeNode(textBytes: text.utf8.count) else {
        let line = Int(xmlTextReaderGetParserLineNumber(reader))
        return TreeBudget.problem(at: Place(file: file, line: line))
      }
      frames[top].text += text
    case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue,
      XML_READER_TYPE_ENTITY.rawValue:
      return XMLProblem.doctype(
        at: Place(file: file, line: Int(xmlTextReaderGetParserLineNumber(reader))))
    default: break
    }
    return nil
  }

  private mutating func open(_ reader: xmlTextReaderPtr) -> Problem? {
    let found = source.withUnsafeBufferPointer { tags.next(in: $0) }
    let spot = found?.spot ?? XMLTagScanner.Spot(line: 1, column: 1)
    guard frames.count < XMLReader.depthLimit else {
      return FormatProblem.tooDeep(
        XMLReader.depthLimit, at: Place(file: file, line: spot.line, column: spot.column))
    }
    let name = XMLTreeBuilder.text(xmlTextReaderConstName(reader))
    let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
    let entries = attributes(reader, at: found?.attributes ?? [], in: spot)
    var fits = budget.takeEntry(keyBytes: name.utf8.count)
    for entry in entries {
      fits =
        budget.takeEntry(
          keyBytes: entry.key.utf8.count, textBytes: entry.value.text?.utf8.count ?? 0) && fits
    }
    guard fits else {
      return TreeBudget.problem(at: Place(file: file, line: spot.line, column: spot.column))
    }
    frames.append(Frame(name: name, spot: spot, entries: entries))
    if isEmpty { close() }
    return nil
  }

  /// The attributes (declarations of namespaces among them) in the order of the text.
  private func attributes(
    _ reader: xmlTextReaderPtr, at spots: [XMLTagScanner.Attribute], in tag: XMLTagScanner.Spot
  ) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      let name = XMLTreeBuilder.text(xmlTextReaderConstName(reader))
      let value = XMLTreeBuilder.text(xmlTextReaderConstValue(reader))
      let spot = spots.first { $0.name == name }?.spot ?? tag
      let node = Node(
        .scalar(Node.Scalar(value, isQuoted: false)), line: spot.line, column: spot.column)
      entries.append(
        Node.Entry(key: "@" + name, line: spot.line, column: spot.column, value: node))
    }
    xmlTextReaderMoveToElement(reader)
    return entries.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func close() {
    guard var frame = frames.popLast() else { return }
    let text = XMLTreeBuilder.trimmed(frame.text)
    let spot = frame.spot
    let scalar = Node(
      text.isEmpty ? .null : .scalar(Node.Scalar(text, isQuoted: false)), line: spot.line,
      column: spot.column)
    if frame.entries.isEmpty {
      add(scalar, named: frame.name)
      return
    }
    if !text.isEmpty {
      frame.entries.append(
        Node.Entry(key: "#text", line: spot.line, column: spot.column, value: scalar))
    }
    add(Node(.map(frame.entries), line: spot.line, column: spot.column), named: frame.name)
  }

  /// Gives a finished element to its parent; a second one of the same name makes a list.
  private mutating func add(_ node: Node, named name: String) {
    let entry = Node.Entry(key: name, line: node.line, column: node.column, value: node)
    guard let top = frames.indices.last else {
      root = Node(.map([entry]), line: node.line, column: node.column)
      return
    }
    guard let first = frames[top].known[name] else {
      frames[top].known[name] = frames[top].entries.count
      frames[top].entries.append(entry)
      return
    }
    frames[top].entries[first].value.append(sibling: node)
  }

  private static func text(_ pointer: UnsafePointer<UInt8>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }
}
