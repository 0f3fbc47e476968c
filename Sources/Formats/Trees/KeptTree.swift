/// A tree in one piece of memory, as `TreeStore` keeps it. Its nodes are made when somebody asks
/// for them, so that a large file of which little is asked costs little.
///
/// The memory: the number of records and of text bytes (4 bytes each, little-endian), the records,
/// the text. A record is five numbers of 4 bytes: kind, line, column, and, for a text, where it
/// begins and how long it is, for a list or map, its first child and the number of its items or
/// entries. Record 0 is the root; children follow level by level, without gaps; a map's children
/// are key and value in turn.
final class KeptTree: Sendable {
  enum Kind: UInt32 {
    case null, plain, quoted, list, map, key
  }

  static let recordSize = 20
  static let headerSize = 8

  private let bytes: [UInt8]
  private let count: Int
  private let textStart: Int

  /// Nil when the memory does not hold such a tree: every record is looked at, so that no later
  /// question can lead outside the memory or round in a circle.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= KeptTree.headerSize else { return nil }
    let count = Int(KeptTree.word(bytes, 0))
    let textCount = Int(KeptTree.word(bytes, 4))
    guard count > 0,
      bytes.count == KeptTree.headerSize + count * KeptTree.recordSize + textCount
    else { return nil }
    self.bytes = bytes
    self.count = count
    textStart = bytes.count - textCount
    guard isWellFormed(textCount) else { return nil }
  }

  var root: Node { node(0) }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    bytes.withUnsafeBytes {
      UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
  }

  private func word(_ record: Int, _ field: Int) -> UInt32 {
    KeptTree.word(bytes, KeptTree.headerSize + record * KeptTree.recordSize + field * 4)
  }

  private func isWellFormed(_ textCount: Int) -> Bool {
    var next = 1
    var isKey = false
    /// Records from here on are keys and values of maps, in the order of their parents.
    var expected = [(end: 1, isMap: false)][...]
    var level = 0
    var levelEnd = 1
    for record in 0..<count {
      if record == levelEnd {
        level += 1
        levelEnd = next
        guard level <= YAMLReader.depthLimit else { return false }
      }
      while let first = expected.first, first.end <= record {
        expected.removeFirst()
        isKey = false
      }
      guard let parent = expected.first, let kind = Kind(rawValue: word(record, 0)),
        word(record, 1) > 0, word(record, 2) > 0
      else { return false }
      isKey = parent.isMap && !isKey
      guard isKey == (kind == .key) else { return false }
      let start = Int(word(record, 3))
      let length = Int(word(record, 4))
      switch kind {
      case .null: break
      case .plain, .quoted, .key:
        guard start + length <= textCount else { return false }
      case .list, .map:
        guard start == next else { return false }
        next += kind == .map ? length * 2 : length
        guard next <= count else { return false }
        expected.append((next, kind == .map))
      }
    }
    return next == count
  }

  // MARK: Questions

  private func node(_ record: Int) -> Node {
    Node(
      kept: self, record: record, line: Int(word(record, 1)), column: Int(word(record, 2)))
  }

  func isNull(_ record: Int) -> Bool { word(record, 0) == Kind.null.rawValue }

  /// The text of a scalar or key; nil for other nodes.
  func text(_ record: Int) -> String? {
    switch Kind(rawValue: word(record, 0)) {
    case .plain, .quoted, .key:
      withText(record) { String(decoding: $0, as: UTF8.self) }
    default: nil
    }
  }

  private func withText<Result>(
    _ record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = textStart + Int(word(record, 3))
    let end = start + Int(word(record, 4))
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  func items(_ record: Int) -> [Node]? {
    guard word(record, 0) == Kind.list.rawValue else { return nil }
    let first = Int(word(record, 3))
    return (first..<first + Int(word(record, 4))).map(node)
  }

  func entries(_ record: Int) -> [Node.Entry]? {
    guard word(record, 0) == Kind.map.rawValue else { return nil }
    let first = Int(word(record, 3))
    return (0..<Int(word(record, 4))).map { entry in
      let key = first + entry * 2
      return Node.Entry(
        key: text(key) ?? "", line: Int(word(key, 1)), column: Int(word(key, 2)),
        value: node(key + 1))
    }
  }

  /// The value of a key of a map, found without making the other entries.
  func value(_ record: Int, of key: String) -> Node? {
    guard word(record, 0) == Kind.map.rawValue else { return nil }
    let first = Int(word(record, 3))
    let last = first + Int(word(record, 4)) * 2
    var key = key
    let found = key.withUTF8 { wanted in
      stride(from: first, to: last, by: 2).first { candidate in
        withText(candidate) { $0.elementsEqual(wanted) }
      }
    }
    if let found { return node(found + 1) }
    if key.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    // Texts that are written with other code points may be equal all the same.
    return entries(record)?.first { $0.key == key }?.value
  }

  /// One level of the tree.
  func content(_ record: Int) -> Node.Content {
    switch Kind(rawValue: word(record, 0)) {
    case .list: .list(items(record) ?? [])
    case .map: .map(entries(record) ?? [])
    case .plain: .scalar(Node.Scalar(text(record) ?? "", isQuoted: false))
    case .quoted, .key: .scalar(Node.Scalar(text(record) ?? "", isQuoted: true))
    case .null, nil: .null
    }
  }
}
