import Basics

/// Reads JSON as RFC 8259 defines it, and nothing more lenient, into a tree.
///
/// Numbers keep their text. Duplicate keys are refused: parsers differ in which of the two they
/// take, and so would what is judged from what runs.
public enum JSONReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 256 << 20
  /// How deep objects and arrays may be nested.
  public static let depthLimit = 128

  /// The tree of a UTF-8 text; a byte order mark is passed over.
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> Node {
    guard bytes.count <= sizeLimit else {
      throw ProblemList([FormatProblem.tooLarge(bytes.count, limit: sizeLimit, file: file)])
    }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      read(buffer, from: SourceText.start(bytes), line: 1, file: file)
    }
    switch outcome {
    case .success(let node): return node
    case .failure(let list): throw list
    }
  }

  /// The tree of one line of JSON Lines (without its line end), which is line `line` of the file.
  public static func readLine(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, file: String)
    throws(ProblemList) -> Node
  {
    switch read(bytes, from: 0, line: line, file: file) {
    case .success(let node): return node
    case .failure(let list): throw list
    }
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, line: Int, file: String
  ) -> Result<Node, ProblemList> {
    var parser = JSONParser(bytes, from: start, line: line)
    do throws(JSONParser.Failure) {
      let node = try parser.document()
      guard parser.duplicates.isEmpty else {
        return .failure(ProblemList(parser.duplicates.map { $0.problem(in: file) }))
      }
      return .success(node)
    } catch {
      var cursor = PositionCursor(offset: start, line: line)
      cursor.move(to: error.offset, in: bytes)
      let place = Place(file: file, line: cursor.line, column: cursor.column)
      var problems = parser.duplicates.map { $0.problem(in: file) }
      problems.append(JSONProblem.problem(error, at: place))
      return .failure(ProblemList(problems))
    }
  }
}
