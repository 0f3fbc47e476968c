import Basics
import Formats

/// One map of a file, read by key. What is missing or of the wrong kind is reported to the file's
/// reader, and the accessor gives nil.
public struct MapReader {
  public let reader: NodeReader
  public let node: Node
  private let makeName: () -> BilingualText

  /// What the map is: 規則 / "a rule".
  public var name: BilingualText { makeName() }

  public init(reader: NodeReader, node: Node, name: @escaping () -> BilingualText) {
    self.reader = reader
    self.node = node
    makeName = name
  }

  /// The value of a key; nil when the key is not written. A key without a value is a problem.
  public func optional(_ key: String) -> Node? {
    guard let value = node[key] else { return nil }
    if value.isNull {
      reader.report(
        "empty-value", at: value,
        BilingualText(ja: "「\(key)」の値がありません", en: "'\(key)' has no value"),
        remedy: BilingualText(ja: "値を書くか、項目を消してください", en: "write a value or remove the key"))
      return nil
    }
    return value
  }

  /// The value of a key that must be written.
  public func required(_ key: String) -> Node? {
    if node[key] == nil {
      reader.report(
        "missing-key", at: node,
        BilingualText(ja: "\(name.ja)に「\(key)」がありません", en: "\(name.en) lacks '\(key)'"))
      return nil
    }
    return optional(key)
  }

  private func label(_ key: String) -> BilingualText {
    BilingualText(ja: "「\(key)」", en: "'\(key)'")
  }

  public func text(_ key: String) -> String? {
    required(key).flatMap { reader.text($0, label(key)) }
  }

  public func bilingual(_ key: String) -> BilingualText? {
    required(key).flatMap { reader.bilingual($0, label(key)) }
  }

  public func optionalBilingual(_ key: String) -> BilingualText? {
    optional(key).flatMap { reader.bilingual($0, label(key)) }
  }

  public func int(_ key: String) -> Int? {
    required(key).flatMap { reader.int($0, label(key)) }
  }

  /// A boolean that is `fallback` when it is not written.
  public func bool(_ key: String, otherwise fallback: Bool) -> Bool {
    optional(key).flatMap { reader.bool($0, label(key)) } ?? fallback
  }

  public func list(_ key: String) -> [Node]? {
    required(key).flatMap { reader.list($0, label(key)) }
  }

  /// A list that is empty when it is not written.
  public func optionalList(_ key: String) -> [Node] {
    optional(key).flatMap { reader.list($0, label(key)) } ?? []
  }

  public func texts(_ key: String) -> [String]? {
    required(key).flatMap { reader.texts($0, label(key)) }
  }

  /// The entries of a map whose keys are the author's own; none when it is not written.
  public func optionalEntries(_ key: String) -> [Node.Entry] {
    optional(key).flatMap { reader.entries($0, label(key)) } ?? []
  }

  public func word<Word>(_ key: String, _ type: Word.Type) -> Word?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    required(key).flatMap { reader.word($0, label(key), type) }
  }

  /// A word that is `fallback` when it is not written.
  public func word<Word>(_ key: String, otherwise fallback: Word) -> Word
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    optional(key).flatMap { reader.word($0, label(key), Word.self) } ?? fallback
  }
}
