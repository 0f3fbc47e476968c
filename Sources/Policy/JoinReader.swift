import Basics
import Formats
import Schema

/// Reads one `join` step.
struct JoinReader {
  static let keys = [
    "join", "as", "on", "derive", "where", "measure", "unmatched", "several", "via",
  ]

  let reading: RuleReading
  /// The names of the side that looks up.
  let scope: Scope
  let depth: Int

  private var reader: NodeReader { reading.reader }

  /// The join, with the names that it adds to the scope. Nil when a problem was reported.
  func read(_ node: Node) -> (join: Join, alias: Scope.Alias)? {
    let name = BilingualText(ja: "結合", en: "a join")
    guard let map = reader.map(node, name, keys: JoinReader.keys),
      let tableNode = map.required("join"), let table = reading.table(tableNode)
    else { return nil }
    let definition = reading.vocabulary.tables[table]
    if definition.form == .tree {
      reader.report(
        "join-of-a-tree", at: tableNode,
        BilingualText(ja: "設定の木は結合できません", en: "a tree cannot be joined"),
        remedy: BilingualText(
          ja: "{setting: パス} で値を引いてください", en: "take its values with {setting: path}"))
      return nil
    }
    let alias = map.optional("as") == nil ? definition.id : map.text("as") ?? definition.id
    if scope.has(alias) || alias.contains(".") {
      reader.report(.takenName(alias, at: (map.node["as"] ?? tableNode).place(in: reader.file)))
    }
    let (relation, right) = rightSide(map, table)
    let measures = MeasureReader(reading: reading, scope: right).read(
      map.optionalEntries("measure"), isTaken: { right.has($0) })
    let unmatched = map.word("unmatched", Join.Unmatched.self)
    let several = map.word("several", otherwise: Join.Several.unknown)
    let keys = map.required("on").map { alternatives($0, right) } ?? []
    guard let unmatched else { return nil }
    let join = Join(
      alias: alias, right: relation, keys: keys, measures: measures, unmatched: unmatched,
      several: several)
    return (
      join, Scope.Alias(name: alias, table: table, measures: measures, several: several)
    )
  }

  private func rightSide(_ map: MapReader, _ table: Int) -> (Relation, Scope) {
    var relation = Relation(table: table)
    var right = Scope(vocabulary: reading.vocabulary, table: table)
    let via = map.optionalList("via")
    if !via.isEmpty, depth >= RuleReading.depthLimit {
      reader.report(
        "condition-too-deep", at: via[0],
        BilingualText(ja: "via の入れ子が深すぎます", en: "'via' nests too deep"))
      return (relation, right)
    }
    for step in via {
      let inner = JoinReader(reading: reading, scope: right, depth: depth + 1)
      guard let (join, alias) = inner.read(step) else { continue }
      relation.joins.append(join)
      right.aliases.append(alias)
    }
    DerivationReader(reading: reading).read(
      map.optionalEntries("derive"), into: &relation.derived, &right
    ) { .derived($0) }
    if let filter = map.optional("where") {
      relation.filter = ConditionReader(reading: reading, scope: right).read(filter)
    }
    return (relation, right)
  }

  private func alternatives(_ node: Node, _ right: Scope) -> [[Join.KeyPair]] {
    let maps = node.items ?? [node]
    if maps.isEmpty { reportNoKeys(node) }
    return maps.map { map in
      guard let entries = reader.entries(map, BilingualText(ja: "「on」", en: "'on'")) else {
        return []
      }
      if entries.isEmpty { reportNoKeys(map) }
      return entries.compactMap { pair($0, right) }
    }
  }

  private func reportNoKeys(_ node: Node) {
    reader.report(
      "no-keys", at: node,
      BilingualText(ja: "「on」に鍵がありません", en: "'on' has no keys"))
  }

  private func pair(_ entry: Node.Entry, _ right: Scope) -> Join.KeyPair? {
    let name = BilingualText(ja: "「on」の相手", en: "the other side of 'on'")
    let here = reading.value(entry.key, in: scope, at: reader.place(of: entry))
    let there = reader.text(entry.value, name).flatMap {
      reading.value($0, in: right, at: entry.value.place(in: reader.file))
    }
    guard let here, let there else { return nil }
    if scope.isGrouped, case .groupMeasure = here.source.origin {
      reader.report(
        Problem(
          code: "join-by-a-measure", at: reader.place(of: entry),
          what: BilingualText(
            ja: "group のあとの結合は group の鍵でしかできません",
            en: "a join after group goes by the group's keys only")))
      return nil
    }
    if here.needsMeasures {
      reader.report(
        Problem(
          code: "join-by-a-measure", at: reader.place(of: entry),
          what: BilingualText(
            ja: "「\(entry.key)」は集計から求めるので、結合の鍵になりません（結合は集計より先です）",
            en:
              "'\(entry.key)' comes from a measure and cannot be a key: joins come before measures"),
          remedy: BilingualText(
            ja: "欄か、欄の変換を鍵にしてください", en: "join by a field, or by a conversion of fields")))
      return nil
    }
    let refused: [FieldType] = [.set, .rational]
    guard here.source.type.isComparable(with: there.source.type),
      !refused.contains(here.source.type),
      !refused.contains(there.source.type)
    else {
      reader.report(
        "operand-type", at: entry.value,
        BilingualText(
          ja:
            "「\(entry.key)」（\(here.source.type.label.ja)）と「\(there.source.name)」（\(there.source.type.label.ja)）は比べられません",
          en:
            "'\(entry.key)' (\(here.source.type.label.en)) cannot be compared with '\(there.source.name)' (\(there.source.type.label.en))"
        ))
      return nil
    }
    return Join.KeyPair(here: here.source, there: there.source)
  }
}
