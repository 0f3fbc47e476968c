import Basics

/// The grammar of RFC 8259 over bytes. Nodes are made in the order of the text, so that one
/// forward cursor gives all places.
struct JSONParser {
  struct Failure: Error, Equatable {
    var reason: JSONProblem.Reason
    var offset: Int
  }

  /// A key that an object has twice.
  struct Duplicate: Equatable {
    var key: String
    var line: Int
    var column: Int
    var firstLine: Int
    var firstColumn: Int

    func problem(in file: String) -> Problem {
      FormatProblem.duplicateKey(
        key, at: Place(file: file, line: line, column: column),
        first: Place(file: file, line: firstLine, column: firstColumn))
    }
  }

  /// Objects with more keys than this find duplicates by hash.
  private static let fewKeys = 12
  private static let duplicateLimit = 50

  let bytes: UnsafeBufferPointer<UInt8>
  var i: Int
  private(set) var duplicates: [Duplicate] = []
  private var cursor: PositionCursor
  private var depth = 0
  var budget: TreeBudget

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, line: Int) {
    self.bytes = bytes
    self.i = start
    self.cursor = PositionCursor(offset: start, line: line)
    self.budget = TreeBudget(textBytes: bytes.count)
  }

  mutating func document() throws(Failure) -> Node {
    let node = try value()
    skipBlanks()
    guard i == bytes.count else { throw failure(.trailing) }
    return node
  }

  func failure(_ reason: JSONProblem.Reason) -> Failure {
    Failure(reason: i >= bytes.count && reason != .size ? .truncated : reason, offset: i)
  }

  @inline(__always)
  private mutating func skipBlanks() {
    while i < bytes.count {
      let byte = bytes[i]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      i += 1
    }
  }

  private mutating func value() throws(Failure) -> Node {
    skipBlanks()
    guard i < bytes.count else { throw failure(.truncated) }
    cursor.move(to: i, in: bytes)
    let line = cursor.line
    let column = cursor.column
    let start = i
    let content: Node.Content
    switch bytes[i] {
    case UInt8(ascii: "{"): content = try object()
    case UInt8(ascii: "["): content = try array()
    case UInt8(ascii: "\""): content = .scalar(Node.Scalar(try string(), isQuoted: true))
    case UInt8(ascii: "t"): content = try word("true", .scalar(.init("true", isQuoted: false)))
    case UInt8(ascii: "f"): content = try word("false", .scalar(.init("false", isQuoted: false)))
    case UInt8(ascii: "n"): content = try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      content = .scalar(Node.Scalar(try number(), isQuoted: false))
    default: throw failure(.value)
    }
    var textBytes = 0
    if case .scalar = content { textBytes = i - start }
    guard budget.takeNode(textBytes: textBytes) else { throw failure(.size) }
    return Node(content, line: line, column: column)
  }

  private mutating func enter() throws(Failure) {
    guard depth < JSONReader.depthLimit else { throw failure(.depth) }
    depth += 1
    i += 1
    skipBlanks()
  }

  private mutating func array() throws(Failure) -> Node.Content {
    try enter()
    var items: [Node] = []
    if i < bytes.count, bytes[i] == UInt8(ascii: "]") {
      i += 1
      depth -= 1
      return .list(items)
    }
    while true {
      items.append(try value())
      if try ends(with: UInt8(ascii: "]")) { break }
    }
    depth -= 1
    return .list(items)
  }

  private mutating func object() throws(Failure) -> Node.Content {
    try enter()
    var entries: [Node.Entry] = []
    var known: [String: Int] = [:]
    if i < bytes.count, bytes[i] == UInt8(ascii: "}") {
      i += 1
      depth -= 1
      return .map(entries)
    }
    while true {
      skipBlanks()
      guard i < bytes.count, bytes[i] == UInt8(ascii: "\"") else { throw failure(.key) }
      cursor.move(to: i, in: bytes)
      let line = cursor.line
      let column = cursor.column
      let key = try string()
      guard budget.takeKey(bytes: key.utf8.count) else { throw failure(.size) }
      skipBlanks()
      guard i < bytes.count, bytes[i] == UInt8(ascii: ":") else { throw failure(.colon) }
      i += 1
      let value = try value()
      if let first = place(of: key, in: entries, &known) {
        if duplicates.count < Self.duplicateLimit {
          duplicates.append(
            Duplicate(
              key: key, line: line, column: column, firstLine: entries[first].line,
              firstColumn: entries[first].column))
        }
      } else {
        if !known.isEmpty { known[key] = entries.count }
        entries.append(Node.Entry(key: key, line: line, column: column, value: value))
      }
      if try ends(with: UInt8(ascii: "}")) { break }
    }
    depth -= 1
    return .map(entries)
  }

  private func place(of key: String, in entries: [Node.Entry], _ known: inout [String: Int])
    -> Int?
  {
    if entries.count < Self.fewKeys { return entries.firstIndex { $0.key == key } }
    if known.isEmpty {
      for (place, entry) in entries.enumerated() { known[entry.key] = place }
    }
    return known[key]
  }

  /// True behind the last element, false behind a comma.
  private mutating func ends(with close: UInt8) throws(Failure) -> Bool {
    skipBlanks()
    guard i < bytes.count else { throw failure(.truncated) }
    if bytes[i] == close {
      i += 1
      return true
    }
    guard bytes[i] == UInt8(ascii: ",") else { throw failure(.comma) }
    i += 1
    return false
  }

  private mutating func word(_ text: StaticString, _ content: Node.Content) throws(Failure)
    -> Node.Content
  {
    for k in 0..<text.utf8CodeUnitCount {
      guard i < bytes.count, bytes[i] == text.utf8Start[k] else { throw failure(.value) }
      i += 1
    }
    return content
  }
}
