import Basics

/// Writes JSON: UTF-8, one line for each top-level key, piece of evidence, result and finding.
/// Only quotes, backslashes and control characters are escaped.
final class JSONEmitter: FindingsEmitter {
  private let sink: any ByteSink
  private var buffer: [UInt8] = []
  /// Does the next key or item of the open object or list need a comma before it?
  private var needsComma: [Bool] = []
  private static let threshold = 1 << 16
  private static let ownLine: Set<String> = [
    "card", "result", "finding", "answer", "chain", "waiver", "compared",
  ]

  init(sink: any ByteSink) {
    self.sink = sink
    buffer.reserveCapacity(JSONEmitter.threshold + 4096)
  }

  func beginDocument() { open("{") }

  func endDocument() {
    raw("\n")
    close("}")
    raw("\n")
  }

  func text(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  func integer(_ name: String, _ value: Int) {
    key(name)
    raw(String(value))
  }

  func boolean(_ name: String, _ value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  func prose(_ name: String, _ value: String) { text(name, value) }

  func bilingual(_ name: String, _ value: BilingualText) {
    key(name)
    raw("{\"ja\": ")
    string(value.ja)
    raw(", \"en\": ")
    string(value.en)
    raw("}")
  }

  func beginObject(_ name: String) {
    key(name)
    open("{")
  }

  func endObject() { close("}") }

  func beginList(_ name: String) {
    key(name)
    open("[")
  }

  func endList() { close("]") }

  func beginItem(_ element: String) {
    let isOnOwnLine = JSONEmitter.ownLine.contains(element)
    separate(by: isOnOwnLine ? "," : ", ")
    if isOnOwnLine { raw("\n") }
    open("{")
  }

  func endItem() { close("}") }

  func word(_ element: String, _ value: String) {
    separate()
    string(value)
  }

  func observations(_ name: String, _ values: [Finding.Observation]) {
    let values = values.withUniqueNames
    beginObject(name)
    for value in values {
      key(value.name)
      if let text = value.value { string(text) } else { raw("null") }
    }
    endObject()
    guard values.contains(where: { $0.state != nil }) else { return }
    beginObject(name + "_state")
    for value in values {
      guard let state = value.state else { continue }
      key(value.name)
      string(state)
    }
    endObject()
  }

  func checkpoint() throws(Problem) {
    guard buffer.count >= JSONEmitter.threshold || needsComma.isEmpty else { return }
    try sink.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func raw(_ text: String) {
    buffer.append(contentsOf: text.utf8)
  }

  private func open(_ bracket: String) {
    raw(bracket)
    needsComma.append(false)
  }

  private func close(_ bracket: String) {
    needsComma.removeLast()
    raw(bracket)
  }

  private func separate(by comma: String = ", ") {
    let last = needsComma.count - 1
    guard last >= 0 else { return }
    if needsComma[last] { raw(comma) }
    needsComma[last] = true
  }

  private func key(_ name: String) {
    let isTopLevel = needsComma.count == 1
    separate(by: isTopLevel ? "," : ", ")
    if isTopLevel { raw("\n") }
    string(name)
    raw(": ")
  }

  private func string(_ value: String) {
    buffer.append(UInt8(ascii: "\""))
    JSONText.append(value, to: &buffer)
    buffer.append(UInt8(ascii: "\""))
  }
}
