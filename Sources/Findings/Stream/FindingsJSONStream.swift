import Basics
import Formats

/// Reads findings.json piece by piece. Every piece is parsed as strictly as the whole would be.
struct FindingsJSONStream {
  private var pieces: JSONPieces
  private let decoder: FindingsDecoder

  /// The caller closes the descriptor.
  init(_ descriptor: Int32, file: String) {
    pieces = JSONPieces(descriptor, file: file)
    decoder = FindingsDecoder(file: file, isTyped: true)
  }

  mutating func read(_ visit: FindingsStream.Visitor) throws(Problem) -> FindingsDocument {
    try pieces.skipMark()
    var results: [RuleResult] = []
    var rest: [Node.Entry] = []
    guard try pieces.peek() == UInt8(ascii: "{") else {
      let tree = try node(pieces.value())
      return try decoder.document(tree)
    }
    try members(&rest) { reader, key, _ throws(Problem) in
      guard key == "results" else { return false }
      try reader.items { reader throws(Problem) in
        results.append(try reader.result(visit))
      }
      return true
    }
    guard try pieces.peek() == nil else {
      throw pieces.refusal(ja: "終わりの後に続きがあります", en: "something follows the end")
    }
    return try decoder.document(Node(.map(rest), line: 1, column: 1), results: results)
  }

  private mutating func result(_ visit: FindingsStream.Visitor) throws(Problem) -> RuleResult {
    var rest: [Node.Entry] = []
    var early: [JSONPieces.Piece] = []
    let line = pieces.line
    try members(&rest) { reader, key, known throws(Problem) in
      guard key == "findings" else { return false }
      try reader.items { reader throws(Problem) in
        let piece = try reader.pieces.value()
        // Where findings stand before the rule that they belong to, they must wait for it.
        if let rule = known.first(where: { $0.key == "rule" })?.value.text {
          try visit(rule, try reader.finding(piece))
        } else {
          early.append(piece)
        }
      }
      return true
    }
    let fields = try decoder.fields(Node(.map(rest), line: line, column: 1))
    let result = try decoder.result(fields, findings: [])
    for piece in early { try visit(result.rule, try finding(piece)) }
    return result
  }

  private func finding(_ piece: JSONPieces.Piece) throws(Problem) -> Finding {
    try decoder.finding(decoder.fields(try node(piece)))
  }

  /// Goes through an object. `special` is given a key and the entries before it, and says whether it
  /// has taken the value itself; all others become entries.
  private mutating func members(
    _ entries: inout [Node.Entry],
    _ special: (inout FindingsJSONStream, String, [Node.Entry]) throws(Problem) -> Bool
  ) throws(Problem) {
    var keys: Set<String> = []
    try pieces.expect("{")
    if try pieces.take("}") { return }
    repeat {
      let line = pieces.line
      guard try pieces.peek() == UInt8(ascii: "\""), let key = try node(pieces.value()).text else {
        throw pieces.refusal(ja: "名前が必要です", en: "a name is needed here")
      }
      guard keys.insert(key).inserted else {
        throw pieces.refusal(ja: "名前「\(key)」が二度あります", en: "the name '\(key)' comes twice")
      }
      try pieces.expect(":")
      if try special(&self, key, entries) { continue }
      let value = try node(pieces.value())
      entries.append(Node.Entry(key: key, line: line, column: 1, value: value))
    } while try pieces.take(",")
    try pieces.expect("}")
  }

  /// Goes through a list; `null` is an empty one.
  private mutating func items(
    _ body: (inout FindingsJSONStream) throws(Problem) -> Void
  ) throws(Problem) {
    if try pieces.peek() == UInt8(ascii: "n") {
      guard try node(pieces.value()).isNull else {
        throw pieces.refusal(ja: "一覧が必要です", en: "a list is needed")
      }
      return
    }
    try pieces.expect("[")
    if try pieces.take("]") { return }
    repeat { try body(&self) } while try pieces.take(",")
    try pieces.expect("]")
  }

  private func node(_ piece: JSONPieces.Piece) throws(Problem) -> Node {
    let outcome = piece.bytes.withUnsafeBufferPointer { bytes -> Result<Node, ProblemList> in
      do throws(ProblemList) {
        return .success(
          try JSONReader.readLine(bytes, line: piece.line, file: pieces.file))
      } catch {
        return .failure(error)
      }
    }
    switch outcome {
    case .success(let node): return node
    case .failure(let list):
      throw list.problems.first
        ?? pieces.refusal(ja: "JSON として読めません", en: "it is no JSON")
    }
  }
}
