import Basics
import CLibXML2

/// Writes XML with libxml2's writer: scalars become attributes, nested objects and the items of
/// lists elements. Lists have no element of their own.
final class XMLEmitter: FindingsEmitter {
  private let sink: any ByteSink
  private let writer: xmlTextWriterPtr
  private let buffer: xmlBufferPtr
  private let root: String
  private let namespace: String
  private var failed = false

  /// `root` and `namespace` are those of the document's element.
  init(
    sink: any ByteSink, root: String = "findings",
    namespace: String = FindingsDocument.xmlNamespace
  ) throws(Problem) {
    guard let buffer = xmlBufferCreate() else { throw XMLEmitter.outOfMemory }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      throw XMLEmitter.outOfMemory
    }
    self.sink = sink
    self.root = root
    self.namespace = namespace
    self.buffer = buffer
    self.writer = writer
  }

  deinit {
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  func beginDocument() {
    check(xmlTextWriterSetIndent(writer, 1))
    check(xmlTextWriterStartDocument(writer, nil, "UTF-8", nil))
    check(xmlTextWriterStartElement(writer, root))
    check(xmlTextWriterWriteAttribute(writer, "xmlns", namespace))
  }

  func endDocument() {
    check(xmlTextWriterEndDocument(writer))
    check(xmlTextWriterFlush(writer))
  }

  func text(_ name: String, _ value: String) {
    check(xmlTextWriterWriteAttribute(writer, name, XMLEscape.encode(value)))
  }

  func integer(_ name: String, _ value: Int) {
    check(xmlTextWriterWriteAttribute(writer, name, String(value)))
  }

  func boolean(_ name: String, _ value: Bool) {
    check(xmlTextWriterWriteAttribute(writer, name, value ? "true" : "false"))
  }

  func prose(_ name: String, _ value: String) { leaf(name, value) }

  func bilingual(_ name: String, _ value: BilingualText) {
    beginObject(name)
    leaf("ja", value.ja)
    leaf("en", value.en)
    endObject()
  }

  func beginObject(_ name: String) {
    check(xmlTextWriterStartElement(writer, name))
  }

  func endObject() {
    check(xmlTextWriterEndElement(writer))
  }

  func beginList(_ name: String) {}

  func endList() {}

  func beginItem(_ element: String) { beginObject(element) }

  func endItem() { endObject() }

  func word(_ element: String, _ value: String) { leaf(element, value) }

  func observations(_ name: String, _ values: [Finding.Observation]) {
    for value in values.withUniqueNames {
      beginObject(name)
      text("name", value.name)
      text("state", ifPresent: value.state)
      if let content = value.value {
        check(xmlTextWriterWriteString(writer, XMLEscape.encode(content)))
      } else {
        boolean("none", true)
      }
      endObject()
    }
  }

  func checkpoint() throws(Problem) {
    guard !failed else { throw XMLEmitter.outOfMemory }
    check(xmlTextWriterFlush(writer))
    let count = Int(xmlBufferLength(buffer))
    guard count > 0, let content = xmlBufferContent(buffer) else { return }
    try sink.write(UnsafeRawBufferPointer(start: content, count: count))
    xmlBufferEmpty(buffer)
  }

  private func leaf(_ name: String, _ value: String) {
    check(xmlTextWriterWriteElement(writer, name, XMLEscape.encode(value)))
  }

  private func check(_ status: Int32) {
    if status < 0 { failed = true }
  }

  private static var outOfMemory: Problem {
    Problem(
      code: "xml-not-written", at: Place(),
      what: BilingualText(ja: "XML を書き出せません", en: "the XML cannot be written"),
      why: BilingualText(ja: "メモリーが足りません", en: "memory is exhausted"),
      remedy: BilingualText(
        ja: "空きメモリーを確かめてください", en: "check how much memory is free"))
  }
}
