import Basics
import Evaluation
import Evidence
@testable import GeneratedCases
import Glibc
import Policy
import Schema
import Testing

/// Rules that look at the order of rows: the column engine says what the row interpreter says,
/// whether rows stay in memory or go to a file, in one piece or in many, on one thread or two.
@Suite struct EngineOrderTests {
  private let vocabulary = GeneratedVocabulary.vocabulary

  private func engine(
    _ rule: CheckedRule, _ tables: [Int: TableEvidence], _ settings: MemoryTable?,
    _ context: RunContext, jobs: Int = 1, blockBytes: Int = ColumnEngine.blockBytes,
    windowBytes: Int = ColumnEngine.windowBytes
  ) -> ColumnEngine {
    let engine = ColumnEngine(
      rules: [rule], vocabulary: vocabulary, wordlists: GeneratedVocabulary.wordlists,
      tables: tables, settings: settings, context: context, jobs: jobs, blockBytes: blockBytes,
      interpretedRows: 0, windowBytes: windowBytes)
    engine.run()
    return engine
  }

  @Test(arguments: 0..<10) func engineAgreesWithInterpreter(part: UInt64) throws {
    for number in 0..<400 {
      let seed = part * 400 + UInt64(number)
      let (rule, tables, context) = generatedOrderCase(seed: seed)
      let expected = RowInterpreter(
        vocabulary: vocabulary, wordlists: GeneratedVocabulary.wordlists
      ).outcome(of: rule, tables: tables, context: context)
      let lines = EngineLines(rule: rule, vocabulary: vocabulary, zone: context.zone)
      let rows = tables.filter { vocabulary.tables[$0.key].form == .rows }
      for bytes in [ColumnEngine.windowBytes, 1] {
        let engine = engine(
          rule, rows.mapValues { .memory($0) }, tables[GeneratedVocabulary.settings], context,
          windowBytes: bytes)
        // Sets of sets and their like are interpreted, and with no room for that refused.
        if engine.outcomes[0].refusal != nil { continue }
        let found = try lines.of(engine.outcomes[0])
        #expect(found == lines.of(expected), "seed \(seed), \(bytes) bytes")
      }
    }
  }

  /// Rows that are interpreted are few enough that the test above means something.
  @Test func mostRulesAreJudgedInColumns() {
    let refused = (0..<400).count { seed in
      let (rule, tables, context) = generatedOrderCase(seed: UInt64(seed))
      let rows = tables.filter { vocabulary.tables[$0.key].form == .rows }
      return engine(
        rule, rows.mapValues { .memory($0) }, tables[GeneratedVocabulary.settings], context
      ).outcomes[0].refusal != nil
    }
    #expect(refused < 160)
  }

  @Test(arguments: 0..<5) func filesSayWhatMemorySays(part: UInt64) throws {
    var template = Array((P_tmpdir + "/order-XXXXXX").utf8CString)
    let made = try #require(mkdtemp(&template))
    let folder = String(cString: made)
    defer {
      for table in vocabulary.tables {
        for number in 0..<2 { unlink("\(folder)/\(table.id)-\(number).csv") }
      }
      rmdir(folder)
    }
    for number in 0..<40 {
      let seed = 50_000 + part * 40 + UInt64(number)
      let (rule, tables, context) = generatedOrderCase(seed: seed)
      var writer = GeneratedCSV(seed: seed, folder: folder, zone: context.zone)
      var written: [Int: GeneratedCSV.Written] = [:]
      for index in tables.keys.sorted() where vocabulary.tables[index].form == .rows {
        written[index] = tables[index].map { writer.write($0) }
      }
      let settings = tables[GeneratedVocabulary.settings]
      let lines = EngineLines(rule: rule, vocabulary: vocabulary, zone: context.zone)
      let memory = engine(rule, written.mapValues { .memory($0.memory) }, settings, context)
      if memory.outcomes[0].refusal != nil { continue }
      let expected = try lines.of(memory.outcomes[0])
      for (jobs, blockBytes, windowBytes) in [(1, 1 << 18, 1 << 20), (2, 200, 1 << 20), (2, 60, 1)]
      {
        let engine = engine(
          rule, written.mapValues { .delimited($0.table) }, settings, context, jobs: jobs,
          blockBytes: blockBytes, windowBytes: windowBytes)
        let found = try lines.of(
          engine.outcomes[0], rowsBefore: written[rule.relation.table]?.rowsBefore ?? [])
        #expect(
          found == expected, "seed \(seed), \(jobs) jobs, blocks of \(blockBytes), \(windowBytes)")
      }
    }
  }
}
