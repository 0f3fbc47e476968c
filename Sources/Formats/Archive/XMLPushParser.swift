import Basics
import CLibXML2

/// Takes what a streaming parser finds. Names come without their prefixes.
protocol XMLEvents: AnyObject {
  func open(_ name: XMLName, _ attributes: XMLAttributes)
  func close(_ name: XMLName)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// Set to end the parse.
  var failure: Problem? { get }
  /// True as soon as `failure` is set. Asked at every event, where a copy of the problem itself would
  /// cost more than the parse.
  var hasFailed: Bool { get }
}

extension XMLEvents {
  var hasFailed: Bool { failure != nil }
}

/// The name of an element, valid during the event.
struct XMLName {
  let local: UnsafePointer<UInt8>
  let space: UnsafePointer<UInt8>?

  /// True when the local name is this.
  @inline(__always)
  func `is`(_ name: StaticString) -> Bool {
    strcmp(
      UnsafeRawPointer(local).assumingMemoryBound(to: CChar.self),
      UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  var text: String { String(cString: local) }

  /// The URI of its namespace; empty without one.
  var spaceText: String { space.map { String(cString: $0) } ?? "" }
}

/// The attributes of an element, valid during the event.
struct XMLAttributes {
  let count: Int
  /// Five pointers each: name, prefix, namespace, value, its end.
  let pointers: UnsafePointer<UnsafePointer<UInt8>?>?

  /// The value of the first attribute of that local name, whatever its namespace.
  subscript(_ name: StaticString) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let pointers else { return nil }
    for index in 0..<count {
      guard let local = pointers[index * 5], XMLName(local: local, space: nil).is(name),
        let start = pointers[index * 5 + 3], let end = pointers[index * 5 + 4]
      else { continue }
      return UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }

  /// The value of an attribute in a namespace whose URI ends so.
  func value(_ name: StaticString, inSpaceEnding ending: String) -> String? {
    guard let pointers else { return nil }
    for index in 0..<count {
      guard let local = pointers[index * 5], XMLName(local: local, space: nil).is(name),
        let space = pointers[index * 5 + 2], String(cString: space).hasSuffix(ending),
        let start = pointers[index * 5 + 3], let end = pointers[index * 5 + 4]
      else { continue }
      return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }
    return nil
  }

  func integer(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }
}

/// Parses XML that arrives in pieces, in bounded memory. A DOCTYPE ends the parse with a problem.
final class XMLPushParser {
  /// How deep elements may be nested.
  static let depthLimit = 200

  private let events: any XMLEvents
  private let file: String
  private var context: xmlParserCtxtPtr?
  private var depth = 0
  private var refused: Problem? { didSet { isOver = true } }
  /// Something is wrong, and nothing more is told.
  private var isOver = false

  private static let library: Void = xmlInitParser()

  private let isLenient: Bool

  /// - Parameter isLenient: for the output of a program of our own choice: a DOCTYPE is passed
  ///   over, and what is not well-formed is made the best of.
  init(file: String, events: any XMLEvents, isLenient: Bool = false) {
    _ = XMLPushParser.library
    self.events = events
    self.file = file
    self.isLenient = isLenient
    var handlers = XMLPushParser.handlers
    let this = Unmanaged.passUnretained(self).toOpaque()
    context = xmlCreatePushParserCtxt(&handlers, this, nil, 0, nil)
    let recover = isLenient ? XML_PARSE_RECOVER.rawValue : 0
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | recover))
  }

  deinit {
    xmlFreeParserCtxt(context)
  }

  private static var handlers: xmlSAXHandler {
    var handlers = xmlSAXHandler()
    handlers.initialized = UInt32(XML_SAX2_MAGIC)
    handlers.startElementNs = { this, name, _, space, _, _, count, _, attributes in
      guard let this, let name else { return }
      XMLPushParser.of(this).open(
        XMLName(local: name, space: space),
        XMLAttributes(
          count: Int(count),
          pointers: UnsafeRawPointer(attributes)?
            .assumingMemoryBound(to: UnsafePointer<UInt8>?.self)))
    }
    handlers.endElementNs = { this, name, _, space in
      guard let this, let name else { return }
      XMLPushParser.of(this).close(XMLName(local: name, space: space))
    }
    handlers.characters = { this, text, count in
      guard let this, let text else { return }
      XMLPushParser.of(this).text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handlers.ignorableWhitespace = handlers.characters
    handlers.cdataBlock = handlers.characters
    handlers.internalSubset = { this, _, _, _ in
      guard let this else { return }
      XMLPushParser.of(this).refuseDoctype()
    }
    tenken_xml_be_quiet(&handlers)
    return handlers
  }

  private static func of(_ pointer: UnsafeMutableRawPointer) -> XMLPushParser {
    Unmanaged<XMLPushParser>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Takes the next piece. Throws what is wrong with it, or what the events found.
  func take(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    let status = xmlParseChunk(
      context, base.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
    try check(status)
  }

  /// Says that nothing more comes.
  func finish() throws(Problem) {
    try check(xmlParseChunk(context, nil, 0, 1))
  }

  private func check(_ status: Int32) throws(Problem) {
    if let problem = refused ?? events.failure { throw problem }
    guard status != 0, !isLenient else { return }
    var error = tenken_xml_last_error(context)
    // A parser goes on after namespace errors and warnings.
    guard error.code != 0 || context?.pointee.wellFormed == 0 else { return }
    throw XMLProblem.syntax(&error, file: file)
  }

  // MARK: Events

  private func open(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    if isOver { return }
    guard depth <= XMLPushParser.depthLimit else {
      refused = FormatProblem.tooDeep(XMLPushParser.depthLimit, at: Place(file: file))
      xmlStopParser(context)
      return
    }
    events.open(name, attributes)
    if events.hasFailed { stop() }
  }

  private func close(_ name: XMLName) {
    depth -= 1
    if isOver { return }
    events.close(name)
    if events.hasFailed { stop() }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isOver { return }
    events.text(bytes)
    if events.hasFailed { stop() }
  }

  private func stop() {
    isOver = true
    xmlStopParser(context)
  }

  private func refuseDoctype() {
    if isLenient { return }
    refused = XMLProblem.doctype(at: Place(file: file))
    xmlStopParser(context)
  }
}
