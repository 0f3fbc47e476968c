import Basics

/// Receives a findings document part by part and writes it in one notation.
///
/// In every object scalars come before anything nested, so that they can be XML attributes.
/// Nothing fails here but `checkpoint`, which hands finished bytes to the sink.
protocol FindingsEmitter: AnyObject {
  func beginDocument()
  func endDocument()
  func text(_ name: String, _ value: String)
  func integer(_ name: String, _ value: Int)
  func boolean(_ name: String, _ value: Bool)
  /// A text that may have several lines. It comes after the scalars of its object.
  func prose(_ name: String, _ value: String)
  func bilingual(_ name: String, _ value: BilingualText)
  func beginObject(_ name: String)
  func endObject()
  func beginList(_ name: String)
  func endList()
  /// An object of a list; `element` is its name where items have names.
  func beginItem(_ element: String)
  func endItem()
  /// A word of a list.
  func word(_ element: String, _ value: String)
  /// Names and values; a name comes once.
  func observations(_ name: String, _ values: [Finding.Observation])
  func checkpoint() throws(Problem)
}

extension FindingsEmitter {
  func text(_ name: String, ifPresent value: String?) {
    if let value { text(name, value) }
  }

  func integer(_ name: String, ifPresent value: Int?) {
    if let value { integer(name, value) }
  }

  func prose(_ name: String, ifPresent value: String?) {
    if let value { prose(name, value) }
  }

  func bilingual(_ name: String, ifPresent value: BilingualText?) {
    if let value { bilingual(name, value) }
  }

  func words(_ name: String, element: String, _ values: [String]) {
    beginList(name)
    for value in values { word(element, value) }
    endList()
  }

  func items<Item>(_ name: String, element: String, _ values: [Item], _ body: (Item) -> Void) {
    beginList(name)
    for value in values {
      beginItem(element)
      body(value)
      endItem()
    }
    endList()
  }
}
