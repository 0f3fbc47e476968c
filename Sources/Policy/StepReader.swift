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
    /// The `where`s before `group`, and after it: for what a finding shows.
    var filters: [Condition] = []
    var groupFilters: [Condition] = []
    /// The key that holds the start of the group's calendar window.
    var bucket: (key: Int, unit: CalendarUnit)?
  }

  private static let steps = [
    "join", "derive", "group", "measure", "previous", "compare_with", "where",
  ]
  private static let afterGroup = ["join", "derive", "compare_with", "where"]

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
    result.grouping?.filter = Condition.joined(result.groupFilters)
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
    let kinds = StepReader.steps
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
    if result.grouping != nil, !StepReader.afterGroup.contains(kind) {
      let allowed = StepReader.afterGroup.joined(separator: ", ")
      refuse(
        kind, node, ja: "group のあとには使えません（\(allowed) だけ）",
        en: "cannot come after group (only \(allowed) can)")
      return
    }
    if result.grouping == nil, kind == "compare_with" {
      refuse(
        kind, node, ja: "group のあとでだけ使えます", en: "can only come after group")
      return
    }
    if kind == "join" {
      join(node, &result)
      return
    }
    guard let map = reader.map(node, BilingualText(ja: "手順", en: "a step"), keys: [kind]),
      let inner = map.required(kind)
    else { return }
    switch kind {
    case "derive": derive(inner, &result)
    case "group": GroupReader(reading: reading).group(inner, &result)
    case "measure": GroupReader(reading: reading).measure(inner, &result)
    case "previous": GroupReader(reading: reading).previous(inner, &result)
    case "compare_with": compare(inner, &result)
    default:
      let filter = ConditionReader(reading: reading, scope: result.scope).read(inner)
      if result.grouping == nil {
        result.filters.append(filter)
      } else {
        result.groupFilters.append(filter)
      }
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

  private func derive(_ node: Node, _ result: inout Result) {
    guard let entries = reader.entries(node, BilingualText(ja: "「derive」", en: "'derive'")) else {
      return
    }
    let derivations = DerivationReader(reading: reading)
    guard var grouping = result.grouping else {
      derivations.read(entries, into: &result.relation.derived, &result.scope) { .derived($0) }
      return
    }
    derivations.read(entries, into: &grouping.derived, &result.scope) { .groupDerived($0) }
    result.grouping = grouping
  }

  private func compare(_ node: Node, _ result: inout Result) {
    let name = BilingualText(ja: "「compare_with」", en: "'compare_with'")
    guard let entries = reader.entries(node, name), let grouping = result.grouping else { return }
    let comparisons = ComparisonReader(
      reading: reading, scope: result.scope, grouping: grouping, bucket: result.bucket
    ).read(entries)
    for comparison in comparisons {
      let index = result.grouping?.comparisons.count ?? 0
      result.grouping?.comparisons.append(comparison)
      result.scope.values.append(
        NamedValue(
          source: ValueSource(
            .comparison(index), type: comparison.type, name: comparison.name), field: nil,
          needsMeasures: true))
    }
  }
}
