import Basics
import CLibXML2
import Formats

/// Reads findings.xml from start to end: every finding becomes a value as soon as its element ends,
/// so that no tree of the whole document is built.
struct FindingsXMLReader {
  private let reader: xmlTextReaderPtr
  private let file: String
  private let decoder: FindingsDecoder
  private var open: [XMLFrame] = []
  private var findings: [Finding] = []
  /// Takes each finding with its rule, instead of keeping it.
  private let visit: FindingsStream.Visitor?
  private var results: [RuleResult] = []
  private var root: Node?

  static func read(_ bytes: [UInt8], file: String) throws(Problem) -> FindingsDocument {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw FindingsFields.refusal(
        at: Place(file: file), ja: "UTF-8 ではありません", en: "it is not UTF-8")
    }
    guard !bytes.isEmpty else {
      throw FindingsFields.refusal(at: Place(file: file), ja: "空です", en: "it is empty")
    }
    guard bytes.count <= Int32.max else {
      throw FindingsFields.refusal(
        at: Place(file: file), ja: "2 GiB を超えています", en: "it is larger than 2 GiB")
    }
    let failure = XMLFailure()
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue
    var outcome: Result<FindingsDocument, Problem>?
    bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard
        let reader = xmlReaderForMemory(
          start, Int32(bytes.count), nil, "UTF-8", Int32(options))
      else { return }
      defer { xmlFreeTextReader(reader) }
      failure.listen(to: reader)
      var findingsReader = FindingsXMLReader(reader: reader, file: file)
      do throws(Problem) {
        outcome = .success(try findingsReader.document(failure))
      } catch {
        outcome = .failure(error)
      }
    }
    guard let outcome else {
      throw FindingsFields.refusal(
        at: Place(file: file), ja: "メモリーが足りません", en: "memory is exhausted")
    }
    return try outcome.get()
  }

  /// Reads from an open file and hands out the findings as they come; the results of the document
  /// have none.
  static func read(
    _ descriptor: Int32, file: String, _ visit: @escaping FindingsStream.Visitor
  ) throws(Problem) -> FindingsDocument {
    let failure = XMLFailure()
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue
    guard let reader = xmlReaderForFd(descriptor, nil, "UTF-8", Int32(options)) else {
      throw FindingsFields.refusal(
        at: Place(file: file), ja: "メモリーが足りません", en: "memory is exhausted")
    }
    defer { xmlFreeTextReader(reader) }
    failure.listen(to: reader)
    var findingsReader = FindingsXMLReader(reader: reader, file: file, visit: visit)
    return try findingsReader.document(failure)
  }

  private init(
    reader: xmlTextReaderPtr, file: String, visit: FindingsStream.Visitor? = nil
  ) {
    self.visit = visit
    self.reader = reader
    self.file = file
    decoder = FindingsDecoder(file: file, isTyped: false)
  }

  private mutating func document(_ failure: XMLFailure) throws(Problem) -> FindingsDocument {
    var status = xmlTextReaderRead(reader)
    while status == 1 {
      try step()
      status = xmlTextReaderRead(reader)
    }
    guard status == 0, let root else {
      let why = truncation(failure) ?? BilingualText(failure.message)
      throw FindingsFields.refusal(
        at: failure.line.map { Place(file: file, line: $0) } ?? place,
        ja: "XML として読めません: \(why.ja)", en: "it is not well-formed XML: \(why.en)")
    }
    return try decoder.document(root, results: results)
  }

  /// What libxml2 calls extra content is an end too early while an element is open.
  private func truncation(_ failure: XMLFailure) -> BilingualText? {
    guard failure.isDocumentEnd, let name = open.last?.name else { return nil }
    return BilingualText(
      ja: "「\(name)」が閉じる前に終わっています", en: "it ends before \"\(name)\" is closed")
  }

  private var place: Place {
    Place(
      file: file, line: Int(xmlTextReaderGetParserLineNumber(reader)),
      column: Int(xmlTextReaderGetParserColumnNumber(reader)))
  }

  private mutating func step() throws(Problem) {
    switch UInt32(xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue:
      try begin()
      if xmlTextReaderIsEmptyElement(reader) == 1 { try end() }
    case XML_READER_TYPE_END_ELEMENT.rawValue:
      try end()
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
      XML_READER_TYPE_WHITESPACE.rawValue, XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
      if !open.isEmpty { open[open.count - 1].text += value(xmlTextReaderConstValue(reader)) }
    case XML_READER_TYPE_DOCUMENT_TYPE.rawValue:
      throw FindingsFields.refusal(
        at: place, ja: "文書型宣言（DOCTYPE）は認めません", en: "a DOCTYPE is not accepted")
    case XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
      throw FindingsFields.refusal(
        at: place, ja: "実体参照は認めません", en: "an entity reference is not accepted")
    default:
      break
    }
  }

  private mutating func begin() throws(Problem) {
    let name = value(xmlTextReaderConstLocalName(reader))
    let place = place
    guard value(xmlTextReaderConstNamespaceUri(reader)) == FindingsDocument.xmlNamespace else {
      throw FindingsFields.refusal(
        at: place, ja: "要素 \(name) の名前空間が \(FindingsDocument.xmlNamespace) ではありません",
        en: "the namespace of element \(name) is not \(FindingsDocument.xmlNamespace)")
    }
    guard !open.isEmpty || name == "findings" else {
      throw FindingsFields.refusal(
        at: place, ja: "最上位の要素が findings ではありません", en: "the root element is not findings")
    }
    var frame = XMLFrame(name: name, line: place.line ?? 1, column: place.column ?? 1)
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      guard xmlTextReaderIsNamespaceDecl(reader) != 1,
        xmlTextReaderConstNamespaceUri(reader) == nil
      else { continue }
      frame.attribute(
        value(xmlTextReaderConstLocalName(reader)),
        XMLEscape.decode(value(xmlTextReaderConstValue(reader))))
    }
    xmlTextReaderMoveToElement(reader)
    open.append(frame)
  }

  private mutating func end() throws(Problem) {
    guard let frame = open.popLast() else { return }
    let depth = open.count
    if depth == 2, frame.name == "finding", open[1].name == "result" {
      let finding = try decoder.finding(decoder.fields(frame.node))
      if let visit {
        try visit(open[1]["rule"] ?? "", finding)
      } else {
        findings.append(finding)
      }
    } else if depth == 1, frame.name == "result" {
      results.append(try decoder.result(decoder.fields(frame.node), findings: findings))
      findings.removeAll()
    } else if depth == 0 {
      root = frame.node
    } else {
      open[depth - 1].add(frame)
    }
  }

  private func value(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
