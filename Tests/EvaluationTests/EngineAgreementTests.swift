import Basics
import Evaluation
import Evidence
@testable import GeneratedCases
import Policy
import Schema
import Testing

/// The column engine must say of every generated rule what the row interpreter says: the same
/// counts, and for each subject that did not pass the same name, place, branches and values.
@Suite struct EngineAgreementTests {
  @Test(arguments: 0..<20) func engineAgreesWithInterpreter(part: UInt64) throws {
    for number in 0..<500 {
      let seed = part * 500 + UInt64(number)
      let (vocabulary, wordlists, rule, tables, context) = generatedCase(seed: seed)
      guard vocabulary.tables[rule.relation.table].form == .rows else { continue }
      let expected = RowInterpreter(vocabulary: vocabulary, wordlists: wordlists)
        .outcome(of: rule, tables: tables, context: context)
      guard expected.missing.isEmpty, expected.unreadable.isEmpty else { continue }
      let engine = ColumnEngine(
        rules: [rule], vocabulary: vocabulary, wordlists: wordlists,
        tables: tables.filter { vocabulary.tables[$0.key].form == .rows }
          .mapValues { TableEvidence.memory($0) },
        settings: tables.first { vocabulary.tables[$0.key].form == .tree }?.value,
        context: context, jobs: 1)
      engine.run()
      let lines = EngineLines(rule: rule, vocabulary: vocabulary, zone: context.zone)
      let found = try lines.of(engine.outcomes[0])
      #expect(found == lines.of(expected), "seed \(seed)")
    }
  }
}
