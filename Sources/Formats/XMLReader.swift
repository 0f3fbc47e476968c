import Basics
import CLibXML2

/// Reads XML into a tree.
///
/// The document is a map with the root element as its only key. An element becomes the scalar of
/// its text when it has neither attributes nor children (nothing at all: `.null`), else a map:
/// attributes first, as `@name`, then the children in the order of their first appearance,
/// several of one name as a list, and last the text, if any, as `#text`. Blanks around a text are
/// dropped. Names keep their prefixes. Documents with a DOCTYPE are refused: with it go entities,
/// and all that can be done with them.
public enum XMLReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 256 << 20
  /// How deep elements may be nested.
  public static let depthLimit = 128

  /// The tree of a document in UTF-8, UTF-16 or (when its declaration says so) CP932.
  ///
  /// - Parameter isDecoded: the bytes are UTF-8 already, whatever the declaration says.
  public static func read(_ bytes: [UInt8], file: String, isDecoded: Bool = false)
    throws(ProblemList) -> Node
  {
    guard bytes.count <= sizeLimit else {
      throw ProblemList([FormatProblem.tooLarge(bytes.count, limit: sizeLimit, file: file)])
    }
    let text = isDecoded ? bytes : try XMLSource.decoded(bytes, file: file)
    try SourceText.check(text, limit: Int.max, file: file)
    if let problem = XMLTagScanner.refused(in: text, file: file) { throw ProblemList([problem]) }
    guard !text.isEmpty else { throw ProblemList([XMLProblem.noElement(file: file)]) }
    var builder = XMLTreeBuilder(source: text, file: file)
    if let problem = run(text, into: &builder, file: file) { throw ProblemList([problem]) }
    guard let root = builder.root else {
      throw ProblemList([XMLProblem.noElement(file: file)])
    }
    return root
  }

  private static let library: Void = xmlInitParser()

  /// Feeds the reader's nodes to the builder; returns the first problem.
  private static func run(_ text: [UInt8], into builder: inout XMLTreeBuilder, file: String)
    -> Problem?
  {
    _ = library
    var kept = tenken_xml_error()
    return text.withUnsafeBytes { buffer -> Problem? in
      withUnsafeMutablePointer(to: &kept) { kept -> Problem? in
        let reader = xmlReaderForMemory(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
          "UTF-8", tenken_xml_safe_options())
        guard let reader else { return XMLProblem.noElement(file: file) }
        defer { xmlFreeTextReader(reader) }
        tenken_xml_catch_errors(reader, kept)
        defer { tenken_xml_release_errors() }
        var state = xmlTextReaderRead(reader)
        while state == 1 {
          if let problem = builder.take(reader) { return problem }
          state = xmlTextReaderRead(reader)
        }
        return state == 0 && kept.pointee.code == 0
          ? nil : XMLProblem.syntax(&kept.pointee, file: file)
      }
    }
  }
}
