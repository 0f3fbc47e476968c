import Basics
import Formats
import Schema

/// Reads the `steps` of a rule into a relation and, perhaps, a grouping.
struct StepReader {
  let reading: RuleReading

  /// What the steps made, with the names that `require` may speak.
  struct Result {
    var relation: Relation
    var grouping: Grouping?
    var scope: Scope
    /// The `where`s, for what a finding shows.
    var filters: [Condition] = []
  }

  private var reader: NodeReader { reading.reader }

  /// Nil when the rule has no table to begin with, which was reported.
  func read(_ steps: [Node], at node: Node) -> Result? {
    guard let first = steps.first else {
      reader.report(
        "no-steps", at: node,
        BilingualText(ja: "「steps」が空です", en: "'steps' is empty"),
        remedy: BilingualText(ja: "- from: 表 から始めてください", en: "begin with - from: TABLE"))
      return nil
    }
    guard var result = start(first) else { return nil }
    for step in steps.dropFirst() { read(step, into: &result) }
    result.relation.filter = Condition.joined(result.filters)
    return result
  }

  private func start(_ node: Node) -> Result? {
    let name = BilingualText(ja: "最初の手順", en: "the first step")
    guard let map = reader.map(node, name, keys: ["from", "where"]),
      let tableNode = map.required("from"), let table = reading.table(tableNode)
    else { return nil }
    var result = Result(
      relation: Relation(table: table), grouping: nil,
      scope: Scope(vocabulary: reading.vocabulary, table: table))
    if let filter = map.optional("where") {
      result.filters.append(ConditionReader(reading: reading, scope: result.scope).read(filter))
    }
    return result
  }

  private func read(_ node: Node, into result: inout Result) {
    guard let entries = reader.entries(node, BilingualText(ja: "手順", en: "a step")) else { return }
    let kinds = ["join", "group", "measure", "where"]
    guard let kind = kinds.first(where: { kind in entries.contains { $0.key == kind } }) else {
      let entry = entries.first
      reader.report(
        .unknownName(
          code: "unknown-step", kind: BilingualText(ja: "手順", en: "step"),
          name: entry?.key ?? "", candidates: kinds,
          at: entry.map(reader.place) ?? node.place(in: reader.file)))
      return
    }
    let isTree = result.scope.table.map { reading.vocabulary.tables[$0].form == .tree } ?? false
    if isTree, kind != "where" {
      refuse(kind, node, ja: "設定の木には使えません", en: "cannot be used on a tree")
      return
    }
    if result.grouping != nil, kind != "join" {
      refuse(
        kind, node, ja: "group のあとには使えません（join だけ）",
        en: "cannot come after group (only join can)")
      return
    }
    switch kind {
    case "join": join(node, &result)
    case "group": group(node, &result)
    case "measure": measure(node, &result)
    default:
      guard let map = reader.map(node, BilingualText(ja: "手順", en: "a step"), keys: ["where"]),
        let filter = map.required("where")
      else { return }
      result.filters.append(ConditionReader(reading: reading, scope: result.scope).read(filter))
    }
  }

  private func refuse(_ kind: String, _ node: Node, ja: String, en: String) {
    reader.report(
      "misplaced-step", at: node,
      BilingualText(ja: "手順「\(kind)」は\(ja)", en: "the step '\(kind)' \(en)"))
  }

  private func join(_ node: Node, _ result: inout Result) {
    let joins = JoinReader(reading: reading, scope: result.scope, depth: 1)
    guard let (join, alias) = joins.read(node) else { return }
    result.scope.aliases.append(alias)
    if result.grouping == nil {
      result.relation.joins.append(join)
    } else {
      result.grouping?.joins.append(join)
    }
  }

  private func keys(_ map: MapReader, _ scope: Scope) -> [NamedValue] {
    (map.list("by") ?? []).compactMap { node in
      guard let name = reader.text(node, BilingualText(ja: "「by」", en: "'by'")),
        let value = reading.value(name, in: scope, at: node.place(in: reader.file))
      else { return nil }
      if value.source.type == .set {
        reader.report(
          "key-type", at: node,
          BilingualText(
            ja: "「\(name)」（集合）でまとめることはできません", en: "'\(name)' (set) cannot be a key"))
        return nil
      }
      return value
    }
  }

  private func measure(_ node: Node, _ result: inout Result) {
    guard
      let outer = reader.map(node, BilingualText(ja: "手順", en: "a step"), keys: ["measure"]),
      let inner = outer.required("measure"),
      let map = reader.map(
        inner, BilingualText(ja: "「measure」", en: "'measure'"), keys: ["by", "null_keys", "values"])
    else { return }
    let scope = result.scope
    let keys = keys(map, scope)
    let nullKeys = map.word("null_keys", otherwise: NullKeys.separate)
    let entries = map.required("values") == nil ? [] : map.optionalEntries("values")
    let measures = MeasureReader(reading: reading, scope: scope).read(
      entries, isTaken: { scope.has($0) })
    let step = result.relation.measures.count
    for (index, measure) in measures.enumerated() {
      let source = ValueSource(
        .measure(step: step, measure: index), type: measure.type, name: measure.name)
      result.scope.values.append(NamedValue(source: source, field: nil))
    }
    result.relation.measures.append(
      MeasureStep(
        keys: keys.map(\.source), nullKeys: nullKeys, measures: measures,
        filter: Condition.joined(result.filters)))
  }

  private func group(_ node: Node, _ result: inout Result) {
    guard
      let outer = reader.map(node, BilingualText(ja: "手順", en: "a step"), keys: ["group"]),
      let inner = outer.required("group"),
      let map = reader.map(
        inner, BilingualText(ja: "「group」", en: "'group'"), keys: ["by", "null_keys", "measure"])
    else { return }
    let scope = result.scope
    let keys = keys(map, scope)
    let nullKeys = map.word("null_keys", otherwise: NullKeys.separate)
    let measures = MeasureReader(reading: reading, scope: scope).read(
      map.optionalEntries("measure"),
      isTaken: { name in keys.contains { $0.source.name == name } })
    result.grouping = Grouping(keys: keys.map(\.source), nullKeys: nullKeys, measures: measures)
    var grouped = Scope(vocabulary: reading.vocabulary, table: nil)
    for (index, key) in keys.enumerated() {
      var value = key
      value.source.origin = .groupKey(index)
      grouped.values.append(value)
    }
    for (index, measure) in measures.enumerated() {
      let source = ValueSource(.groupMeasure(index), type: measure.type, name: measure.name)
      grouped.values.append(NamedValue(source: source, field: nil))
    }
    result.scope = grouped
  }
}
