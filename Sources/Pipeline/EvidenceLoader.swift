import Basics
import Evidence
import Findings
import Formats
import Schema

/// Opens the evidence that a manifest names. What is wrong with a file stays with its card; what
/// is wrong with the question (a path outside, an unknown adapter) is thrown.
struct EvidenceLoader {
  let manifest: Manifest
  let vocabulary: Vocabulary
  let data: PolicyData
  let paths: EvidencePaths
  /// The day of judgement; nil where nobody judges.
  var asOf: Instant?
  /// JSON documents above this size are read record by record where they can be.
  var treeBytes = RecordsFile.treeBytes

  /// Evidence in memory may not be larger than this; delimited files have no bound.
  static let memoryLimit = 256 << 20

  func load() throws(ProblemList) -> [LoadedEvidence] {
    let context = try data.readingContext()
    // Read once, and not at all where every adapter is named.
    let shipped =
      manifest.evidence.contains { $0.adapter == nil } ? try data.shippedAdapters() : nil
    var loaded: [LoadedEvidence] = []
    var problems: [Problem] = []
    for entry in manifest.evidence {
      do throws(ProblemList) {
        loaded.append(try load(entry, context, shipped))
      } catch {
        problems += error.problems
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return loaded
  }

  private func load(
    _ entry: Manifest.Evidence, _ context: ReadingContext, _ shipped: ShippedAdapters?
  ) throws(ProblemList) -> LoadedEvidence {
    if RunTables.names.contains(entry.id) {
      throw ProblemList([
        Problem(
          code: "made-by-the-run", at: entry.place,
          what: BilingualText(
            ja: "「\(entry.id)」は点検が自ら作る表で、証拠として渡せません",
            en: "'\(entry.id)' is a table that the run makes itself; it is no evidence to hand in"),
          remedy: BilingualText(ja: "この項目を消してください", en: "remove this entry"))
      ])
    }
    let table = vocabulary.tableIndex(entry.id) ?? 0
    let definition = vocabulary.tables[table]
    let adapter: Adapter?
    if let reference = entry.adapter {
      adapter = try data.adapter(reference, paths: paths)
    } else {
      adapter = nil
    }
    let choice = AdapterChoice(
      named: adapter, shipped: adapter == nil ? try shipped?.adapters(of: entry.id) ?? [] : [])
    var evidence = LoadedEvidence(
      entry: entry, table: table, card: card(entry, definition, adapter))
    let files: [EvidencePaths.File]
    do throws(ProblemList) {
      files = try paths.resolve(entry.paths)
    } catch {
      // A file that is not there is a fact about the evidence; a path that leaves the folder is a
      // wrong question.
      guard error.problems.allSatisfy({ PathProblem.isAboutEvidence($0) }) else { throw error }
      evidence.card.problems += error.problems
      evidence.card.isUsable = false
      return evidence
    }
    switch definition.form {
    case .rows:
      let variants = try data.headings(entry.id)
      let reader = TableReader(
        definition: definition, table: table, variants: variants, choice: choice,
        sheet: entry.sheet, context: context.knowing(entry, asOf: asOf), treeBytes: treeBytes)
      reader.read(files, into: &evidence)
    case .tree:
      SettingsReader(definition: definition, table: table, choice: choice, context: context)
        .read(files, into: &evidence)
    case .passages:
      DocumentsReader(definition: definition, table: table, obligations: try data.obligations())
        .read(files, into: &evidence)
    }
    evidence.card.isUsable = evidence.content != nil
    return evidence
  }

  private func card(
    _ entry: Manifest.Evidence, _ definition: TableDefinition, _ adapter: Adapter?
  ) -> EvidenceCard {
    EvidenceCard(
      id: entry.id, label: definition.label, format: "", adapter: adapter?.id,
      source: entry.source ?? adapter?.source?.ja, extractedBy: entry.extractedBy,
      query: entry.query, exportedAt: entry.exportedAt?.text(in: manifest.zone),
      period: entry.period.map {
        "\($0.from.text(in: manifest.zone))/\($0.to.text(in: manifest.zone))"
      },
      rowsDeclared: entry.rows, sha256Declared: entry.sha256,
      populationReason: BilingualText(ja: "読めていない", en: "not read"))
  }
}

extension ReadingContext {
  /// With the days of a log whose times have no year, as the manifest tells them.
  fileprivate func knowing(_ entry: Manifest.Evidence, asOf: Instant?) -> ReadingContext {
    func day(_ instant: Instant) -> CivilDate {
      CivilDate(dayNumber: zone.dayNumber(of: instant.seconds))
    }
    var context = self
    context.years =
      if let period = entry.period {
        YearWindow(from: day(period.from), to: day(period.to))
      } else if let exported = entry.exportedAt {
        YearWindow(until: day(exported), basis: .exportedAt)
      } else {
        asOf.map { YearWindow(until: day($0), basis: .asOf) }
      }
    return context
  }
}

/// Which problems of paths say something about the evidence, and which about the question.
enum PathProblem {
  static func isAboutEvidence(_ problem: Problem) -> Bool {
    ["file-missing", "glob-without-match", "file-unreadable"].contains(problem.code)
  }
}
