import Basics

/// Writes JSON: UTF-8, one line for each top-level key, piece of evidence, result and finding.
/// Only quotes, backslashes and control characters are escaped.
final class JSONEmitter: FindingsEmitter {
  private let sink: any ByteSink
  private var out = JSONBuffer()
  private static let threshold = 1 << 16
  private static let ownLine: Set<String> = [
    "card", "result", "finding", "answer", "chain", "waiver", "compared",
  ]

  init(sink: any ByteSink) {
    self.sink = sink
  }

  deinit {
    out.free()
  }

  func beginDocument() { out.open("{") }

  func endDocument() {
    out.raw("\n")
    out.close("}")
    out.raw("\n")
  }

  func text(_ name: String, _ value: String) {
    out.key(name)
    out.string(value)
  }

  func integer(_ name: String, _ value: Int) {
    out.key(name)
    out.integer(value)
  }

  func boolean(_ name: String, _ value: Bool) {
    out.key(name)
    out.raw(value ? "true" : "false")
  }

  func prose(_ name: String, _ value: String) { text(name, value) }

  func bilingual(_ name: String, _ value: BilingualText) {
    out.key(name)
    out.raw("{\"ja\": ")
    out.string(value.ja)
    out.raw(", \"en\": ")
    out.string(value.en)
    out.raw("}")
  }

  func beginObject(_ name: String) {
    out.key(name)
    out.open("{")
  }

  func endObject() { out.close("}") }

  func beginList(_ name: String) {
    out.key(name)
    out.open("[")
  }

  func endList() { out.close("]") }

  func beginItem(_ element: String) {
    // Most items are findings: no need to look for their name.
    out.separate(isOnOwnLine: element == "finding" || JSONEmitter.ownLine.contains(element))
    out.open("{")
  }

  func endItem() { out.close("}") }

  func word(_ element: String, _ value: String) {
    out.separate(isOnOwnLine: false)
    out.string(value)
  }

  func observations(_ name: String, _ values: [Finding.Observation]) {
    let values = values.withUniqueNames
    beginObject(name)
    for value in values {
      out.key(value.name)
      if let text = value.value { out.string(text) } else { out.raw("null") }
    }
    endObject()
    guard values.contains(where: { $0.state != nil }) else { return }
    beginObject(name + "_state")
    for value in values {
      guard let state = value.state else { continue }
      out.key(value.name)
      out.string(state)
    }
    endObject()
  }

  func checkpoint() throws(Problem) {
    guard out.count >= JSONEmitter.threshold || out.depth == 0 else { return }
    try sink.write(out.bytes)
    out.clear()
  }
}
