import Basics
import Evidence
import Formats
import Pipeline
import Policy
import Schema

/// Looks at files as evidence readers do and says what it saw.
public struct FileInspector {
  private let data: PolicyData
  private let vocabulary: Vocabulary
  private let context: ReadingContext
  private let statistics: ColumnStatistics
  let proposer: TableProposer

  /// Throws what is wrong with the policies.
  public init(folders: PolicyFolders, zone: Zone = .tokyo) throws(ProblemList) {
    let set = try PolicySet.load(policies: folders.policies, baselines: folders.baselines)
    vocabulary = set.vocabulary
    data = PolicyData(folder: folders.policies, vocabulary: vocabulary, zone: zone)
    context = try data.readingContext()
    statistics = ColumnStatistics(context: context)
    proposer = try TableProposer(data: data, context: context, policies: set)
  }

  /// - Parameters:
  ///   - name: as it is to be shown.
  ///   - adapter: the only adapter that is to be tried.
  public func inspect(_ path: String, name: String, adapter: String? = nil) throws(ProblemList)
    -> FileInspection
  {
    var seen = try look(path, name, adapter)
    guard seen.proposals.isEmpty else { return seen }
    // Without a known heading the first line may be data.
    let isData = FileInspector.readsAsData(seen.columns.map(\.name))
    for index in seen.columns.indices {
      seen.columns[index].name = SecretText.masked(seen.columns[index].name)
      // Without headings nobody knows which column holds the passwords.
      if isData { seen.columns[index].hide() }
    }
    let isDocument = ["markdown", "text", "unsupported"].contains(seen.format)
    if !isDocument, !seen.problems.contains(where: { $0.severity == .error }) {
      seen.problems.append(FileInspector.unknown(name, isTable: seen.rows != nil))
    }
    return seen
  }

  private static func unknown(_ name: String, isTable: Bool) -> Problem {
    Problem(
      .warning, code: FileInspection.unknownCode, at: Place(file: name),
      what: BilingualText(ja: "どの証拠か分からない", en: "it is not known as any evidence"),
      remedy: isTable
        ? BilingualText(
          ja: "1行目が見出しでないなら、見出しを付けて書き出し直す。見出しが製品独自のものなら、対応表（docs/adapters.md）を書く",
          en:
            "if the first line is no heading, export it with headings; if these are the product's own, write an adapter (docs/adapters.md)"
        )
        : BilingualText(
          ja: "何の資料かを提供者に確かめ、設定なら対応表（docs/adapters.md）を書く",
          en: "ask its owner what it is; for settings write an adapter (docs/adapters.md)"))
  }

  private func look(_ path: String, _ name: String, _ adapter: String?) throws(ProblemList)
    -> FileInspection
  {
    if let adapter, let problem = proposer.unknown(adapter) { throw ProblemList([problem]) }
    let start: [UInt8]
    var packing = Packing.plain
    let format: EvidenceFormat
    var isWorkbook = false
    do throws(Problem) {
      let (found, inner) = try Packing.of(path, name: name)
      packing = found
      start = try FileSample.read(
        path, name: name, limit: EvidenceFormat.sampleBytes, packing: packing
      ).bytes
      isWorkbook = FileKind.of(start) == .zip && inner.lowercased().hasSuffix(".xlsx")
      format =
        isWorkbook
        ? .spreadsheet
        : EvidenceFormat.of(inner, start: start, for: .document) == .unsupported
          ? .unsupported : EvidenceFormat.of(inner, start: start, for: .table)
    } catch {
      // What is there and cannot be read is something that was seen; it hides none of the other files.
      guard error.code.hasPrefix("archive-") || error.code.hasPrefix("format-") else {
        throw ProblemList([error])
      }
      var seen = FileInspection(
        file: name, bytes: FileInspector.size(of: path),
        format: EvidenceFormat.unsupported.rawValue, rejected: 0, sampledRows: 0)
      seen.problems = [error]
      return seen
    }
    var seen = FileInspection(
      file: name, bytes: FileInspector.size(of: path), format: format.rawValue, rejected: 0,
      sampledRows: 0)
    do throws(Problem) {
      if isWorkbook {
        (packing, seen.problems) = try SheetOfWorkbook(proposer: proposer).find(path, name, adapter)
      }
    } catch {
      seen.problems = [error]
      return seen
    }
    do throws(ProblemList) {
      switch format {
      case .json where try inspectRecords(path, packing, adapter, &seen): break
      case .delimited, .jsonLines, .webLog, .w3cLog, .sysLog, .pairLog, .spreadsheet:
        try inspectRows(path, packing, format, adapter, &seen)
      case .markdown, .text, .unsupported:
        inspectDocument(name, format, &seen)
      default:
        try inspectTree(path, adapter, &seen)
      }
    } catch {
      seen.problems += error.problems
    }
    if format == .html, seen.proposals.isEmpty {
      // A page may be a document: the rules of use, say.
      seen.proposals = proposer.propose(document: name)
      if !seen.proposals.isEmpty { seen.problems = [] }
    }
    if format == .delimited, seen.proposals.isEmpty {
      return try otherwise(path, start, adapter, seen)
    }
    return seen
  }

  /// A file that is no known table may be a configuration or a document.
  private func otherwise(
    _ path: String, _ start: [UInt8], _ adapter: String?, _ table: FileInspection
  ) throws(ProblemList) -> FileInspection {
    let format = EvidenceFormat.of(table.file, start: start, for: .settings)
    var seen = FileInspection(
      file: table.file, bytes: table.bytes, format: format.rawValue, rejected: 0, sampledRows: 0)
    do throws(ProblemList) {
      guard format != .delimited, format != .unsupported, format != .markdown else { return table }
      try inspectTree(path, adapter, for: .settings, &seen)
    } catch {
      seen.proposals = []
    }
    if seen.proposals.isEmpty { seen.proposals = proposer.propose(document: table.file) }
    return seen.proposals.isEmpty ? table : seen
  }

  // MARK: Rows

  private func inspectRows(
    _ path: String, _ packing: Packing, _ format: EvidenceFormat, _ adapter: String?,
    _ seen: inout FileInspection
  ) throws(ProblemList) {
    do throws(Problem) {
      var table: DelimitedFile
      var form: LineForm?
      if format == .delimited || format == .spreadsheet {
        table = try DelimitedFile.look(
          at: path, name: seen.file, format: Adapter.Format(), packing: packing)
        if format == .delimited { seen.delimiter = table.dialect.name }
      } else {
        let lines = try LinesFile.look(
          at: path, name: seen.file, packing: packing, isLog: format != .jsonLines, wanted: [],
          format: Adapter.Format())
        table = lines.file
        form = lines.form
      }
      seen.encoding = table.encoding.rawValue
      // The rows of a workbook are what adapters know as those of CSV.
      let known = format == .spreadsheet ? EvidenceFormat.delimited.rawValue : seen.format
      var facts = FileFacts(name: seen.file, format: known, headings: table.headings)
      table = table.withFurtherColumns(askedBy: proposer.rowShape(facts, only: adapter))
      facts.headings = table.headings
      let count = try TableCount(
        path, name: seen.file, packing: packing, seen: table, form: form)
      let sample = SampleRows.read(path, packing: packing, seen: table, form: form)
      seen.rows = count.rows
      seen.rejected = count.rejected
      describe(table.headings, sample.rows, count.blanks, &seen)
      if !sample.isWhole { seen.sampleNote = FileInspector.sampleNote(sample.rows.count, packing) }
      let spread = proposer.rowShape(facts, only: adapter).flatMap { shape in
        shape.records.spread.map { $0.rows(sample.rows, under: table.headings, by: shape) }
      }
      seen.proposals = proposer.propose(
        facts, headings: spread?.headings ?? table.headings,
        samples: spread?.rows ?? sample.rows, line: table.headingLine, only: adapter)
      if seen.proposals.first?.adapter == nil, table.headings.count < JSONLineColumns.limit,
        let marks = MarkColumns(table.headings, sample.rows, words: context.words)
      {
        seen.proposals += proposer.propose(
          marks: marks, headings: table.headings, samples: sample.rows, file: seen.file,
          line: table.headingLine)
        seen.proposals.sort { ($0.score, $1.table) > ($1.score, $0.table) }
      }
    } catch {
      throw ProblemList([error])
    }
  }

  /// False where the document is read as a tree.
  private func inspectRecords(
    _ path: String, _ packing: Packing, _ adapter: String?, _ seen: inout FileInspection
  ) throws(ProblemList) -> Bool {
    guard let records = try RecordsFile.look(at: path, name: seen.file, packing: packing) else {
      return false
    }
    let facts = FileFacts(name: seen.file, format: seen.format, node: records.head)
    guard
      let (table, form) = records.read(by: proposer.rowShape(facts, only: adapter))
    else { return false }
    do throws(Problem) {
      let count = try TableCount(
        path, name: seen.file, packing: records.packing, seen: table, form: form)
      seen.encoding = table.encoding.rawValue
      seen.rows = count.rows
      seen.rejected = count.rejected
      describe(table.headings, table.samples, count.blanks, &seen)
      if table.samples.count < count.rows {
        seen.sampleNote = FileInspector.sampleNote(table.samples.count, records.packing)
      }
    } catch {
      throw ProblemList([error])
    }
    seen.proposals =
      (proposer.propose(
        facts, headings: table.headings, samples: table.samples, line: 1, only: adapter)
      + proposer.propose(settings: facts, only: adapter)).sorted { $0.score > $1.score }
    return true
  }

  private func describe(
    _ headings: [String], _ rows: [[String]], _ blanks: [Int], _ seen: inout FileInspection
  ) {
    seen.sampledRows = rows.count
    seen.columns = headings.enumerated().map { index, heading in
      statistics.describe(
        heading, rows.compactMap { index < $0.count ? $0[index] : nil }, blanks: blanks[index])
    }
  }

  private static func sampleNote(_ rows: Int, _ packing: Packing) -> BilingualText {
    let isPlain = packing == .plain
    return BilingualText(
      ja: "型・種類数・最小最大・例は、\(isPlain ? "先頭・中央・末尾" : "先頭")から取った \(rows) 行による。件数と空欄は全行を数えた",
      en:
        "types, distinct counts, extremes and examples are those of \(rows) rows from the "
        + "beginning\(isPlain ? ", the middle and the end" : ""); "
        + "rows and blanks are of the whole file")
  }

  // MARK: Trees

  private func inspectTree(
    _ path: String, _ adapter: String?, for purpose: EvidenceFormat.Purpose = .table,
    _ seen: inout FileInspection
  ) throws(ProblemList) {
    let file = EvidencePaths.File(path: path, shown: seen.file)
    let whole = try WholeFile(file, adapter: nil, limit: 256 << 20)
    seen.encoding = whole.encoding.rawValue
    let (tree, format) = try whole.tree(seen.file, for: purpose)
    seen.format = format.rawValue
    seen.problems += tree.problems
    let facts = FileFacts(name: seen.file, format: format.rawValue, node: tree.node)
    seen.proposals = proposer.propose(settings: facts, only: adapter)
    noteUnread(facts, adapter, &seen)
    let rule = proposer.recordRule(facts, only: adapter)
    for open in rule.incomplete where tree.node.at(pointer: open.pointer) != nil {
      seen.problems.append(
        Problem(
          .warning, code: "list-not-whole", at: Place(file: seen.file, pointer: open.pointer),
          what: open.why))
    }
    var node = tree.node
    if let text = rule.inside.flatMap({ tree.node.at(pointer: $0)?.text }) {
      node = try DelimitedTree.read(Base64Text.decoded(text), file: seen.file).node
    }
    let pointers = rule.inside == nil ? rule.pointers : []
    guard
      let records = try RecordTable(node, at: pointers, each: rule.each)?.spread(
        by: proposer.rowShape(facts, only: adapter), file: seen.file), !records.records.isEmpty
    else { return }
    let count = min(records.records.count, 5000)
    let rows = (0..<count).map { row in
      records.headings.indices.map { records.cell(row, $0).text }
    }
    let blanks = records.headings.indices.map { column in rows.count { $0[column].isEmpty } }
    seen.rows = records.records.count
    describe(records.headings, rows, blanks, &seen)
    seen.proposals =
      (proposer.propose(
        facts, headings: records.headings, samples: rows, line: 1, only: adapter)
      + seen.proposals).sorted { $0.score > $1.score }
  }

  private static func size(of path: String) -> Int { FileSize.of(path) }
}
