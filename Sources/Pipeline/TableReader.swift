import Basics
import Evidence
import Findings
import Formats
import Schema

/// Opens tables: delimited files for the column engine, small trees as rows in memory.
struct TableReader {
  let definition: TableDefinition
  let table: Int
  let variants: HeadingVariants?
  let adapter: Adapter?
  /// The sheet that the manifest names.
  let sheet: String?
  let context: ReadingContext

  func read(_ files: [EvidencePaths.File], into evidence: inout LoadedEvidence) {
    var delimited: [DelimitedTable.File] = []
    var rows: [MemoryTable.Row] = []
    var inTrees = false
    for file in files {
      do throws(ProblemList) {
        let (format, packing) = try format(of: file)
        evidence.card.format = format.rawValue
        switch format {
        case .delimited:
          delimited.append(try open(file, packing, &evidence))
        case .spreadsheet:
          delimited.append(try open(file, try chosenSheet(of: file, &evidence), &evidence))
        case .json, .yaml, .xml:
          inTrees = true
          rows += try readTree(file, startingAt: rows.count, &evidence)
        default:
          throw ProblemList([EvidenceProblem.unsupported(file.shown)])
        }
      } catch {
        evidence.card.problems += error.problems
        return
      }
    }
    if !delimited.isEmpty, inTrees {
      evidence.card.problems.append(
        Problem(
          code: "mixed-formats", at: Place(file: files.first?.shown),
          what: BilingualText(ja: "一つの証拠に異なる形式のファイルがある", en: "files of different formats"),
          remedy: BilingualText(ja: "同じ形式で書き出す", en: "export them in one format")))
      return
    }
    evidence.content =
      inTrees
      ? .memory(MemoryTable(table: table, rows: rows))
      : .delimited(DelimitedTable(table: table, files: delimited))
  }

  private func format(of file: EvidencePaths.File) throws(ProblemList) -> (EvidenceFormat, Packing)
  {
    do throws(Problem) {
      let (packing, name) = try Packing.of(file.path, name: file.shown)
      let start = try FileSample.read(file.path, name: file.shown, limit: 64, packing: packing)
      return (EvidenceFormat.of(name, start: start.bytes, isTable: true), packing)
    } catch {
      throw ProblemList([error])
    }
  }

  private func chosenSheet(of file: EvidencePaths.File, _ evidence: inout LoadedEvidence)
    throws(ProblemList) -> Packing
  {
    let chooser = SheetChooser(
      definition: definition, variants: variants, adapter: adapter, wanted: sheet,
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
        at: file.path, name: file.shown, format: SheetChooser.format(adapter, packing),
        packing: packing)
    } catch {
      throw ProblemList([error])
    }
    let mapping = ColumnMapping.infer(
      table: definition, headings: seen.headings, samples: seen.samples, variants: variants,
      adapter: adapter, context: context,
      at: Place(file: file.shown, line: seen.headingLine))
    try take(mapping, file, seen.headingLine, &evidence)
    if case .sheet(let sheet) = packing {
      evidence.noteMissingResults(of: sheet, mapping)
    } else {
      evidence.card.encoding = seen.encoding.rawValue
      evidence.card.delimiter = seen.dialect.name
    }
    return DelimitedTable.File(
      path: file.path, name: file.shown, encoding: seen.encoding, dialect: seen.dialect,
      columnCount: seen.headings.count, dataOffset: seen.dataOffset, dataLine: seen.dataLine,
      sources: zip(mapping.fields, mapping.options).map { source, options in
        switch source {
        case .column(let index): .column(index, options)
        case .joined(let columns): .joined(columns, options)
        case .constant(let text): .constant(text, options)
        case .absent: .absent
        }
      }, packing: packing)
  }

  /// Puts what was understood of the columns on the card. A file of which nothing was understood
  /// is no evidence, and nothing of it is quoted: without headings its first line is data.
  private func take(
    _ mapping: ColumnMapping, _ file: EvidencePaths.File, _ line: Int,
    _ evidence: inout LoadedEvidence
  ) throws(ProblemList) {
    let errors = mapping.problems.filter { $0.severity == .error }
    if !errors.isEmpty { throw ProblemList(errors) }
    guard mapping.columns.contains(where: { $0.field != nil }) else {
      throw ProblemList([EvidenceProblem.noKnownHeading(mapping, definition, file.shown, line)])
    }
    evidence.card.problems += mapping.problems
    let absent = mapping.absentFields(of: definition)
    if evidence.card.columns.isEmpty {
      for column in mapping.columns {
        evidence.card.columns.append(card(column))
        evidence.fieldOfColumn.append(column.field.flatMap { definition.fieldIndex($0) })
      }
      evidence.card.absentFields = absent
    } else if absent != evidence.card.absentFields {
      evidence.card.problems.append(
        EvidenceProblem.otherHeadings(
          file.shown, line, lacks: absent.filter { !evidence.card.absentFields.contains($0) },
          has: evidence.card.absentFields.filter { !absent.contains($0) }))
      evidence.card.absentFields = definition.fields.map(\.id).filter {
        absent.contains($0) || evidence.card.absentFields.contains($0)
      }
    }
    for (field, source) in mapping.fields.enumerated() {
      if case .absent(let reason) = source { evidence.absent[field] = .some(reason) }
    }
  }

  private func card(_ column: ColumnMapping.Column) -> EvidenceCard.Column {
    var note = column.note
    if note == nil, !column.proposals.isEmpty {
      let names = column.proposals.joined(separator: ", ")
      note = BilingualText(ja: "候補: \(names)", en: "may be: \(names)")
    }
    return EvidenceCard.Column(
      name: column.name, field: column.field, basis: column.basis.rawValue, note: note)
  }

  private func readTree(
    _ file: EvidencePaths.File, startingAt first: Int, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> [MemoryTable.Row] {
    let whole = try WholeFile(file, adapter: adapter, limit: EvidenceLoader.memoryLimit)
    evidence.card.files.append(whole.card)
    evidence.card.encoding = whole.encoding.rawValue
    let (node, _) = try whole.tree(file.shown)
    guard let rows = NodeRows(node, file: file.shown) else {
      throw ProblemList([
        Problem(
          code: "no-rows", at: Place(file: file.shown, line: 1),
          what: BilingualText(ja: "行の一覧が見つからない", en: "no list of rows was found"),
          why: BilingualText(
            ja: "項目の組の一覧が、ちょうど一つ必要である", en: "exactly one list of maps is needed"),
          remedy: BilingualText(ja: "CSV で書き出す", en: "export it as CSV"))
      ])
    }
    let mapping = ColumnMapping.infer(
      table: definition, headings: rows.headings,
      samples: rows.rows.prefix(2000).map { $0.cells.map(\.text) },
      variants: variants, adapter: adapter, context: context, at: Place(file: file.shown, line: 1))
    if rows.rows.isEmpty { return [] }
    try take(mapping, file, 1, &evidence)
    let readers = definition.fields.indices.map { mapping.reader($0, of: definition) }
    return rows.rows.enumerated().map { index, row in
      MemoryTable.Row(
        values: mapping.fields.indices.map { field in
          switch mapping.fields[field] {
          case .column(let column):
            row.cells[column].value(by: readers[field], definition.fields[field])
          case .joined(let columns):
            readers[field].value(
              columns.map { row.cells[$0].text }.filter { !$0.isEmpty }.joined(separator: " "))
          case .constant(let text): readers[field].value(text)
          case .absent: .absent
          }
        }, number: first + index + 1, place: row.place)
    }
  }
}
