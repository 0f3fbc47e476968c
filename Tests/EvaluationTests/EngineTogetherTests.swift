import Basics
import Evaluation
import Evidence
@testable import GeneratedCases
import Policy
import Schema
import Testing

/// Rules that share passes, lookups and conditions must be judged as if each were alone, whether
/// keyed tables are filled in passes of their own or not.
@Suite struct EngineTogetherTests {
  @Test func togetherAsAlone() {
    for number in 0..<150 {
      let seed = UInt64(1_000_000 + number * 8)
      let (vocabulary, wordlists, _, tables, context) = generatedCase(seed: seed)
      let rules = (0..<8).map { generatedCase(seed: seed + $0).2 }
        .filter { vocabulary.tables[$0.relation.table].form == .rows }
      func counts(_ rules: [CheckedRule], manyKeys: Int) -> [[Int]] {
        let engine = ColumnEngine(
          rules: rules, vocabulary: vocabulary, wordlists: wordlists,
          tables: tables.filter { vocabulary.tables[$0.key].form == .rows }
            .mapValues { TableEvidence.memory($0) },
          settings: tables.first { vocabulary.tables[$0.key].form == .tree }?.value,
          context: context, jobs: 1, manyKeys: manyKeys)
        engine.run()
        return engine.outcomes.map { [$0.population, $0.passed, $0.failed, $0.unknown] }
      }
      let alone = rules.flatMap { counts([$0], manyKeys: ColumnEngine.manyKeys) }
      #expect(counts(rules, manyKeys: ColumnEngine.manyKeys) == alone, "seed \(seed)")
      #expect(counts(rules, manyKeys: 0) == alone, "seed \(seed), passes apart")
    }
  }
}
