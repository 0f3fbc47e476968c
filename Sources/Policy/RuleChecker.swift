import Basics
import Formats
import Schema

/// Checks a rule against the vocabulary and puts the parameters in.
struct RuleChecker {
  let source: RuleSource
  let reading: RuleReading
  private var reader: NodeReader { reading.reader }

  init(_ source: RuleSource, bindings: [ParameterBinding], names: PolicyNames, zone: Zone) {
    self.source = source
    let declared = source.node["parameters"]?.entries?.map(\.key) ?? []
    reading = RuleReading(
      reader: NodeReader(file: source.path, problems: source.problems), names: names, zone: zone,
      bindings: bindings,
      broken: declared.filter { name in !bindings.contains { $0.definition.name == name } },
      file: source.file)
  }

  /// Throws every problem of the rule.
  func check() throws(ProblemList) -> CheckedRule {
    let name = BilingualText(ja: "規則", en: "a rule")
    let keys = source.isAboutDocument ? RuleSource.documentKeys : RuleSource.keys
    let map = reader.map(source.node, name, keys: keys)
    let rule = source.isAboutDocument ? map.flatMap(documentRule) : map.flatMap(rule)
    if !source.isAboutDocument { reportUnusedParameters() }
    try reader.finish()
    // Nothing is missing without a problem; this keeps that a value and not a trap.
    guard let rule else { throw ProblemList(reader.problems) }
    return rule
  }

  private func rule(_ map: MapReader) -> CheckedRule? {
    map.checkIdentity(source.id)
    let version = map.int("version") ?? 0
    let clauses = clauses(map)
    let evidence = evidence(map)
    let steps = map.required("steps").flatMap { node in
      reader.list(node, BilingualText(ja: "「steps」", en: "'steps'")).flatMap {
        StepReader(reading: reading).read($0, at: node)
      }
    }
    let requireNode = map.required("require")
    let kind = map.word("kind", CheckedRule.Kind.self)
    let level = map.word("level", CheckedRule.Level.self)
    let severity = map.word("severity", CheckedRule.Severity.self)
    let aspect = map.word("aspect", CheckedRule.Aspect.self)
    let whenEmpty = map.word("when_empty", CheckedRule.WhenEmpty.self)
    let assumptions = AssumptionReader(reading: reading).read(map)
    let empty = BilingualText("")
    guard let steps else {
      for key in ["title", "message", "remedy"] { _ = map.bilingual(key) }
      return nil
    }
    let requirement =
      requireNode.map { ConditionReader(reading: reading, scope: steps.scope).read($0) } ?? .always
    checkEvidence(evidence, steps, map)
    let shown = ShownValues(reading: reading, steps: steps)
    let texts = MessageReader(reading: reading, scope: steps.scope)
    var rule = CheckedRule(
      id: source.id, version: version, title: texts.read(map, "title") ?? empty,
      kind: kind ?? .requirement,
      level: level ?? .basic,
      severity: severity ?? .medium,
      aspect: aspect ?? .operation, clauses: clauses,
      parameters: parameters, evidence: evidence, relation: steps.relation,
      grouping: steps.grouping, requirement: requirement, whenEmpty: whenEmpty ?? .unknown,
      assumptions: assumptions,
      shown: map.optional("show").map(shown.read) ?? shown.standard(requirement),
      pointsAt: map.optional("points_at").flatMap(shown.value),
      message: texts.read(map, "message", isMessage: true) ?? empty,
      remedy: texts.read(map, "remedy") ?? empty,
      rationale: map.optional("rationale") == nil ? nil : texts.read(map, "rationale"),
      file: source.file)
    rule.whenMissing = map.word(
      "when_missing", otherwise: rule.whenEmpty == .notChecked ? .notChecked : .unknown)
    return rule
  }

  /// A rule about what a document says: `document` is left as it is written, for `Specification`.
  private func documentRule(_ map: MapReader) -> CheckedRule? {
    map.checkIdentity(source.id)
    let version = map.int("version") ?? 0
    let clauses = clauses(map)
    let evidence = evidence(map)
    let texts = MessageReader(
      reading: reading, scope: Scope(vocabulary: reading.vocabulary, table: nil))
    let title = texts.read(map, "title")
    let message = texts.read(map, "message")
    let remedy = texts.read(map, "remedy")
    let rationale = map.optional("rationale") == nil ? nil : texts.read(map, "rationale")
    guard let kind = map.word("kind", CheckedRule.Kind.self),
      let level = map.word("level", CheckedRule.Level.self),
      let severity = map.word("severity", CheckedRule.Severity.self),
      let aspect = map.word("aspect", CheckedRule.Aspect.self),
      let document = map.required("document"), let table = evidence.first,
      let index = reading.vocabulary.tables.firstIndex(where: { $0.id == table }),
      let title, let message, let remedy
    else { return nil }
    return CheckedRule(
      id: source.id, version: version, title: title, kind: kind, level: level,
      severity: severity, aspect: aspect, clauses: clauses, parameters: parameters,
      evidence: evidence, relation: Relation(table: index), grouping: nil, requirement: .always,
      whenEmpty: .unknown, assumptions: [], shown: [], pointsAt: nil, message: message,
      remedy: remedy, rationale: rationale, document: document, file: source.file)
  }

  private var parameters: [ParameterValue] {
    reading.bindings.map { binding in
      let definition = binding.definition
      return ParameterValue(
        name: definition.name, value: binding.value.text(in: reading.zone),
        defaultValue: definition.standard.text(in: reading.zone), stricter: definition.stricter,
        isWeaker: binding.isWeaker, source: definition.source,
        weakerReason: binding.weakerReason, literal: binding.value)
    }
  }

  private func reportUnusedParameters() {
    // A rule that could not be read to its end has not shown what it uses.
    guard !reader.problems.contains(where: { $0.severity == .error }) else { return }
    for binding in reading.bindings
    where !reading.usedParameters.contains(binding.definition.name) {
      reader.report(
        Problem(
          code: "unused-parameter", at: binding.definition.place,
          what: BilingualText(
            ja: "パラメータ「\(binding.definition.name)」はどこにも使われていません",
            en: "parameter '\(binding.definition.name)' is used nowhere"),
          remedy: BilingualText(
            ja: "条件に「$\(binding.definition.name)」と書くか、消してください",
            en: "write '$\(binding.definition.name)' in a condition, or remove it")))
    }
  }

  private func clauses(_ map: MapReader) -> [Clause] {
    guard let items = map.list("requirement") else { return [] }
    if items.isEmpty, let node = map.node["requirement"] {
      reader.report(
        "no-clause", at: node,
        BilingualText(ja: "規則には根拠の条項が要ります", en: "a rule needs a clause to rest on"),
        remedy: BilingualText(
          ja: "policies/controls/ の文書と条項を書いてください",
          en: "write a document and a clause of policies/controls/"))
    }
    return items.compactMap(clause)
  }

  private func clause(_ node: Node) -> Clause? {
    let name = BilingualText(ja: "根拠", en: "a requirement")
    guard let map = reader.map(node, name, keys: ["document", "edition", "clause"]) else {
      return nil
    }
    let edition = map.optional("edition") == nil ? nil : map.text("edition")
    guard let documentName = map.text("document"), let number = map.text("clause"),
      let documentNode = map.node["document"], let clauseNode = map.node["clause"],
      let document = reading.names.citedDocument(
        documentName, edition: edition, at: documentNode.place(in: reader.file), reader)
    else { return nil }
    if let clause = document.clause(number) { return clause }
    reader.report(
      .unknownName(
        code: "unknown-clause",
        kind: BilingualText(ja: "条項（\(document.id)）", en: "clause of \(document.id)"), name: number,
        candidates: document.entries.map(\.clause), at: clauseNode.place(in: reader.file)))
    return nil
  }

  private func evidence(_ map: MapReader) -> [String] {
    guard let items = map.list("evidence") else { return [] }
    return items.compactMap { reading.table($0).map { reading.vocabulary.tables[$0].id } }
  }

  private func checkEvidence(_ evidence: [String], _ steps: StepReader.Result, _ map: MapReader) {
    let table = reading.vocabulary.tables[steps.relation.table].id
    guard let node = map.node["evidence"], !evidence.contains(table) else { return }
    reader.report(
      "evidence-without-the-table", at: node,
      BilingualText(
        ja: "「evidence」に、規則が始まる表「\(table)」がありません",
        en: "'evidence' lacks '\(table)', the table that the rule begins with"),
      remedy: BilingualText(ja: "「\(table)」を加えてください", en: "add '\(table)'"))
  }
}
