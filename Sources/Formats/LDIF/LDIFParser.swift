import Basics

/// Puts the lines of an LDIF file together to entries.
struct LDIFParser {
  private let file: String
  private var problems: ProblemBag
  private var notes: [Problem] = []
  private var entries: [Node] = []
  private var attributes: [Node.Entry] = []
  /// Where an attribute stands in `attributes`, by its name in lower case.
  private var positions: [String: Int] = [:]
  /// The first spelling of each attribute's name in the file.
  private var spellings: [String: String] = [:]
  private var startLine = 1
  private var references = 0
  private var incomplete: [BilingualText] = []

  init(file: String, textBytes: Int) {
    self.file = file
    problems = ProblemBag(file: file, textBytes: textBytes)
  }

  var isFull: Bool { problems.isFull }

  mutating func take(_ line: TextLines.Line) {
    guard let first = line.bytes.first else { return close() }
    if first == UInt8(ascii: "#") { return }
    if first == UInt8(ascii: "-"), line.bytes.count == 1 { return }
    guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > line.bytes.startIndex
    else {
      problems.add(LDIFProblem.notAnAttribute(at: Place(file: file, line: line.number, column: 1)))
      return
    }
    let name = line.bytes[..<colon].text
    let key = name.lowercased()
    // Some exports leave out the blank line before the next entry.
    if key == "dn", !attributes.isEmpty { close() }
    if attributes.isEmpty { startLine = line.number }
    let value = LDIFValue.node(
      line.bytes[(colon + 1)...], line: line.number, column: line.bytes[..<colon].scalarCount + 2)
    guard
      problems.takeEntry(
        keyBytes: key.utf8.count, textBytes: value.text?.utf8.count ?? 0, line: line.number)
    else { return }
    if key == "changetype" {
      let kind = value.text?.lowercased() ?? ""
      if kind != "add" {
        problems.add(LDIFProblem.change(kind, at: Place(file: file, line: line.number, column: 1)))
      }
      return
    }
    if let position = positions[key] {
      attributes[position].value.append(sibling: value)
      return
    }
    positions[key] = attributes.count
    let spelling = spellings[key] ?? name
    spellings[key] = spelling
    attributes.append(Node.Entry(key: spelling, line: line.number, column: 1, value: value))
  }

  mutating func finish() throws(ProblemList) -> PlainTree {
    close()
    try problems.check()
    if references > 0 { notes.append(LDIFProblem.references(references, file: file)) }
    return PlainTree(
      Node(.list(entries), line: 1, column: 1), problems: notes, incomplete: incomplete)
  }

  private mutating func close() {
    guard !attributes.isEmpty else { return }
    defer {
      attributes.removeAll(keepingCapacity: true)
      positions.removeAll(keepingCapacity: true)
    }
    if positions["dn"] != nil {
      entries.append(Node(.map(attributes), line: startLine, column: 1))
      return
    }
    // What ldapsearch prints beside the entries.
    if let result = positions["result"] {
      let text = attributes[result].value.text ?? ""
      if !text.hasPrefix("0") {
        notes.append(
          LDIFProblem.cutShort(text, at: Place(file: file, line: attributes[result].line)))
        incomplete.append(LDIFProblem.isCutShort(text))
      }
    } else if positions["ref"] != nil {
      references += 1
    } else if positions["version"] == nil, positions["search"] == nil {
      problems.add(LDIFProblem.noName(at: Place(file: file, line: startLine)))
    }
  }
}

/// What stands behind the colon of an attribute.
enum LDIFValue {
  static func node(_ bytes: ArraySlice<UInt8>, line: Int, column: Int) -> Node {
    switch bytes.first {
    case UInt8(ascii: ":"):
      let encoded = bytes.dropFirst().trimmedBlanks
      guard let decoded = Base64.decoded(encoded), decoded.allSatisfy({ $0 != 0 }),
        isUTF8(decoded)
      else { return Node(.map([]), line: line, column: column) }
      return .written(String(decoding: decoded, as: UTF8.self), line: line, column: column)
    case UInt8(ascii: "<"):
      return Node(.map([]), line: line, column: column)
    default:
      return .written(bytes.trimmedBlanks.text, line: line, column: column)
    }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { UTF8Validation.firstInvalid($0) } == nil
  }
}
