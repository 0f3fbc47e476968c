import Basics
import Evidence
import Findings
import Formats
import Schema

/// Reads evidence that one source keeps in several files with a common key: an account's lines in
/// passwd, shadow, group and lastlog.
struct PartsReader {
  let table: TableReader

  private typealias Assigned = (part: Adapter.Part, file: EvidencePaths.File)

  /// Nil when the files are not parts of one source.
  func read(_ files: [EvidencePaths.File], _ evidence: inout LoadedEvidence)
    throws(ProblemList) -> [MemoryTable.Row]?
  {
    let candidates = table.choice.named.map { [$0] } ?? table.choice.shipped
    for adapter in candidates.flatMap(\.allShapes) where !adapter.records.parts.isEmpty {
      guard let assigned = try assign(files, adapter, isNamed: table.choice.named != nil) else {
        continue
      }
      if table.choice.named == nil {
        evidence.card.adapter = adapter.id
        evidence.card.problems.append(
          AdapterChoice.recognised(adapter, files.first?.shown ?? ""))
      }
      return try join(assigned, adapter, &evidence)
    }
    return nil
  }

  /// Which file is which part. Nil when the part that has the rows is missing, or a file is none.
  private func assign(_ files: [EvidencePaths.File], _ adapter: Adapter, isNamed: Bool)
    throws(ProblemList) -> [Assigned]?
  {
    var assigned: [Assigned] = []
    for file in files {
      let format = try table.format(of: file).0.rawValue
      let part = adapter.records.parts.first { part in
        part.formats.contains(format) && !assigned.contains { $0.part.id == part.id }
      }
      guard let part else {
        if isNamed { throw ProblemList([noPart(file, adapter)]) }
        return nil
      }
      assigned.append((part, file))
    }
    guard assigned.contains(where: { $0.part.on == nil }) else {
      if isNamed, let first = files.first { throw ProblemList([noPart(first, adapter)]) }
      return nil
    }
    return assigned
  }

  private func join(
    _ assigned: [Assigned], _ adapter: Adapter, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> [MemoryTable.Row] {
    var main: (records: [Node], file: EvidencePaths.File)?
    var others: [(part: Adapter.Part, records: [Node])] = []
    for (part, file) in assigned {
      let whole = try WholeFile(file, adapter: adapter, limit: EvidenceLoader.memoryLimit)
      evidence.card.files.append(whole.card)
      evidence.note(whole.encoding, of: file.shown, named: adapter)
      let (tree, format) = try whole.tree(file.shown, for: .table)
      evidence.card.problems += tree.problems
      evidence.contradictions += tree.incomplete
      if part.on == nil { evidence.card.format = format.rawValue }
      let records = RecordTable(tree.node)?.records ?? []
      if part.on == nil { main = (records, file) } else { others.append((part, records)) }
    }
    guard let main else { return [] }
    var join = RecordJoin(main: main.records)
    for other in others {
      guard let on = other.part.on else { continue }
      join.add(other.records, as: other.part.id, theirs: on.theirs, ours: on.ours)
    }
    for part in adapter.records.parts where !assigned.contains(where: { $0.part.id == part.id }) {
      guard let missing = part.missing else { continue }
      evidence.card.problems.append(
        Problem(
          .warning, code: "part-missing", at: Place(file: main.file.shown),
          what: BilingualText(
            ja: "一緒に読むファイル「\(part.id)」がない",
            en: "the file '\(part.id)', which is read with it, is not there"),
          remedy: missing))
    }
    var records = RecordTable(records: join.joined)
    return try table.rows(of: &records, main.file, adapter.lenient, startingAt: 0, &evidence)
  }

  private func noPart(_ file: EvidencePaths.File, _ adapter: Adapter) -> Problem {
    let parts = adapter.records.parts.map { "\($0.id) (\($0.formats.joined(separator: ", ")))" }
      .joined(separator: "; ")
    return Problem(
      code: "adapter-does-not-fit", at: Place(file: file.shown),
      what: BilingualText(
        ja: "対応表「\(adapter.id)」が読むファイルではない、または行のもとになるファイルがない",
        en:
          "this is none of the files that adapter '\(adapter.id)' reads, or the main one is missing"
      ),
      why: BilingualText(ja: "読むファイル: \(parts)", en: "it reads: \(parts)"),
      remedy: BilingualText(
        ja: "files に必要なファイルだけを並べる", en: "list these files, and no others, under 'files'"))
  }
}
