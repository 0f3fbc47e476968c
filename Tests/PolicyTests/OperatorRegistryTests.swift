import Basics
import Schema
import Testing

@testable import Policy

@Suite struct OperatorRegistryTests {
  @Test(arguments: Operation.allCases)
  func noRowHasAHole(_ operation: Operation) {
    let row = OperatorRegistry.definition(of: operation)
    #expect(row.operation == operation)
    #expect(!row.name.ja.isEmpty && !row.name.en.isEmpty)
    for text in [row.holds.ja, row.holds.en, row.fails.ja, row.fails.en] {
      #expect(text.contains("{value}"))
      #expect(text.contains("{operand}") == (row.shape != .flag))
    }
    #expect(row.holds.ja != row.fails.ja && row.holds.en != row.fails.en)
    #expect(row.types.isEmpty == (operation == .matched))
    #expect((row.onNever != nil) == row.types.contains(.instant))
  }

  @Test func everyTypeHasItsOperators() {
    let names = FieldType.allCases.map { type in
      "\(type.rawValue): "
        + OperatorRegistry.operations(on: type).map(\.rawValue).joined(separator: " ")
    }
    #expect(
      names == [
        "text: present recorded equals not_equals in not_in same_as not_same_as in_wordlist "
          + "not_in_wordlist in_networks not_in_networks matches not_matches",
        "word: present recorded equals not_equals in not_in same_as not_same_as",
        "set: present recorded includes_all includes_any includes_none includes_only",
        "instant: present recorded equals not_equals within older_than before after not_before "
          + "not_after",
        "integer: present recorded equals not_equals at_least at_most more_than less_than",
        "boolean: present recorded equals not_equals",
        "period: present recorded at_least at_most more_than less_than",
        "rational: present recorded at_least at_most more_than less_than",
      ])
  }

  @Test func absenceMeansWhatTheLanguageSays() {
    let meanings = Operation.allCases.map { operation in
      let row = OperatorRegistry.definition(of: operation)
      let never = row.onNever.map { " \($0.rawValue)" } ?? ""
      return "\(operation.rawValue): \(row.onNull.rawValue)\(never)"
    }
    #expect(
      meanings == [
        "present: fails fails", "recorded: holds holds", "matched: fails", "equals: unknown fails",
        "not_equals: unknown holds", "in: unknown", "not_in: unknown", "same_as: unknown",
        "not_same_as: unknown", "at_least: unknown", "at_most: unknown", "more_than: unknown",
        "less_than: unknown", "within: unknown fails", "older_than: unknown holds",
        "before: unknown fails", "after: unknown fails", "not_before: unknown fails",
        "not_after: unknown fails", "includes_all: unknown", "includes_any: unknown",
        "includes_none: unknown", "includes_only: unknown", "in_wordlist: unknown",
        "not_in_wordlist: unknown", "in_networks: unknown", "not_in_networks: unknown",
        "matches: unknown", "not_matches: unknown",
      ])
  }
}
