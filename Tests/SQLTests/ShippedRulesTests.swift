import Basics
import Policy
import SQL
import Schema
import Testing

/// Which of the shipped rules have SQL, and which do not.
@Suite struct ShippedRulesTests {
  /// Rules over tables that have no SQL, with the code of the reason. Name a new one here and in
  /// `docs/sql.md`.
  static let refused: [String: String] = [:]

  private func refusals(_ dialect: SQLDialect) throws -> (
    refused: [String: String], overTables: Int, translatedOverTables: Int
  ) {
    let policies = try PolicySet.load(
      policies: Engines.root + "/policies", baselines: Engines.root + "/baselines")
    let loaded = policies.loadAllRules()
    let writer = SQLWriter(
      vocabulary: loaded.vocabulary, wordlists: loaded.wordlists, dialect: dialect,
      run: SQLRun(
        asOf: Instant(seconds: 1_675_350_000, isDayOnly: true), zone: .tokyo,
        tables: Set(loaded.vocabulary.tables.indices)))
    var refused: [String: String] = [:]
    var overTables = 0
    var translated = 0
    for rule in loaded.rules {
      let isOverTable = loaded.vocabulary.tables[rule.relation.table].form == .rows
      if isOverTable { overTables += 1 }
      do throws(SQLRefusal) {
        _ = try writer.query(for: rule)
        if isOverTable { translated += 1 }
      } catch {
        if isOverTable { refused[rule.id] = error.code }
        if !isOverTable { #expect(["settings", "document"].contains(error.code)) }
      }
    }
    return (refused, overTables, translated)
  }

  /// The rules over tables that no dialect has: none of them is left out in silence.
  @Test(arguments: SQLDialect.allCases)
  func theRefusedOnes(dialect: SQLDialect) throws {
    let (refused, overTables, translated) = try refusals(dialect)
    #expect(refused == Self.refused)
    #expect(translated + refused.count == overTables)
  }
}
