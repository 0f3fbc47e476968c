import Basics
import Formats
import Schema

/// What the parts of one rule's checker share: the reader that collects problems, the names of the
/// policy, the parameters with the values of the run, and what the rule has mentioned so far.
final class RuleReading {
  /// How deep `all`, `any`, `not` and `via` may nest.
  static let depthLimit = 16

  let reader: NodeReader
  let names: PolicyNames
  let zone: Zone
  let bindings: [ParameterBinding]
  /// Parameters whose declaration has a problem: their use is none of its own.
  let broken: [String]
  /// The rule's file below the policies folder, for places that reach a report.
  let file: String
  private(set) var usedParameters: Set<String> = []
  /// The tree of settings in the vocabulary.
  let settings: Int?

  init(
    reader: NodeReader, names: PolicyNames, zone: Zone, bindings: [ParameterBinding],
    broken: [String], file: String
  ) {
    self.reader = reader
    self.names = names
    self.zone = zone
    self.bindings = bindings
    self.broken = broken
    self.file = file
    settings = names.vocabulary.tables.firstIndex { $0.form == .tree }
  }

  var vocabulary: Vocabulary { names.vocabulary }

  /// The parameter of that name, which counts as used; nil, with a problem, when there is none.
  func parameter(_ name: String, at node: Node) -> ParameterBinding? {
    guard let binding = shownParameter(name, at: node) else { return nil }
    usedParameters.insert(name)
    return binding
  }

  /// The parameter of that name for a text, which does not count as use.
  func shownParameter(_ name: String, at node: Node) -> ParameterBinding? {
    if let binding = bindings.first(where: { $0.definition.name == name }) { return binding }
    if broken.contains(name) { return nil }
    reader.report(
      .unknownName(
        code: "unknown-parameter", kind: BilingualText(ja: "パラメータ", en: "parameter"),
        name: name, candidates: bindings.map(\.definition.name),
        at: node.place(in: reader.file)))
    return nil
  }

  /// The index of a table; nil, with a problem, when there is none.
  func table(_ node: Node) -> Int? {
    guard let id = reader.text(node, BilingualText(ja: "表の名前", en: "the name of a table")) else {
      return nil
    }
    if let index = vocabulary.tableIndex(id) { return index }
    reader.report(
      .unknownName(
        code: "unknown-table", kind: BilingualText(ja: "表", en: "table"), name: id,
        candidates: vocabulary.tables.map(\.id), at: node.place(in: reader.file)))
    return nil
  }

  /// A value named at `place`; nil, with a problem, when the scope has none of that name.
  func value(_ name: String, in scope: Scope, at place: Place) -> NamedValue? {
    switch scope.lookup(name) {
    case .found(let value): return value
    case .join:
      reader.report(
        Problem(
          code: "join-is-no-value", at: place,
          what: BilingualText(
            ja: "「\(name)」は結合の名前で、値ではありません", en: "'\(name)' is a join, not a value"),
          remedy: BilingualText(
            ja: "「\(name).欄」と書くか、matched を使ってください",
            en: "write '\(name).field', or ask 'matched'")))
    case .severalRows(let alias):
      reader.report(
        Problem(
          code: "several-rows", at: place,
          what: BilingualText(
            ja: "「\(alias)」は several: any なので「\(name)」は一つに決まりません",
            en: "'\(alias)' is joined with several: any, so '\(name)' is not one value"),
          remedy: BilingualText(
            ja: "matched か、結合の measure を使ってください", en: "ask 'matched' or a measure of the join")))
    case .unknown:
      reader.report(
        .unknownName(
          code: "unknown-field", kind: BilingualText(ja: "欄", en: "field"), name: name,
          candidates: scope.names, at: place))
    }
    return nil
  }

  /// The index of a settings path in the tree; nil, with a problem, when there is none.
  func setting(_ path: String, at place: Place) -> (index: Int, field: FieldDefinition)? {
    let fields = settings.map { vocabulary.tables[$0].fields } ?? []
    if let index = fields.firstIndex(where: { $0.id == path }) { return (index, fields[index]) }
    reader.report(
      .unknownName(
        code: "unknown-setting", kind: BilingualText(ja: "設定", en: "setting"), name: path,
        candidates: fields.map(\.id), at: place))
    return nil
  }
}
