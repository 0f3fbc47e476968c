import Basics
import Evaluation
import Evidence
@testable import GeneratedCases
import Formats
import Glibc
import Policy
import Schema
import Testing

/// What the column engine says of files is what it says of the same rows in memory, however the
/// files are written, cut into blocks and shared out among threads.
@Suite struct EngineFileTests {
  @Test(arguments: 0..<10) func filesSayWhatMemorySays(part: UInt64) throws {
    var template = Array((P_tmpdir + "/engine-XXXXXX").utf8CString)
    let made = try #require(mkdtemp(&template))
    let folder = String(cString: made)
    defer { remove(folder) }
    for number in 0..<200 {
      let seed = part * 200 + UInt64(number)
      let (vocabulary, _, rule, tables, context) = generatedCase(seed: seed)
      guard vocabulary.tables[rule.relation.table].form == .rows,
        tables[rule.relation.table] != nil
      else { continue }
      var writer = GeneratedCSV(seed: seed, folder: folder, zone: context.zone)
      var written: [Int: GeneratedCSV.Written] = [:]
      for index in tables.keys.sorted() where vocabulary.tables[index].form == .rows {
        written[index] = tables[index].map { writer.write($0) }
      }
      let case_ = Case(
        rule: rule, tables: tables, context: context, written: written,
        lines: EngineLines(rule: rule, vocabulary: vocabulary, zone: context.zone))
      let expected = try case_.inMemory()
      for (jobs, blockBytes, companionRows) in [
        (1, ColumnEngine.blockBytes, 1000), (1, 1, 0), (2, 40, 1000), (2, 300, 1),
      ] {
        let found = try case_.inFiles(
          jobs: jobs, blockBytes: blockBytes, companionRows: companionRows)
        #expect(found == expected, "seed \(seed), \(jobs) jobs, blocks of \(blockBytes)")
      }
    }
  }

  private struct Case {
    let rule: CheckedRule
    let tables: [Int: MemoryTable]
    let context: RunContext
    let written: [Int: GeneratedCSV.Written]
    let lines: EngineLines

    private func engine(
      _ evidence: [Int: TableEvidence], jobs: Int, blockBytes: Int = ColumnEngine.blockBytes,
      companionRows: Int = ColumnEngine.companionRows
    ) -> ColumnEngine {
      let vocabulary = GeneratedVocabulary.vocabulary
      return ColumnEngine(
        rules: [rule], vocabulary: vocabulary, wordlists: GeneratedVocabulary.wordlists,
        tables: evidence, settings: tables[GeneratedVocabulary.settings], context: context,
        jobs: jobs, blockBytes: blockBytes, companionRows: companionRows)
    }

    func inMemory() throws -> [String] {
      let engine = engine(written.mapValues { .memory($0.memory) }, jobs: 1)
      engine.run()
      let facts = written.keys.sorted().map {
        "\($0): \((written[$0]?.memory.rows.count ?? 0) + (written[$0]?.rejected ?? 0)) rows, "
          + "\(written[$0]?.rejected ?? 0) rejected"
      }
      return try facts + lines.of(engine.outcomes[0])
    }

    func inFiles(jobs: Int, blockBytes: Int, companionRows: Int) throws -> [String] {
      let engine = engine(
        written.mapValues { .delimited($0.table) }, jobs: jobs, blockBytes: blockBytes,
        companionRows: companionRows)
      engine.run()
      let facts = written.keys.sorted().map {
        "\($0): \(engine.facts[$0]?.rows ?? -1) rows, \(engine.facts[$0]?.rejectedRows ?? -1) rejected"
      }
      return try facts
        + lines.of(engine.outcomes[0], rowsBefore: written[rule.relation.table]?.rowsBefore ?? [])
    }
  }

  private func remove(_ folder: String) {
    for table in GeneratedVocabulary.vocabulary.tables {
      for number in 0..<2 { unlink("\(folder)/\(table.id)-\(number).csv") }
    }
    rmdir(folder)
  }
}
