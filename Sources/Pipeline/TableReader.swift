import Basics
import Evidence
import Findings
import Formats
import Schema

/// Opens tables: delimited files and files of lines for the column engine, trees as rows in memory.
struct TableReader {
  let definition: TableDefinition
  let table: Int
  let variants: HeadingVariants?
  let choice: AdapterChoice
  /// The sheet that the manifest names.
  let sheet: String?
  let context: ReadingContext
  var treeBytes = RecordsFile.treeBytes

  /// How many records of trees are held in memory, each some 800 bytes. CSV, JSON Lines and logs have no bound.
  static let heldRows = 200_000

  func read(_ files: [EvidencePaths.File], into evidence: inout LoadedEvidence) {
    var delimited: [DelimitedTable.File] = []
    var rows: [MemoryTable.Row] = []
    var inTrees = false
    evidence.headings.removeAll()
    do throws(ProblemList) {
      if let joined = try PartsReader(table: self).read(files, &evidence) {
        evidence.content = .memory(MemoryTable(table: table, rows: joined))
        return
      }
      for file in files {
        let (format, packing) = try format(of: file)
        evidence.card.format = format.rawValue
        switch format {
        case .delimited, .spreadsheet:
          let packing = format == .delimited ? packing : try chosenSheet(of: file, &evidence)
          if let spread = try spreadRows(file, packing, startingAt: rows.count, &evidence) {
            inTrees = true
            rows += spread
          } else {
            delimited.append(try open(file, packing, &evidence))
          }
        case .jsonLines, .webLog, .w3cLog, .sysLog, .pairLog:
          delimited.append(
            try openLines(file, packing, isLog: format != .jsonLines, &evidence))
        case .markdown, .text, .keyValue, .ini, .sshd, .postgreSQL, .properties, .unsupported:
          throw ProblemList([EvidenceProblem.unsupported(file.shown)])
        default:
          if format == .json, !inTrees, let streamed = try openRecords(file, packing, &evidence) {
            delimited.append(streamed)
            continue
          }
          inTrees = true
          rows += try readTree(file, startingAt: rows.count, &evidence)
        }
      }
    } catch {
      evidence.card.problems += error.problems
      return
    }
    checkNeeds(&evidence)
    if !delimited.isEmpty, inTrees {
      do throws(ProblemList) {
        for file in delimited { rows += try held(file, startingAt: rows.count, &evidence) }
      } catch {
        evidence.card.problems += error.problems
        return
      }
    }
    evidence.content =
      inTrees
      ? .memory(MemoryTable(table: table, rows: rows))
      : .delimited(DelimitedTable(table: table, files: delimited))
  }

  func format(of file: EvidencePaths.File) throws(ProblemList) -> (EvidenceFormat, Packing) {
    do throws(Problem) {
      let (packing, name) = try Packing.of(file.path, name: file.shown)
      if let type = choice.named?.format.type, let format = EvidenceFormat(rawValue: type) {
        return (format, packing)
      }
      let start = try FileSample.read(
        file.path, name: file.shown, limit: EvidenceFormat.sampleBytes, packing: packing)
      return (EvidenceFormat.of(name, start: start.bytes, for: .table), packing)
    } catch {
      throw ProblemList([error])
    }
  }

  // MARK: Delimited files

  private func chosenSheet(of file: EvidencePaths.File, _ evidence: inout LoadedEvidence)
    throws(ProblemList) -> Packing
  {
    let chooser = SheetChooser(
      definition: definition, variants: variants, adapter: choice.named, wanted: sheet,
      context: context)
    let chosen = try chooser.choose(file)
    evidence.card.problems += chosen.problems
    return .sheet(chosen.sheet)
  }

  private func open(
    _ file: EvidencePaths.File, _ packing: Packing, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> DelimitedTable.File {
    let seen: DelimitedFile
    do throws(Problem) {
      seen = try DelimitedFile.look(
        at: file.path, name: file.shown, format: SheetChooser.format(choice.named, packing),
        packing: packing)
    } catch {
      throw ProblemList([error])
    }
    return try map(file, packing, seen, nil, &evidence)
  }

  private func openLines(
    _ file: EvidencePaths.File, _ packing: Packing, isLog: Bool,
    _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> DelimitedTable.File {
    let seen: (file: DelimitedFile, form: LineForm)
    do throws(Problem) {
      seen = try LinesFile.look(
        at: file.path, name: file.shown, packing: packing, isLog: isLog,
        wanted: choice.named?.allShapes.flatMap { $0.columns.map(\.heading) } ?? [],
        format: choice.named?.format ?? Adapter.Format())
    } catch {
      throw ProblemList([error])
    }
    return try map(file, packing, seen.file, seen.form, &evidence)
  }

  private func map(
    _ file: EvidencePaths.File, _ packing: Packing, _ seen: DelimitedFile, _ form: LineForm?,
    _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> DelimitedTable.File {
    let facts = FileFacts(
      name: file.shown, format: form?.name ?? EvidenceFormat.delimited.rawValue,
      headings: seen.headings)
    return try map(
      file, packing, seen, form, adapter: try choice.shape(for: facts, &evidence.card), &evidence)
  }

  func map(
    _ file: EvidencePaths.File, _ packing: Packing, _ seen: DelimitedFile, _ form: LineForm?,
    adapter: Adapter?, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> DelimitedTable.File {
    let seen = seen.withFurtherColumns(askedBy: adapter)
    let mapping = ColumnMapping.infer(
      table: definition, headings: seen.headings, samples: seen.samples,
      later: try later(than: seen, form, file, packing), variants: variants, adapter: adapter,
      context: context,
      at: Place(file: file.shown, line: seen.headingLine))
    try take(mapping, file, seen.headingLine, &evidence)
    if case .sheet(let sheet) = packing {
      evidence.noteMissingResults(of: sheet, mapping)
    } else {
      evidence.note(seen.encoding, of: file.shown, named: choice.named)
      evidence.card.delimiter = form == nil ? seen.dialect.name : nil
    }
    return DelimitedTable.File(
      path: file.path, name: file.shown, encoding: seen.encoding, dialect: seen.dialect,
      lines: form.map { lists(in: $0, mapping) }, columnCount: seen.headings.count,
      dataOffset: seen.dataOffset, dataLine: seen.dataLine, sources: sources(mapping),
      conditions: columns(of: adapter?.records.conditions ?? [], seen.headings), packing: packing)
  }

  /// The rows of a delimited file whose evidence has files of other formats, too: all are then held
  /// in memory.
  private func held(
    _ file: DelimitedTable.File, startingAt first: Int, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> [MemoryTable.Row] {
    let path = EvidencePaths.File(path: file.path, shown: file.name)
    evidence.card.files.append(try FileHash.of(path))
    var rows: [MemoryTable.Row] = []
    do throws(Problem) {
      let rejected = try DelimitedRows(file, definition).read(limit: Int.max) { row in
        var row = row
        row.number = first + rows.count + 1
        rows.append(row)
      }
      if rejected > 0 {
        evidence.contradictions.append(
          BilingualText(ja: "\(rejected) 行が読めず除かれた", en: "\(rejected) rows were rejected"))
      }
    } catch {
      throw ProblemList([error])
    }
    return rows
  }

  // MARK: Trees

  private func readTree(
    _ file: EvidencePaths.File, startingAt first: Int, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> [MemoryTable.Row] {
    let whole = try WholeFile(file, adapter: choice.named, limit: EvidenceLoader.memoryLimit)
    evidence.card.files.append(whole.card)
    evidence.note(whole.encoding, of: file.shown, named: choice.named)
    let (tree, format) = try whole.tree(
      file.shown, for: .table, as: choice.named?.format.type)
    evidence.card.problems += tree.problems
    evidence.contradictions += tree.incomplete
    let adapter = try choice.shape(
      for: FileFacts(name: file.shown, format: format.rawValue, node: tree.node), &evidence.card)
    let rule = adapter?.records ?? Adapter.RecordRule()
    for open in rule.incomplete where tree.node.at(pointer: open.pointer) != nil {
      evidence.contradictions.append(open.why)
    }
    var node = tree.node
    if let text = rule.inside.flatMap({ tree.node.at(pointer: $0)?.text }) {
      node = try DelimitedTree.read(Base64Text.decoded(text), file: file.shown).node
    }
    guard
      let found = RecordTable(node, at: rule.inside == nil ? rule.pointers : [], each: rule.each)
    else {
      throw ProblemList([EvidenceProblem.noRows(file.shown)])
    }
    if let page = rule.page(of: tree.node, has: found.records.count) {
      evidence.contradictions.append(page)
    }
    var records = try spread(found, under: found.headings, by: adapter, file, &evidence)
    return try rows(of: &records, file, adapter, startingAt: first, &evidence)
  }

  /// The records of a file, or of several that were put together, as rows.
  func rows(
    of records: inout RecordTable, _ file: EvidencePaths.File, _ adapter: Adapter?,
    startingAt first: Int, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> [MemoryTable.Row] {
    let all = records.records.count
    if first + all > TableReader.heldRows {
      throw ProblemList([EvidenceProblem.tooManyRecords(TableReader.heldRows, file.shown)])
    }
    if let adapter { records.add(paths: adapter.askedHeadings) }
    let left = records.keep(adapter?.records.conditions ?? [])
    if left > 0 {
      evidence.card.problems.append(EvidenceProblem.leftOut(left, of: all, file.shown))
    }
    if records.records.isEmpty { return [] }
    let count = min(records.records.count, 2000)
    let table = records
    let samples = (0..<count).map { row in
      table.headings.indices.map { table.cell(row, $0).text }
    }
    let mapping = ColumnMapping.infer(
      table: definition, headings: table.headings, samples: samples,
      later: later(than: samples, table), variants: variants, adapter: adapter, context: context,
      at: Place(file: file.shown, line: 1))
    try take(mapping, file, 1, &evidence)
    let reader = RecordReader(mapping, definition)
    return table.records.indices.map { row in
      MemoryTable.Row(
        values: reader.values { table.cell(row, $0) }, number: first + row + 1,
        place: table.records[row].place(in: file.shown))
    }
  }

  /// What the files lack together makes the population incomplete.
  private func checkNeeds(_ evidence: inout LoadedEvidence) {
    let adapter = choice.named ?? choice.shipped.first { $0.id == evidence.card.adapter }
    for need in adapter?.needs ?? [] {
      let isThere = evidence.headings.contains { headings in
        need.headings.allSatisfy { ColumnMapping.index(of: $0, in: headings) != nil }
      }
      if !isThere { evidence.contradictions.append(need.why) }
    }
  }
}
