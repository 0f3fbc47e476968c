import Basics
import Formats
import Policy
import Schema

/// Finds what a rule makes and nobody asks for: joins, measures, evidence. Such a line is more
/// often a slip of the pen than a leftover.
struct UseLint {
  let rule: CheckedRule
  let source: RuleSource
  let vocabulary: Vocabulary

  func problems() -> [Problem] {
    var problems: [Problem] = []
    let used = UsedValues(rule, named: named)
    joins(rule.relation.joins, used.rows, &problems)
    for (step, definition) in rule.relation.measures.enumerated() {
      for (index, measure) in definition.measures.enumerated()
      where !used.rows.contains(.measure(step: step, measure: index)) {
        problems.append(unused(measure))
      }
    }
    for (index, derivation) in rule.relation.derived.enumerated()
    where !used.rows.contains(.derived(index)) {
      problems.append(unused(derivation.name))
    }
    if let grouping = rule.grouping {
      joins(grouping.joins, used.groups, &problems)
      for (index, comparison) in grouping.comparisons.enumerated()
      where !used.groups.contains(.comparison(index)) {
        problems.append(unused(comparison.name))
      }
      for (index, derivation) in grouping.derived.enumerated()
      where !used.groups.contains(.groupDerived(index)) {
        problems.append(unused(derivation.name))
      }
      for (index, measure) in grouping.measures.enumerated()
      where !used.groups.contains(.groupMeasure(index)) {
        problems.append(unused(measure))
      }
    }
    return problems + evidence
  }

  /// The values that findings show or name.
  private var named: [ValueSource] {
    let names =
      MessageNames.of(rule.message.ja) + MessageNames.of(rule.message.en)
    let inMessage = names.compactMap { rule.source(named: $0, vocabulary) }
    return (rule.isShowWritten(source) ? rule.shown : []) + inMessage
      + (rule.pointsAt.map { [$0] } ?? [])
  }

  private func joins(
    _ joins: [Join], _ used: Set<ValueSource.Origin>, _ problems: inout [Problem]
  ) {
    for (index, join) in joins.enumerated() {
      if join.unmatched != .drop, !used.asks(join: index) {
        problems.append(
          problem(
            "unused-join", "join", join.alias,
            BilingualText(
              ja: "結合「\(join.alias)」はどこにも使われていません",
              en: "the join '\(join.alias)' is used nowhere")))
      }
      for (measure, definition) in join.measures.enumerated()
      where !used.contains(.joinedMeasure(join: index, measure: measure)) {
        problems.append(unused(definition))
      }
      self.joins(join.right.joins, UsedValues(right: join).rows, &problems)
    }
  }

  private func unused(_ name: String) -> Problem {
    problem(
      "unused-value", name, name,
      BilingualText(
        ja: "値「\(name)」はどこにも使われていません", en: "the value '\(name)' is used nowhere"))
  }

  private func unused(_ measure: Measure) -> Problem {
    problem(
      "unused-measure", measure.name, measure.name,
      BilingualText(
        ja: "集計「\(measure.name)」はどこにも使われていません",
        en: "the measure '\(measure.name)' is used nowhere"))
  }

  private func problem(
    _ code: String, _ key: String, _ name: String, _ what: BilingualText
  ) -> Problem {
    Problem(
      .warning, code: code, at: StepPlaces(source).place(key: key, naming: name), what: what,
      remedy: BilingualText(ja: "使うか、消してください", en: "use it, or remove it"))
  }

  private var evidence: [Problem] {
    let settings = vocabulary.tables.firstIndex { $0.form == .tree }
    let read = rule.tablesRead(settings: settings).map { vocabulary.tables[$0].id }
    return rule.evidence.enumerated().compactMap { index, id in
      guard !read.contains(id) else { return nil }
      let node = source.node["evidence"]?.items?[index] ?? source.node
      return Problem(
        .warning, code: "unused-evidence", at: node.place(in: source.path),
        what: BilingualText(
          ja: "証拠「\(id)」を求めていますが、規則は読みません",
          en: "the rule asks for the evidence '\(id)' but does not read it"),
        remedy: BilingualText(
          ja: "「evidence」から消すか、手順で使ってください", en: "remove it from 'evidence', or use it in a step"))
    }
  }
}

extension CheckedRule {
  /// The rule itself says what findings show.
  fileprivate func isShowWritten(_ source: RuleSource) -> Bool { source.node["show"] != nil }

  fileprivate func tablesRead(settings: Int?) -> [Int] {
    var found = [relation.table]
    func add(_ joins: [Join]) {
      for join in joins {
        found.append(join.right.table)
        add(join.right.joins)
      }
    }
    add(relation.joins)
    add(grouping?.joins ?? [])
    forEachTest { test in
      if case .setting = test.operand, let settings { found.append(settings) }
    }
    return found
  }
}

/// Where in a rule's steps something is written.
struct StepPlaces {
  private let source: RuleSource

  init(_ source: RuleSource) {
    self.source = source
  }

  /// The place of the first key of that name; where several have it, of the one whose step names
  /// `name`.
  func place(key: String, naming name: String) -> Place {
    var found: [(entry: Node.Entry, isNamed: Bool)] = []
    collect(source.node["steps"], key, name, &found)
    let best = found.first { $0.isNamed } ?? found.first
    guard let best else { return (source.node["steps"] ?? source.node).place(in: source.path) }
    return Place(file: source.path, line: best.entry.line, column: best.entry.column)
  }

  private func collect(
    _ node: Node?, _ key: String, _ name: String,
    _ found: inout [(entry: Node.Entry, isNamed: Bool)]
  ) {
    for item in node?.items ?? [] { collect(item, key, name, &found) }
    for entry in node?.entries ?? [] {
      if entry.key == key {
        let isNamed = node?["as"]?.text == name || entry.value.text == name
        found.append((entry, isNamed))
      }
      collect(entry.value, key, name, &found)
    }
  }
}
