import Basics

/// Reads a file of `key value` lines, line by line.
struct KeyValueParser {
  private let file: String
  private let options: KeyValueReader.Options
  private var problems: ProblemBag
  private var top = SettingMap()
  private var blocks: [SettingMap] = []
  private var names: [String: Int] = [:]
  private var current: Int?

  init(file: String, options: KeyValueReader.Options) {
    self.file = file
    self.options = options
    self.problems = ProblemBag(file: file)
  }

  mutating func take(_ line: TextLines.Line) {
    var text = line.bytes.trimmedBlanks
    guard let first = text.first, first != UInt8(ascii: "#") else { return }
    if options.allowsTrailingComments { text = Self.withoutComment(text).trimmedBlanks }
    let column = text.startIndex - line.bytes.startIndex + 1
    let isEnd: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "=") }
    let end = text.firstIndex(where: isEnd) ?? text.endIndex
    guard end > text.startIndex else {
      problems.add(INIProblem.noKey(at: Place(file: file, line: line.number, column: column)))
      return
    }
    var rest = text[end...].trimmedBlanks
    if rest.first == UInt8(ascii: "=") { rest = rest.dropFirst().trimmedBlanks }
    let key = text[..<end]
    if let block = options.blockKey, Self.folded(key) == Self.folded(ArraySlice(block.utf8)) {
      open(block, rest, line: line.number, column: column)
      return
    }
    let before = line.bytes[line.bytes.startIndex..<rest.startIndex]
    add(
      Node.Entry(
        key: options.foldsKeys ? Self.folded(key) : key.text, line: line.number, column: column,
        value: SettingValue.node(rest, line: line.number, column: before.scalarCount + 1)))
  }

  func finish() throws(ProblemList) -> Node {
    try problems.check()
    var entries = top.entries
    for k in entries.indices {
      guard let place = names[entries[k].key] else { continue }
      entries[k].value.content = .map(blocks[place].entries)
    }
    return Node(.map(entries), line: 1, column: 1)
  }

  private mutating func open(
    _ block: String, _ criteria: ArraySlice<UInt8>, line: Int, column: Int
  ) {
    let words = criteria.split { $0 == 0x20 || $0 == 0x09 }.map(\.text)
    let name = ([block] + words).joined(separator: " ")
    if let place = names[name] {
      current = place
      return
    }
    let value = Node(.map([]), line: line, column: column)
    let entry = Node.Entry(key: name, line: line, column: column, value: value)
    _ = top.add(entry, repeated: .firstWins)
    names[name] = blocks.count
    current = blocks.count
    blocks.append(SettingMap())
  }

  private mutating func add(_ entry: Node.Entry) {
    let repeated: SettingMap.Repeated =
      if options.accumulating.contains(entry.key) {
        .collected
      } else {
        switch options.repeated {
        case .firstWins: .firstWins
        case .lastWins: .lastWins
        case .refused: .refused
        }
      }
    let first =
      if let current {
        blocks[current].add(entry, repeated: repeated)
      } else {
        top.add(entry, repeated: repeated)
      }
    if let first { problems.addDuplicate(entry, first: first) }
  }

  /// The line up to a `#` that follows a blank outside quotes.
  private static func withoutComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var isQuoted = false
    var previous: UInt8 = 0
    for i in text.indices {
      if text[i] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if text[i] == UInt8(ascii: "#"), !isQuoted, previous == 0x20 || previous == 0x09 {
        return text[..<i]
      }
      previous = text[i]
    }
    return text
  }

  /// ASCII letters in lower case.
  private static func folded(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
