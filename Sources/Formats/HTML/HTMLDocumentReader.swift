import Basics
import CLibXML2

/// Reads an HTML document into passages, through libxml2's HTML parser. Nothing that it points to
/// is fetched, nothing in it runs.
public enum HTMLDocumentReader {
  /// The largest document, in bytes.
  public static let sizeLimit = 32 << 20

  /// The passages of a document in UTF-8 (decode it first; what it says of its encoding is not
  /// asked).
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> ReadDocument {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    let events = HTMLEvents(file: file)
    parse(bytes, events)
    if let failure = events.failure { throw ProblemList([failure]) }
    return ReadDocument(
      format: "html", passages: BlockAssembler.passages(events.finished()),
      problems: events.notes)
  }

  /// What a page is made of, before it becomes passages, for reading its tables as data: rows and
  /// cells count whether the page shows them or crosses them out. Says how many characters of tables
  /// a reader of the page does not see so.
  static func blocks(_ bytes: [UInt8], file: String) throws(ProblemList)
    -> (blocks: [DocumentBlock], unseen: Int)
  {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    let events = HTMLEvents(file: file, readsUnseenCells: true)
    parse(bytes, events)
    if let failure = events.failure { throw ProblemList([failure]) }
    return (events.finished(), events.unseenInTables)
  }

  /// True when a text begins as HTML documents do.
  static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(512).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    let lower = start.prefix(32).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return lower.starts(with: "<!doctype html".utf8) || lower.starts(with: "<html".utf8)
  }

  private static func parse(_ bytes: [UInt8], _ events: HTMLEvents) {
    let start = SourceText.start(bytes)
    bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard buffer.count > start, let base,
        let context = htmlCreateMemoryParserCtxt(base + start, Int32(buffer.count - start))
      else { return }
      defer { htmlFreeParserCtxt(context) }
      let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue
      let silent = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      htmlCtxtUseOptions(context, Int32(options | silent | HTML_PARSE_IGNORE_ENC.rawValue))
      xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      context.pointee.sax.pointee = handlers
      context.pointee.userData = Unmanaged.passUnretained(events).toOpaque()
      events.line = { context.pointee.input.map { Int($0.pointee.line) } }
      htmlParseDocument(context)
      events.line = { nil }
    }
  }

  private static var handlers: htmlSAXHandler {
    var handlers = htmlSAXHandler()
    handlers.startElement = { this, name, attributes in
      guard let this, let name else { return }
      HTMLDocumentReader.events(this).open(
        String(cString: name), HTMLDocumentReader.pairs(attributes))
    }
    handlers.endElement = { this, name in
      guard let this, let name else { return }
      HTMLDocumentReader.events(this).close(String(cString: name))
    }
    handlers.characters = { this, text, count in
      guard let this, let text else { return }
      HTMLDocumentReader.events(this).text(
        UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handlers.ignorableWhitespace = handlers.characters
    tenken_xml_be_quiet(&handlers)
    return handlers
  }

  private static func events(_ pointer: UnsafeMutableRawPointer) -> HTMLEvents {
    Unmanaged<HTMLEvents>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Names and values, one after the other, up to a null.
  private static func pairs(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?)
    -> [String: String]
  {
    guard var next = attributes else { return [:] }
    var found: [String: String] = [:]
    while let name = next.pointee, found.count < 100 {
      found[String(cString: name)] = next[1].map { String(cString: $0) } ?? ""
      next += 2
    }
    return found
  }
}
