import Basics
import Formats
import Schema

/// Reads formulas and conditions of adapters.
struct FormulaReader {
  static let keys = [
    "from", "first", "latest", "earliest", "join", "with", "together", "after", "before",
    "before_last",
    "else",
    "product", "cases", "otherwise",
  ]

  let reader: NodeReader
  /// Checks a name of a cell and says what is wrong with it.
  private let isCell: (String) -> Bool

  init(_ reader: NodeReader, isCell: @escaping (String) -> Bool = { _ in true }) {
    self.reader = reader
    self.isCell = isCell
  }

  /// A cell's name, or a map with one of the forms.
  func formula(_ node: Node) -> CellFormula<String>? {
    if let text = node.text { return cell(text, node) }
    let name = BilingualText(ja: "式", en: "a formula")
    guard let map = reader.map(node, name, keys: FormulaReader.keys) else { return nil }
    return formula(map)
  }

  /// The formula in a map that may have other keys, too. Nil, with a problem, when there is none.
  func formula(_ map: MapReader) -> CellFormula<String>? {
    let forms = ["from", "first", "latest", "earliest", "join", "together", "product", "cases"]
      .filter { map.node[$0] != nil }
    guard forms.count == 1, let form = forms.first else {
      reader.report(
        "no-formula", at: map.node,
        BilingualText(
          ja: "\(map.name.ja)には from、first、latest、earliest、join、together、product、cases のどれか一つが要ります",
          en:
            "\(map.name.en) needs one of from, first, latest, earliest, join, together, product "
            + "and cases"))
      return nil
    }
    let parts = form == "from" || form == "cases" ? [] : list(map, form)
    let formula: CellFormula<String>?
    switch form {
    case "from": formula = map.required("from").flatMap { self.formula($0) }
    case "first": formula = .first(parts)
    case "latest": formula = .latest(parts)
    case "earliest": formula = .earliest(parts)
    case "join":
      formula = .joined(parts, separator: map.node["with"]?.text ?? " ")
    case "together": formula = .together(parts)
    case "product": formula = .product(parts)
    default: formula = cases(map)
    }
    let last = map.node["before_last"]
    let before = last ?? map.node["before"]
    guard let formula, map.node["after"] != nil || before != nil else { return formula }
    return .part(
      formula,
      PartMarks(
        after: map.node["after"]?.text ?? "", before: before?.text ?? "", takesLast: last != nil),
      otherwise: map.node["else"]?.text)
  }

  private func cell(_ text: String, _ node: Node) -> CellFormula<String>? {
    if isCell(text) { return .cell(text) }
    reader.report(
      "not-a-pointer", at: node,
      BilingualText(
        ja: "「\(text)」は / で始まる JSON ポインタではありません",
        en: "'\(text)' is no JSON pointer, which begins with '/'"))
    return nil
  }

  private func list(_ map: MapReader, _ key: String) -> [CellFormula<String>] {
    (map.list(key) ?? []).compactMap { formula($0) }
  }

  private func cases(_ map: MapReader) -> CellFormula<String>? {
    guard let items = map.list("cases") else { return nil }
    let name = BilingualText(ja: "場合", en: "a case")
    let cases = items.compactMap { item -> CellFormula<String>.Case? in
      guard let map = reader.map(item, name, keys: ["when", "is", "take"]),
        let when = map.required("when"), let result = result(map)
      else { return nil }
      return CellFormula<String>.Case(conditions: conditions(when), result: result)
    }
    var otherwise: CellFormula<String>?
    if let node = map.node["otherwise"] {
      otherwise = node.text.map { .text($0) } ?? formula(node)
    }
    return cases.count == items.count ? .cases(cases, otherwise: otherwise) : nil
  }

  /// `is: a text`, or `take: a formula`.
  private func result(_ map: MapReader) -> CellFormula<String>? {
    if map.node["take"] != nil { return map.required("take").flatMap { formula($0) } }
    return map.text("is").map { .text($0) }
  }

  /// `{heading: text or list or {operator: …}}`: all must hold.
  func conditions(_ node: Node) -> [CellCondition<String>] {
    let name = BilingualText(ja: "条件", en: "conditions")
    guard let entries = reader.entries(node, name) else { return [] }
    return entries.flatMap { entry -> [CellCondition<String>] in
      guard case .cell(let cell)? = cell(entry.key, entry.value) else { return [] }
      return tests(entry).map { CellCondition(cell: cell, test: $0) }
    }
  }

  private func tests(_ entry: Node.Entry) -> [CellTest] {
    var name: BilingualText {
      BilingualText(ja: "「\(entry.key)」の条件", en: "condition on '\(entry.key)'")
    }
    if let text = entry.value.text { return [.isOneOf([TextFold.name.folded(text)])] }
    if entry.value.items != nil {
      return reader.texts(entry.value, name).map { [.isOneOf(folded($0))] } ?? []
    }
    let keys = [
      "in", "not_in", "begins", "contains", "present", "exists", "bits", "no_bits", "at_least",
      "at_most",
    ]
    guard let map = reader.map(entry.value, name, keys: keys) else { return [] }
    var tests: [CellTest] = []
    if map.node["in"] != nil { tests += map.texts("in").map { [.isOneOf(folded($0))] } ?? [] }
    if map.node["not_in"] != nil {
      tests += map.texts("not_in").map { [.isNoneOf(folded($0))] } ?? []
    }
    if map.node["begins"] != nil {
      tests += map.texts("begins").map { [.begins(folded($0))] } ?? []
    }
    if map.node["contains"] != nil {
      tests += map.texts("contains").map { [.contains(folded($0))] } ?? []
    }
    if map.node["present"] != nil { tests.append(.present(map.bool("present", otherwise: true))) }
    if map.node["exists"] != nil { tests.append(.exists(map.bool("exists", otherwise: true))) }
    if map.node["bits"] != nil { tests += map.int("bits").map { [.bits($0, set: true)] } ?? [] }
    if map.node["no_bits"] != nil {
      tests += map.int("no_bits").map { [.bits($0, set: false)] } ?? []
    }
    if map.node["at_least"] != nil { tests += map.int("at_least").map { [.atLeast($0)] } ?? [] }
    if map.node["at_most"] != nil { tests += map.int("at_most").map { [.atMost($0)] } ?? [] }
    return tests
  }

  private func folded(_ texts: [String]) -> [[UInt8]] { texts.map { TextFold.name.folded($0) } }
}
