import Basics
import Formats

/// Reads the nodes of one file with closed lists of names, and collects every problem it meets
/// instead of stopping at the first.
///
/// What a node is called (規則 / "a rule") is said as an expression that is evaluated only when a
/// problem names it: making these texts for nodes that are well cost more than reading them.
public final class NodeReader {
  /// As problems show it.
  public let file: String
  public private(set) var problems: [Problem]

  public init(file: String, problems: [Problem] = []) {
    self.file = file
    self.problems = problems
  }

  public func report(_ problem: Problem) {
    problems.append(problem)
  }

  public func report(
    _ code: String, at node: Node, _ what: BilingualText, why: BilingualText? = nil,
    remedy: BilingualText? = nil
  ) {
    report(
      Problem(code: code, at: node.place(in: file), what: what, why: why, remedy: remedy))
  }

  /// Throws what was collected if there is an error in it.
  public func finish() throws(ProblemList) {
    let list = ProblemList(sorting: problems)
    if list.hasErrors { throw list }
  }

  public func place(of entry: Node.Entry) -> Place {
    Place(file: file, line: entry.line, column: entry.column)
  }

  /// A map with a closed list of keys; `name` says what it is: 規則 / "a rule".
  ///
  /// Nil, with a problem, when the node is no map. Unknown keys are reported.
  /// The name is made when a problem needs it.
  public func map(
    _ node: Node, _ name: @escaping @autoclosure () -> BilingualText, keys: [String]
  ) -> MapReader? {
    guard let entries = entries(node, name()) else { return nil }
    for entry in entries where !keys.contains(entry.key) {
      let name = name()
      report(
        .unknownName(
          code: "unknown-key",
          kind: BilingualText(ja: "項目（\(name.ja)）", en: "key of \(name.en)"),
          name: entry.key, candidates: keys, at: place(of: entry)))
    }
    return MapReader(reader: self, node: node, name: name)
  }

  /// The entries of a map whose keys are the author's own.
  public func entries(_ node: Node, _ name: @autoclosure () -> BilingualText) -> [Node.Entry]? {
    if let entries = node.entries { return entries }
    let name = name()
    report(
      "not-a-map", at: node,
      BilingualText(
        ja: "\(name.ja)は「項目: 値」の並びでなければなりません", en: "\(name.en) must be a map of keys and values"))
    return nil
  }

  public func list(_ node: Node, _ name: @autoclosure () -> BilingualText) -> [Node]? {
    if let items = node.items { return items }
    let name = name()
    report(
      "not-a-list", at: node,
      BilingualText(ja: "\(name.ja)は一覧でなければなりません", en: "\(name.en) must be a list"),
      remedy: BilingualText(
        ja: "[ ] で囲むか、行頭に - を付けてください", en: "write it in [ ] or with leading dashes"))
    return nil
  }

  /// A text with something in it.
  public func text(_ node: Node, _ name: @autoclosure () -> BilingualText) -> String? {
    if let text = node.text, !text.allSatisfy({ $0 == " " || $0 == "\u{3000}" || $0 == "\n" }) {
      return text
    }
    let name = name()
    report(
      "not-a-text", at: node,
      BilingualText(
        ja: "\(name.ja)は空でない文字列でなければなりません", en: "\(name.en) must be a text that is not empty"))
    return nil
  }

  /// A list of texts.
  public func texts(_ node: Node, _ name: @autoclosure () -> BilingualText) -> [String]? {
    guard let items = list(node, name()) else { return nil }
    let texts = items.compactMap { text($0, name()) }
    return texts.count == items.count ? texts : nil
  }

  /// A plain `true` or `false`.
  public func bool(_ node: Node, _ name: @autoclosure () -> BilingualText) -> Bool? {
    if case .scalar(let scalar) = node.content, !scalar.isQuoted {
      if scalar.text == "true" { return true }
      if scalar.text == "false" { return false }
    }
    let name = name()
    report(
      "not-a-boolean", at: node,
      BilingualText(
        ja: "\(name.ja)は true か false でなければなりません", en: "\(name.en) must be true or false"))
    return nil
  }

  /// A plain whole number.
  public func int(_ node: Node, _ name: @autoclosure () -> BilingualText) -> Int? {
    if case .scalar(let scalar) = node.content, !scalar.isQuoted, let value = Int(scalar.text) {
      return value
    }
    let name = name()
    report(
      "not-an-integer", at: node,
      BilingualText(ja: "\(name.ja)は整数でなければなりません", en: "\(name.en) must be a whole number"))
    return nil
  }

  /// One word of a closed list.
  public func word<Word>(_ node: Node, _ name: @autoclosure () -> BilingualText, _ type: Word.Type)
    -> Word?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    guard let text = text(node, name()) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let name = name()
    report(
      .unknownName(
        code: "unknown-word", kind: BilingualText(ja: "値（\(name.ja)）", en: "value of \(name.en)"),
        name: text, candidates: Word.allCases.map(\.rawValue), at: node.place(in: file)))
    return nil
  }

  /// `{ja: …, en: …}`: both are needed.
  public func bilingual(_ node: Node, _ name: @escaping @autoclosure () -> BilingualText)
    -> BilingualText?
  {
    guard let map = map(node, name(), keys: ["ja", "en"]) else { return nil }
    let ja = map.required("ja").flatMap {
      text($0, BilingualText(ja: "\(name().ja) ja", en: "\(name().en) ja"))
    }
    let en = map.required("en").flatMap {
      text($0, BilingualText(ja: "\(name().ja) en", en: "\(name().en) en"))
    }
    guard let ja, let en else { return nil }
    return BilingualText(ja: ja, en: en)
  }
}
