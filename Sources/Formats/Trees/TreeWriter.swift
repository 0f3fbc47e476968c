/// Writes a tree in the form that `KeptTree` reads.
struct TreeWriter {
  private var records: [UInt8] = []
  private var text: [UInt8] = []
  private var count = 0
  /// One more than the last record that has a parent.
  private var next = 1
  /// The nodes of one level, keys between them.
  private var level: [Part] = []
  private var below: [Part] = []

  private enum Part {
    case node(Node)
    case key(Node.Entry)
  }

  /// Nil for a tree with more or longer parts than four bytes can number.
  static func bytes(of root: Node) -> [UInt8]? {
    var writer = TreeWriter()
    writer.level = [.node(root)]
    while !writer.level.isEmpty {
      for part in writer.level { writer.write(part) }
      writer.level = writer.below
      writer.below = []
    }
    guard writer.records.count + writer.text.count < Int(UInt32.max) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(KeptTree.headerSize + writer.records.count + writer.text.count)
    append(writer.count, to: &bytes)
    append(writer.text.count, to: &bytes)
    return bytes + writer.records + writer.text
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(clamping: number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func write(_ part: Part) {
    switch part {
    case .key(let entry):
      write(.key, entry.line, entry.column, text: entry.key)
    case .node(let node):
      switch node.content {
      case .null:
        record(.null, node.line, node.column, 0, 0)
      case .scalar(let scalar):
        write(scalar.isQuoted ? .quoted : .plain, node.line, node.column, text: scalar.text)
      case .list(let items):
        record(.list, node.line, node.column, next, items.count)
        next += items.count
        below += items.map(Part.node)
      case .map(let entries):
        record(.map, node.line, node.column, next, entries.count)
        next += entries.count * 2
        for entry in entries { below += [.key(entry), .node(entry.value)] }
      }
    }
  }

  private mutating func write(_ kind: KeptTree.Kind, _ line: Int, _ column: Int, text: String) {
    record(kind, line, column, self.text.count, text.utf8.count)
    self.text += text.utf8
  }

  private mutating func record(
    _ kind: KeptTree.Kind, _ line: Int, _ column: Int, _ first: Int, _ length: Int
  ) {
    count += 1
    for number in [Int(kind.rawValue), line, column, first, length] {
      TreeWriter.append(number, to: &records)
    }
  }
}
