import Basics
import Evaluation
import Evidence
import Policy
import Schema
import Testing

/// The column engine must say of every generated rule what the row interpreter says.
@Suite struct EngineAgreementTests {
  @Test(arguments: 0..<16) func engineAgreesWithInterpreter(part: UInt64) {
    for number in 0..<250 {
      let seed = part * 250 + UInt64(number)
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
      let found = engine.outcomes[0]
      let counts = [found.population, found.passed, found.failed, found.unknown]
      let wanted = [expected.population, expected.passed, expected.failed, expected.unknown]
      #expect(counts == wanted, "seed \(seed)")
    }
  }
}
