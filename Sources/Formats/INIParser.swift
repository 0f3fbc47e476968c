import Basics

/// Reads a file of settings line by line.
struct INIParser {
  private let file: String
  private let options: INIReader.Options
  private var problems: ProblemBag
  private var top = SettingMap()
  private var sections: [SettingMap] = []
  /// Where the section of each name stands in `sections`.
  private var names: [String: Int] = [:]
  private var current: Int?

  init(file: String, options: INIReader.Options) {
    self.file = file
    self.options = options
    self.problems = ProblemBag(file: file)
  }

  mutating func take(_ line: TextLines.Line) {
    let text = line.bytes.trimmedBlanks
    guard let first = text.first, first != UInt8(ascii: ";"), first != UInt8(ascii: "#") else {
      return
    }
    let column = text.startIndex - line.bytes.startIndex + 1
    if first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") {
      open(text.dropFirst().dropLast().trimmedBlanks.text, line: line.number, column: column)
      return
    }
    if first == UInt8(ascii: "[") {
      problems.add(
        INIProblem.notASetting(at: Place(file: file, line: line.number, column: column)))
      return
    }
    guard let separator = separator(in: text) else {
      takeBare(text, line: line.number, column: column)
      return
    }
    let key = text[..<separator].trimmedBlanks
    guard !key.isEmpty else {
      problems.add(INIProblem.noKey(at: Place(file: file, line: line.number, column: column)))
      return
    }
    let value = text[(separator + 1)...].trimmedBlanks
    let before = line.bytes[line.bytes.startIndex..<value.startIndex]
    add(
      Node.Entry(
        key: key.text, line: line.number, column: column,
        value: SettingValue.node(value, line: line.number, column: before.scalarCount + 1)))
  }

  func finish() throws(ProblemList) -> Node {
    try problems.check()
    var entries = top.entries
    for k in entries.indices {
      guard let place = names[entries[k].key] else { continue }
      entries[k].value.content = .map(sections[place].entries)
    }
    return Node(.map(entries), line: 1, column: 1)
  }

  private mutating func takeBare(_ text: ArraySlice<UInt8>, line: Int, column: Int) {
    guard options.allowsBareKeys else {
      problems.add(INIProblem.notASetting(at: Place(file: file, line: line, column: column)))
      return
    }
    let value = Node(.null, line: line, column: column)
    add(Node.Entry(key: text.text, line: line, column: column, value: value))
  }

  private mutating func open(_ name: String, line: Int, column: Int) {
    if let place = names[name] {
      current = place
      return
    }
    let value = Node(.map([]), line: line, column: column)
    let entry = Node.Entry(key: name, line: line, column: column, value: value)
    if let first = top.add(entry, repeated: .refused) { problems.addDuplicate(entry, first: first) }
    names[name] = sections.count
    current = sections.count
    sections.append(SettingMap())
  }

  private mutating func add(_ entry: Node.Entry) {
    let first =
      if let current {
        sections[current].add(entry, repeated: .refused)
      } else {
        top.add(entry, repeated: .refused)
      }
    if let first { problems.addDuplicate(entry, first: first) }
  }

  /// The index of the separator between key and value.
  private func separator(in text: ArraySlice<UInt8>) -> Int? {
    let equals = text.firstIndex(of: UInt8(ascii: "="))
    guard options.allowsColon, let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return equals
    }
    guard let equals else { return colon }
    let isFollowedByBlank =
      colon + 1 < text.endIndex && (text[colon + 1] == 0x20 || text[colon + 1] == 0x09)
    return colon < equals && isFollowedByBlank ? colon : equals
  }
}
