import Basics
import CLibYAML

/// Makes a tree of libyaml's events, and collects what this reader refuses.
struct YAMLTreeBuilder {
  enum Progress {
    case more, finished
    /// Reading on makes no sense; the reason is among the problems.
    case stopped
  }

  /// A map or list that is still open.
  private struct Frame {
    var isMap: Bool
    var line: Int
    var column: Int
    var items: [Node] = []
    var entries: [Node.Entry] = []
    /// Where each key stands in `entries`; only for maps with more keys than one looks through.
    var keys: [String: Int] = [:]
    /// The key whose value comes next.
    var key: (text: String, line: Int, column: Int)?

    func place(of key: String) -> Int? {
      keys.isEmpty ? entries.firstIndex { $0.key == key } : keys[key]
    }

    mutating func append(_ entry: Node.Entry) {
      entries.append(entry)
      if keys.isEmpty {
        guard entries.count == 16 else { return }
        for (place, entry) in entries.enumerated() { keys[entry.key] = place }
      } else {
        keys[entry.key] = entries.count - 1
      }
    }
  }

  let file: String
  private(set) var root: Node?
  private(set) var problems: ProblemBag
  private var frames: [Frame] = []
  private var documents = 0

  init(file: String) {
    self.file = file
    self.problems = ProblemBag(file: file)
  }

  mutating func report(_ problem: Problem) {
    problems.add(problem)
  }

  mutating func take(_ event: inout yaml_event_t) -> Progress {
    let line = event.start_mark.line + 1
    let column = event.start_mark.column + 1
    var place: Place { Place(file: file, line: line, column: column) }
    switch event.type {
    case YAML_STREAM_END_EVENT:
      return .finished
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      if documents > 1 {
        report(YAMLProblem.severalDocuments(at: place))
        return .stopped
      }
    case YAML_ALIAS_EVENT:
      report(YAMLProblem.alias(Self.text(event.data.alias.anchor), at: place))
      add(Node(.null, line: line, column: column))
    case YAML_SCALAR_EVENT:
      takeScalar(&event, line, column)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      refuse(anchor: data.anchor, tag: data.tag, line, column)
      return open(isMap: false, line, column)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      refuse(anchor: data.anchor, tag: data.tag, line, column)
      return open(isMap: true, line, column)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      close()
    default:
      break
    }
    return .more
  }

  private mutating func open(isMap: Bool, _ line: Int, _ column: Int) -> Progress {
    guard frames.count < YAMLReader.depthLimit else {
      report(
        FormatProblem.tooDeep(
          YAMLReader.depthLimit, at: Place(file: file, line: line, column: column)))
      return .stopped
    }
    frames.append(Frame(isMap: isMap, line: line, column: column))
    return .more
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    add(
      Node(
        frame.isMap ? .map(frame.entries) : .list(frame.items),
        line: frame.line, column: frame.column))
  }

  private mutating func takeScalar(_ event: inout yaml_event_t, _ line: Int, _ column: Int) {
    var place: Place { Place(file: file, line: line, column: column) }
    let data = event.data.scalar
    let isPlain = data.style == YAML_PLAIN_SCALAR_STYLE
    let text = String(
      decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    refuse(anchor: data.anchor, tag: data.tag, line, column)
    if data.anchor == nil, data.tag == nil, Self.hasBareTag(event, text: text, isPlain: isPlain) {
      report(YAMLProblem.tag("!", at: place))
    }
    let isNull = isPlain && (text.isEmpty || text == "~" || text == "null")
    if isPlain, text.isEmpty, let frame = frames.last, frame.isMap, frame.key == nil {
      report(YAMLProblem.notAKey(at: place))
    }
    let scalar = Node.Scalar(text, isQuoted: !isPlain)
    let node = Node(
      isNull ? .null : .scalar(scalar), line: line, column: column)
    add(node, keyText: text)
  }

  /// Puts a finished node where it belongs: as key, as value, as item, or as the root.
  private mutating func add(_ node: Node, keyText: String? = nil) {
    guard let top = frames.indices.last else {
      root = node
      return
    }
    guard frames[top].isMap else {
      frames[top].items.append(node)
      return
    }
    guard let key = frames[top].key else {
      if keyText == nil {
        report(YAMLProblem.notAKey(at: node.place(in: file)))
      }
      frames[top].key = (keyText ?? "", node.line, node.column)
      return
    }
    frames[top].key = nil
    if let first = frames[top].place(of: key.text) {
      let earlier = frames[top].entries[first]
      report(
        FormatProblem.duplicateKey(
          key.text, at: Place(file: file, line: key.line, column: key.column),
          first: Place(file: file, line: earlier.line, column: earlier.column)))
      return
    }
    frames[top].append(Node.Entry(key: key.text, line: key.line, column: key.column, value: node))
  }

  private mutating func refuse(
    anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, _ line: Int,
    _ column: Int
  ) {
    if anchor == nil, tag == nil { return }
    let place = Place(file: file, line: line, column: column)
    if anchor != nil { report(YAMLProblem.anchor(Self.text(anchor), at: place)) }
    if tag != nil { report(YAMLProblem.tag(Self.text(tag), at: place)) }
  }

  /// The tag `!` alone: libyaml reports no tag for it, only other flags or a longer extent.
  private static func hasBareTag(_ event: yaml_event_t, text: String, isPlain: Bool) -> Bool {
    guard isPlain else { return event.data.scalar.quoted_implicit == 0 }
    guard event.start_mark.line == event.end_mark.line else { return false }
    return event.end_mark.index - event.start_mark.index != text.unicodeScalars.count
  }

  private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
