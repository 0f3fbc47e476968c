import Glibc

/// Picks the values of some paths out of one line of JSON, without building a tree.
///
/// The whole line must be JSON (RFC 8259); a wanted key that an object has twice makes the line
/// unreadable.
struct JSONLineScanner {
  struct Failure: Error {}

  /// A value of a column: where it stands in the line.
  struct Hit {
    enum Kind {
      case string, plain, null, nested
    }

    var column: Int
    var start: Int
    var end: Int
    var kind: Kind
  }

  let columns: JSONLineColumns
  var line = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  var at = 0
  private var depth = 0
  private var hits: [Hit] = []
  /// The values of the line that are neither objects nor lists, in their order.
  private var values: [JSONLinePattern.Value] = []
  private var patterns = JSONLinePatterns()
  private var learns = true
  /// Per step, the object in which its key was last seen.
  private var seenIn: [Int]
  private var objects = 0
  /// Per step, the child behind the one found last: objects mostly have their keys in one order.
  private var expected: [Int]

  init(_ columns: JSONLineColumns) {
    self.columns = columns
    seenIn = columns.steps.map { _ in 0 }
    expected = seenIn
  }

  /// Appends the columns of a line; false when it is no JSON object.
  mutating func write(_ line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
    if patterns.write(line, to: &out) { return true }
    learns = patterns.learns
    self.line = line
    at = 0
    depth = 0
    hits.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    do throws(Failure) {
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
      skipBlanks()
      guard at < line.count, line[at] == UInt8(ascii: "{") else { return false }
      try value(step: 0)
      skipBlanks()
      guard at == line.count else { return false }
    } catch {
      return false
    }
    emit(to: &out)
    if learns {
      // An object or a list that fills a column is nothing that a pattern knows.
      let isFlat = hits.allSatisfy { $0.kind != .nested }
      patterns.learn(
        isFlat ? JSONLinePattern(line, values, columns: columns.headings.count) : nil)
    }
    return true
  }

  private mutating func skipBlanks() {
    while at < line.count, line[at] == 0x20 || line[at] == 0x09 || line[at] == 0x0D { at += 1 }
  }

  private mutating func value(step: Int?) throws(Failure) {
    skipBlanks()
    guard at < line.count else { throw Failure() }
    let start = at
    let column = step.flatMap { columns.steps[$0].column }
    switch line[at] {
    case UInt8(ascii: "{"):
      if let column { hits.append(Hit(column: column, start: start, end: start, kind: .nested)) }
      try object(step: step)
    case UInt8(ascii: "["):
      try array(step: step)
    case 0x22:
      try skipString()
      take(column, start + 1, at - 1, .string)
    case UInt8(ascii: "t"):
      try word("true")
      take(column, start, at, .plain)
    case UInt8(ascii: "f"):
      try word("false")
      take(column, start, at, .plain)
    case UInt8(ascii: "n"):
      try word("null")
      take(column, start, at, .null)
    default:
      try skipNumber()
      take(column, start, at, .plain)
    }
  }

  private mutating func take(_ column: Int?, _ start: Int, _ end: Int, _ kind: Hit.Kind) {
    if learns {
      values.append(
        JSONLinePattern.Value(start: start, end: end, isString: kind == .string, column: column))
    }
    if let column { hits.append(Hit(column: column, start: start, end: end, kind: kind)) }
  }

  private mutating func word(_ text: StaticString) throws(Failure) {
    for index in 0..<text.utf8CodeUnitCount {
      guard at < line.count, line[at] == text.utf8Start[index] else { throw Failure() }
      at += 1
    }
  }

  private mutating func enter() throws(Failure) {
    depth += 1
    guard depth <= JSONReader.depthLimit else { throw Failure() }
    at += 1
    skipBlanks()
  }

  private mutating func object(step: Int?) throws(Failure) {
    try enter()
    objects += 1
    let object = objects
    if at < line.count, line[at] == UInt8(ascii: "}") {
      at += 1
      depth -= 1
      return
    }
    while true {
      skipBlanks()
      guard at < line.count, line[at] == 0x22 else { throw Failure() }
      let start = at + 1
      try skipString()
      let child = try child(of: step, UnsafeBufferPointer(rebasing: line[start..<(at - 1)]), object)
      skipBlanks()
      guard at < line.count, line[at] == UInt8(ascii: ":") else { throw Failure() }
      at += 1
      try value(step: child)
      if try ends(with: UInt8(ascii: "}")) { break }
    }
    depth -= 1
  }

  private mutating func child(
    of step: Int?, _ key: UnsafeBufferPointer<UInt8>, _ object: Int
  ) throws(Failure) -> Int? {
    guard let step else { return nil }
    let count = columns.steps[step].children.count
    var index = expected[step]
    for _ in 0..<count {
      if index >= count { index = 0 }
      let child = columns.steps[step].children[index]
      index += 1
      guard JSONLineScanner.isSame(columns.steps[child].key, key) else { continue }
      guard seenIn[child] != object else { throw Failure() }
      seenIn[child] = object
      expected[step] = index
      return child
    }
    return nil
  }

  @inline(__always)
  private static func isSame(_ a: [UInt8], _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count, let other = b.baseAddress else { return a.isEmpty && b.isEmpty }
    return a.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memcmp($0, other, bytes.count) == 0 } ?? true
    }
  }

  private mutating func array(step: Int?) throws(Failure) {
    try enter()
    if at < line.count, line[at] == UInt8(ascii: "]") {
      at += 1
      depth -= 1
      return
    }
    let every = step.flatMap { step in
      columns.steps[step].children.first { columns.steps[$0].key == [UInt8(ascii: "*")] }
    }
    while true {
      skipBlanks()
      let isObject = at < line.count && line[at] == UInt8(ascii: "{")
      try value(step: isObject ? every ?? step : step)
      if try ends(with: UInt8(ascii: "]")) { break }
    }
    depth -= 1
  }

  private mutating func ends(with close: UInt8) throws(Failure) -> Bool {
    skipBlanks()
    guard at < line.count else { throw Failure() }
    at += 1
    if line[at - 1] == close { return true }
    guard line[at - 1] == UInt8(ascii: ",") else { throw Failure() }
    return false
  }

  // MARK: Output

  private mutating func emit(to out: inout [UInt8]) {
    // Values mostly come in the order of the columns; each is then looked at once.
    let isOrdered = zip(hits, hits.dropFirst()).allSatisfy { $0.column <= $1.column }
    var next = 0
    for column in columns.headings.indices {
      if column > 0 { out.append(0x2C) }
      var isFirst = true
      var at = isOrdered ? next : 0
      while at < hits.count {
        let hit = hits[at]
        if isOrdered, hit.column > column { break }
        at += 1
        guard hit.column == column, hit.kind != .null else { continue }
        if isFirst {
          out.append(0x22)
        } else {
          out.append(contentsOf: columns.lists.contains(column) ? [0x1F] : [0x3B, 0x20])
        }
        isFirst = false
        append(hit, to: &out)
      }
      next = at
      if !isFirst { out.append(0x22) }
    }
  }

  private func append(_ hit: Hit, to out: inout [UInt8]) {
    guard hit.kind != .nested else {
      out.append(contentsOf: Array("{…}".utf8))
      return
    }
    let text = line[hit.start..<hit.end]
    if hit.kind == .string, text.contains(0x5C) {
      JSONText.appendUnescaped(text, to: &out)
    } else {
      out.append(contentsOf: text)
    }
  }
}
