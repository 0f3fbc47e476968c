import Basics
import Formats

/// Makes a findings document of a tree, whichever notation the tree came from.
struct FindingsDecoder {
  let file: String
  /// True for JSON, where a number is not a text.
  let isTyped: Bool

  func fields(_ node: Node) throws(Problem) -> FindingsFields {
    try FindingsFields(node, file: file, isTyped: isTyped)
  }

  /// `results`: the results when they have been read already.
  func document(_ root: Node, results: [RuleResult]? = nil) throws(Problem) -> FindingsDocument {
    let fields = try fields(root)
    guard try fields.text("tenken") == FindingsDocument.formatVersion else {
      throw fields.refusal(
        "tenken", ja: "この版は読めません（読める版: \(FindingsDocument.formatVersion)）",
        en: "this version cannot be read (readable: \(FindingsDocument.formatVersion))")
    }
    let system = try fields.object("system")
    let baseline = try fields.object("baseline")
    let baselineID = try baseline.text("id")
    let engagement = try observations(fields, "engagement")
    var all = results ?? []
    if results == nil {
      all = try fields.objects("results") { result throws(Problem) in
        try self.result(result, findings: nil)
      }
    }
    return FindingsDocument(
      toolVersion: try fields.optionalText("tool") ?? "",
      system: .init(
        id: try system.text("id"), name: try system.text("name"),
        owner: try system.optionalText("owner"),
        operatorName: try system.optionalText("operator"),
        inServiceSince: try system.optionalText("in_service_since")),
      engagement: engagement.isEmpty ? nil : .init(entries: engagement),
      asOf: try fields.text("as_of"), timezone: try fields.optionalText("timezone") ?? "",
      complete: try fields.boolean("complete"),
      baseline: .init(
        id: baselineID, title: try baseline.bilingual("title", default: baselineID),
        sha256: try baseline.text("sha256"),
        loosened: try baseline.objects("loosened", loosening)),
      evidence: try fields.objects("evidence", card),
      results: all,
      problems: try fields.objects("problems", problem),
      criteria: try fields.objects("criteria", criterion),
      clauses: try fields.objects("clauses", clauseResult),
      lifeCycle: try fields.objects("life_cycle", chain),
      requirements: try fields.objects("requirements", requirement),
      waivers: try fields.objects("waivers", waiver),
      comparison: fields["comparison"] == nil
        ? nil : try comparison(fields.object("comparison")),
      severities: try fields.objects("severities", severity),
      edition: try fields.optionalWord("edition") ?? .auditor,
      pseudonymKey: try fields.optionalText("pseudonym_key"))
  }

  /// `findings`: the findings when they have been read already.
  func result(_ fields: FindingsFields, findings: [Finding]?) throws(Problem) -> RuleResult {
    let rule = try fields.text("rule")
    var all = findings ?? []
    if findings == nil { all = try fields.objects("findings", finding) }
    let result = RuleResult(
      rule: rule, version: try fields.optionalInteger("version") ?? 1,
      title: try fields.bilingual("title", default: rule),
      kind: try fields.optionalText("kind") ?? "requirement",
      aspect: try fields.optionalText("aspect") ?? "operation",
      verdict: try fields.word("verdict"), severity: try fields.text("severity"),
      level: try fields.text("level"), clauses: try clauses(fields),
      parameters: try fields.objects("parameters", parameter),
      evidence: try fields.words("evidence"), requirement: try fields.bilingual("requirement"),
      remedy: try fields.bilingual("remedy"),
      rationale: try fields.optionalBilingual("rationale"),
      population: try fields.integer("population"), passed: try fields.integer("passed"),
      failed: try fields.integer("failed"), unknown: try fields.integer("unknown"),
      waived: try fields.integer("waived"),
      reasons: try fields.objects("reasons") { reason throws(Problem) in
        RuleResult.Reason(code: try reason.text("code"), text: try reason.bilingual("text"))
      },
      findings: FindingList(all), alternatives: try fields.optionalInteger("alternatives") ?? 0,
      originalVerdict: try fields.optionalWord("original_verdict"),
      rowsRead: try fields.optionalInteger("rows_read"),
      selection: try fields.optionalBilingual("selection"))
    let parts = [result.passed, result.failed, result.unknown, result.waived]
    let sum = parts.reduce(into: (value: 0, overflow: false)) { sum, part in
      let (value, overflow) = sum.value.addingReportingOverflow(part)
      sum = (value, sum.overflow || overflow)
    }
    guard !sum.overflow, sum.value == result.population else {
      throw fields.refusal(
        "population", ja: "規則 \(rule) の内訳の合計と一致しません",
        en: "the counts of rule \(rule) do not add up to it")
    }
    return result
  }

  func finding(_ fields: FindingsFields) throws(Problem) -> Finding {
    Finding(
      id: try fields.text("id"), subject: try fields.text("subject"),
      outcome: try fields.word("outcome"), reason: try fields.optionalText("reason"),
      at: try location(fields),
      observed: try observations(fields, "observed"),
      expected: try expected(fields), message: try fields.bilingual("message"),
      signs: try fields.objects("signs") { sign throws(Problem) in try sign.bilingual("text") },
      waivedBy: try waiverMark(fields), change: try fields.optionalWord("change"))
  }

  func location(_ fields: FindingsFields) throws(Problem) -> Finding.Location {
    let at = try fields.object("at")
    return Finding.Location(
      evidence: try at.text("evidence"), file: try at.optionalText("file"),
      row: try at.optionalInteger("row"), line: try at.optionalInteger("line"),
      column: try at.optionalText("column"), sheet: try at.optionalText("sheet"),
      cell: try at.optionalText("cell"), page: try at.optionalInteger("page"),
      section: try at.optionalText("section"), paragraph: try at.optionalInteger("paragraph"),
      pointer: try at.optionalText("pointer"), quote: try at.optionalText("quote"))
  }

  /// One text for each language; a document that has only the first says it in both.
  private func expected(_ fields: FindingsFields) throws(Problem) -> BilingualText {
    let ja = try fields.optionalText("expected") ?? ""
    return BilingualText(ja: ja, en: try fields.optionalText("expected_en") ?? ja)
  }

  private func observations(
    _ fields: FindingsFields, _ key: String
  ) throws(Problem) -> [Finding.Observation] {
    guard fields[key] != nil else { return [] }
    let values = try fields.object(key)
    let states = fields[key + "_state"] == nil ? nil : try fields.object(key + "_state")
    var result: [Finding.Observation] = []
    for entry in values.entries {
      result.append(
        Finding.Observation(
          name: entry.key, value: try values.optionalText(entry.value, entry.key),
          state: try states?.optionalText(entry.key)))
    }
    return result
  }

  /// The clauses; a document that only names them gives names.
  private func clauses(_ fields: FindingsFields) throws(Problem) -> [RuleResult.Clause] {
    if fields["clauses"] != nil { return try fields.objects("clauses", clause) }
    let level = try fields.text("level")
    return try fields.words("controls").map { id in
      let parts = id.split(separator: ":", maxSplits: 1).map(String.init)
      return RuleResult.Clause(
        id: id, document: parts.first ?? id, documentTitle: BilingualText(parts.first ?? id),
        edition: nil, clause: parts.count > 1 ? parts[1] : id, level: level,
        title: BilingualText(id), confidence: "")
    }
  }

  private func clause(_ fields: FindingsFields) throws(Problem) -> RuleResult.Clause {
    RuleResult.Clause(
      id: try fields.text("id"), document: try fields.text("document"),
      documentTitle: try fields.bilingual("document_title"),
      edition: try fields.optionalText("edition"), clause: try fields.text("clause"),
      level: try fields.text("level"), title: try fields.bilingual("title"),
      confidence: try fields.text("confidence"),
      isHeading: try fields.optionalBoolean("heading"))
  }

  private func parameter(_ fields: FindingsFields) throws(Problem) -> RuleResult.Parameter {
    RuleResult.Parameter(
      name: try fields.text("name"), value: try fields.text("value"),
      defaultValue: try fields.text("default"), isWeaker: try fields.boolean("weaker"),
      source: try fields.optionalBilingual("source"),
      weakerReason: try fields.optionalBilingual("weaker_reason"))
  }
}
