import Basics
import Evidence
import Formats
import Pipeline
import Policy
import Schema

/// Says of which tables of the vocabulary a file could be evidence.
struct TableProposer {
  private let vocabulary: Vocabulary
  let context: ReadingContext
  private var variants: [String: HeadingVariants] = [:]
  private var adapters: [Adapter] = []
  private let names: FileNames
  private let policies: PolicySet

  init(data: PolicyData, context: ReadingContext, policies: PolicySet) throws(ProblemList) {
    self.policies = policies
    vocabulary = data.vocabulary
    self.context = context
    names = try FileNames.load(data)
    for table in data.vocabulary.tables {
      if let found = try data.headings(table.id) { variants[table.id] = found }
    }
    adapters = try data.adapters()
  }

  /// The tables that a file with these headings could be, the best first.
  func propose(
    _ facts: FileFacts, headings: [String], samples: [[String]], line: Int, only: String?
  ) -> [FileInspection.Proposal] {
    var found: [FileInspection.Proposal] = []
    for table in vocabulary.tables where table.form == .rows {
      let shape = shape(facts, table.id, only)
      if only != nil, shape == nil { continue }
      let mapping = ColumnMapping.infer(
        table: table, headings: headings, samples: samples, variants: variants[table.id],
        adapter: shape?.lenient, context: context, at: Place(file: facts.name, line: line))
      let score = score(mapping, table, shape, facts.name)
      if score >= 2 { found.append(proposal(mapping, table, shape, score)) }
    }
    return Array(found.sorted { ($0.score, $1.table) > ($1.score, $0.table) }.prefix(3))
  }

  private func shape(_ facts: FileFacts, _ table: String, _ only: String?) -> Adapter? {
    let candidates = adapters.filter { $0.table == table && (only == nil || $0.id == only) }
    if only != nil { return candidates.first.flatMap { try? $0.namedShape(for: facts) } }
    if case .one(let shape) = Adapter.recognised(facts, among: candidates) { return shape }
    // The file that has the rows of several that are read together.
    return candidates.flatMap(\.allShapes).first { shape in
      shape.records.parts.contains { $0.on == nil && $0.formats.contains(facts.format) }
    }
  }

  /// Nil for the name of an adapter that ships.
  func unknown(_ adapter: String) -> Problem? {
    guard !adapters.contains(where: { $0.id == adapter }) else { return nil }
    return .unknownName(
      code: "unknown-adapter", kind: BilingualText(ja: "対応表", en: "adapter"), name: adapter,
      candidates: adapters.map(\.id), at: Place())
  }

  /// The adapter of rows that fits.
  func rowShape(_ facts: FileFacts, only: String?) -> Adapter? {
    for table in vocabulary.tables where table.form == .rows {
      if let shape = shape(facts, table.id, only) { return shape }
    }
    return nil
  }

  /// Where the adapter that fits looks for records.
  func recordRule(_ facts: FileFacts, only: String?) -> Adapter.RecordRule {
    rowShape(facts, only: only)?.records ?? Adapter.RecordRule()
  }

  /// A recognised adapter says most; then each known heading, and those that name the row more.
  private func score(
    _ mapping: ColumnMapping, _ table: TableDefinition, _ shape: Adapter?, _ name: String
  ) -> Int {
    var score = 0
    for column in mapping.columns {
      guard let field = column.field else { continue }
      score += table.subject.contains(field) ? 2 : 1
    }
    // A table is not told by fields that every table has.
    let hasSubject = table.subject.allSatisfy { id in
      guard let index = table.fieldIndex(id) else { return false }
      if case .absent = mapping.fields[index] {
        // A column that may be it, and nothing else, is asked about.
        return mapping.columns.contains { $0.proposals == [id] }
      }
      return true
    }
    if !hasSubject { score /= 2 }
    if score > 0, names.tables(of: name).contains(table.id) { score += 3 }
    // `accounts.csv` was made to be the accounts.
    if score > 0, names.stem(of: name) == table.id { score += 20 }
    return shape == nil ? score : score + 20
  }

  var rowTables: [TableDefinition] { vocabulary.tables.filter { $0.form == .rows } }

  func variants(of table: TableDefinition) -> HeadingVariants? { variants[table.id] }

  func proposal(
    _ mapping: ColumnMapping, _ table: TableDefinition, _ shape: Adapter?, _ score: Int
  ) -> FileInspection.Proposal {
    FileInspection.Proposal(
      table: table.id, label: table.label, adapter: shape?.id,
      lines: mapping.columns.map {
        FileInspection.Proposal.Line(
          source: $0.name, field: $0.field, basis: $0.basis.rawValue, note: $0.note,
          candidates: $0.proposals)
      }, absent: mapping.absentFields(of: table),
      questions: mapping.problems.filter { $0.severity != .note }.map { problem in
        guard let remedy = problem.remedy else { return problem.what }
        return BilingualText(
          ja: "\(problem.what.ja) → \(remedy.ja)", en: "\(problem.what.en) → \(remedy.en)")
      }, partFormats: (shape?.records.parts ?? []).filter { $0.on != nil }.flatMap(\.formats),
      score: score, growth: hasTime(table) ? .log : .list,
      isReadTogether: shape.map { !$0.needs.isEmpty || !$0.records.parts.isEmpty } ?? false)
  }

  /// What is told by its time is an event.
  private func hasTime(_ table: TableDefinition) -> Bool {
    table.subject.contains { id in
      table.fieldIndex(id).map { table.fields[$0].type == .instant } ?? false
    }
  }

  // MARK: Settings and documents

  func propose(settings facts: FileFacts, only: String?) -> [FileInspection.Proposal] {
    guard let node = facts.node?.unlisted else { return [] }
    var facts = facts
    facts.node = node
    let settled = facts
    return vocabulary.tables.filter { $0.form == .tree }.compactMap { table in
      let shape = shape(settled, table.id, only)
      if only != nil, shape == nil { return nil }
      let mapped = SettingsMapper.map(
        [SettingsSource(node: node, file: settled.name, adapter: shape)], definition: table,
        index: 0, context: context)
      let absent = mapped.absentPaths(of: table)
      let found = table.fields.count - absent.count
      guard found > 0 else { return nil }
      let rules = SettingRules(policies)
      let basis = shape == nil ? "heading" : "adapter"
      let lines = zip(table.fields.indices, mapped.table.fieldPlaces).compactMap { index, place in
        place.map {
          FileInspection.Proposal.Line(
            source: $0.pointer ?? $0.description, field: table.fields[index].id,
            basis: mapped.defaults.contains(index) ? "default" : basis, note: nil, candidates: [],
            value: mapped.text(of: index, in: context.zone).map(SecretText.masked),
            line: $0.line, rules: rules.asking(for: table.fields[index].id))
        }
      }
      return FileInspection.Proposal(
        table: table.id, label: table.label, adapter: shape?.id, lines: lines, absent: absent,
        questions: mapped.problems.filter { $0.severity == .warning }.map(\.what),
        partFormats: [],
        score: found + (shape == nil ? 0 : 20))
    }
  }

  /// The values of a file of settings that no field of the table is read from.
  func unread(in facts: FileFacts, table id: String, only: String?) -> UnreadSettings {
    var facts = facts
    facts.node = facts.node?.unlisted
    var unread = UnreadSettings(masked: context.words)
    guard let node = facts.node, let table = vocabulary.table(id) else { return unread }
    unread.walk(node, asked: shape(facts, id, only), fields: Set(table.fields.map(\.id)))
    return unread
  }

  func propose(document name: String) -> [FileInspection.Proposal] {
    names.tables(of: name).compactMap { id in
      guard let table = vocabulary.table(id), table.form == .passages else { return nil }
      return FileInspection.Proposal(
        table: table.id, label: table.label, adapter: nil, lines: [], absent: [], questions: [],
        partFormats: [], score: 3, growth: .document)
    }
  }
}
