import Basics
import Formats

/// One object of a findings document on its way in: asks for what must be there, and says with a
/// place what is wrong.
struct FindingsFields {
  let node: Node
  let entries: [Node.Entry]
  let file: String
  /// True for JSON, where a number is not a text; in XML every scalar is text.
  let isTyped: Bool

  init(_ node: Node, file: String, isTyped: Bool) throws(Problem) {
    guard case .map(let entries) = node.content else {
      throw FindingsFields.refusal(
        at: node.place(in: file), ja: "名前と値の組が必要です", en: "an object is needed")
    }
    self.node = node
    self.entries = entries
    self.file = file
    self.isTyped = isTyped
  }

  static func refusal(at place: Place, ja: String, en: String) -> Problem {
    Problem(
      code: "not-findings", at: place,
      what: BilingualText(ja: "検出事項の文書として読めません", en: "this is no findings document"),
      why: BilingualText(ja: ja, en: en),
      remedy: BilingualText(
        ja: "tenken が書いた findings.json または findings.xml を指定してください",
        en: "give a findings.json or findings.xml that tenken wrote"))
  }

  func refusal(_ key: String, ja: String, en: String) -> Problem {
    FindingsFields.refusal(
      at: (self[key] ?? node).place(in: file), ja: "「\(key)」: \(ja)", en: "\"\(key)\": \(en)")
  }

  /// The value of a key of ours. Those are lower-case ASCII, which no other text is canonically
  /// equivalent to, so that comparing strings is comparing bytes.
  subscript(_ key: String) -> Node? {
    entries.first { $0.key == key }?.value
  }

  /// Nil when the key is missing or null.
  func optionalText(_ key: String) throws(Problem) -> String? {
    try self[key].flatMap { value throws(Problem) in try optionalText(value, key) }
  }

  /// Nil when the value is null.
  func optionalText(_ value: Node, _ key: String) throws(Problem) -> String? {
    value.isNull ? nil : try text(of: value, key)
  }

  func text(_ key: String) throws(Problem) -> String {
    guard let value = try optionalText(key) else { throw missing(key) }
    return value
  }

  func optionalInteger(_ key: String) throws(Problem) -> Int? {
    guard let value = self[key], !value.isNull else { return nil }
    guard case .scalar(let scalar) = value.content, !(isTyped && scalar.isQuoted),
      let number = Int(scalar.text), number >= 0, String(number) == scalar.text
    else { throw refusal(key, ja: "0以上の整数が必要です", en: "an integer of 0 or more is needed") }
    return number
  }

  func integer(_ key: String) throws(Problem) -> Int {
    guard let value = try optionalInteger(key) else { throw missing(key) }
    return value
  }

  func boolean(_ key: String) throws(Problem) -> Bool {
    guard let value = self[key] else { throw missing(key) }
    guard case .scalar(let scalar) = value.content, !(isTyped && scalar.isQuoted),
      scalar.text == "true" || scalar.text == "false"
    else { throw refusal(key, ja: "true か false が必要です", en: "true or false is needed") }
    return scalar.text == "true"
  }

  /// False when the key is missing.
  func optionalBoolean(_ key: String) throws(Problem) -> Bool {
    self[key] == nil ? false : try boolean(key)
  }

  func word<Word: RawRepresentable & CaseIterable>(_ key: String) throws(Problem) -> Word
  where Word.RawValue == String {
    let value = try text(key)
    guard let word = Word(rawValue: value) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: " ")
      throw refusal(key, ja: "次のいずれかが必要です: \(known)", en: "one of these is needed: \(known)")
    }
    return word
  }

  /// Nil when the key is missing or null.
  func optionalWord<Word: RawRepresentable & CaseIterable>(_ key: String) throws(Problem) -> Word?
  where Word.RawValue == String {
    guard let value = self[key], !value.isNull else { return nil }
    return try word(key)
  }

  /// A text in two languages; one plain text stands for both.
  func optionalBilingual(_ key: String) throws(Problem) -> BilingualText? {
    guard let value = self[key], !value.isNull else { return nil }
    if case .scalar = value.content { return BilingualText(try text(of: value, key)) }
    let fields = try FindingsFields(value, file: file, isTyped: isTyped)
    return BilingualText(ja: try fields.text("ja"), en: try fields.text("en"))
  }

  func bilingual(_ key: String, default text: String = "") throws(Problem) -> BilingualText {
    try optionalBilingual(key) ?? BilingualText(text)
  }

  /// Empty when the key is missing.
  func list(_ key: String) throws(Problem) -> [Node] {
    guard let value = self[key], !value.isNull else { return [] }
    guard let items = value.items else { throw refusal(key, ja: "一覧が必要です", en: "a list is needed") }
    return items
  }

  func words(_ key: String) throws(Problem) -> [String] {
    var words: [String] = []
    for item in try list(key) { words.append(try text(of: item, key)) }
    return words
  }

  func objects<Item>(
    _ key: String, _ body: (FindingsFields) throws(Problem) -> Item
  ) throws(Problem) -> [Item] {
    var items: [Item] = []
    for item in try list(key) {
      items.append(try body(FindingsFields(item, file: file, isTyped: isTyped)))
    }
    return items
  }

  func object(_ key: String) throws(Problem) -> FindingsFields {
    guard let value = self[key] else { throw missing(key) }
    return try FindingsFields(value, file: file, isTyped: isTyped)
  }

  private func text(of value: Node, _ key: String) throws(Problem) -> String {
    guard case .scalar(let scalar) = value.content, !isTyped || scalar.isQuoted else {
      throw FindingsFields.refusal(
        at: value.place(in: file), ja: "「\(key)」: 文字列が必要です", en: "\"\(key)\": a text is needed")
    }
    return scalar.text
  }

  private func missing(_ key: String) -> Problem {
    FindingsFields.refusal(
      at: node.place(in: file), ja: "「\(key)」がありません", en: "\"\(key)\" is missing")
  }
}
