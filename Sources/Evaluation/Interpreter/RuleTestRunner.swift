import Basics
import Evidence
import Policy
import Schema

/// Runs the tests that stand beside rules.
public struct RuleTestRunner: Sendable {
  /// What a test came to.
  public struct Result: Sendable, Equatable {
    /// Nil when the test's values do not fit their fields.
    public var verdict: VerdictRule.Word?
    /// What the test expects and does not get, and what it gets and does not expect; none when
    /// the test passes.
    public var problems: [Problem]

    public init(verdict: VerdictRule.Word?, problems: [Problem]) {
      self.verdict = verdict
      self.problems = problems
    }
  }

  private let vocabulary: Vocabulary
  private let interpreter: RowInterpreter
  private let zone: Zone

  /// `wordlists` in the order in which the tests' rules count them; `zone` of the tests' dates.
  public init(vocabulary: Vocabulary, wordlists: [Wordlist], zone: Zone = .tokyo) {
    self.vocabulary = vocabulary
    interpreter = RowInterpreter(vocabulary: vocabulary, wordlists: wordlists)
    self.zone = zone
  }

  public func run(_ test: RuleTestCase) -> Result {
    let given = given(test)
    guard given.problems.isEmpty else { return Result(verdict: nil, problems: given.problems) }
    let outcome = interpreter.outcome(
      of: test.rule, tables: given.tables, unreadable: Set(test.unreadable), context: given.context)
    let verdict = VerdictRule.verdict(of: outcome, rule: test.rule)
    return Result(
      verdict: verdict, problems: RuleTestDifference(test: test).problems(outcome, verdict))
  }

  /// The evidence and the run of a test, for whoever judges it by other means; with problems where
  /// its values do not fit their fields.
  public func given(_ test: RuleTestCase) -> (
    tables: [Int: MemoryTable], context: RunContext, problems: [Problem]
  ) {
    var tables: [Int: MemoryTable] = [:]
    var problems: [Problem] = []
    for given in test.tables {
      tables[given.table] = table(given, in: test, &problems)
    }
    var manifest: [Int: [ManifestFact: Value]] = [:]
    for entry in test.manifest {
      switch entry.value {
      case .date(let instant): manifest[entry.table, default: [:]][entry.fact] = .instant(instant)
      case .integer(let number): manifest[entry.table, default: [:]][entry.fact] = .integer(number)
      default: break
      }
    }
    return (tables, RunContext(asOf: test.asOf, zone: zone, manifest: manifest), problems)
  }

  private func table(
    _ given: RuleTestCase.Table, in test: RuleTestCase, _ problems: inout [Problem]
  ) -> MemoryTable {
    let definition = vocabulary.tables[given.table]
    let literals = ValueLiteral(zone: zone, file: test.place.file)
    var places = [Place?](repeating: nil, count: definition.fields.count)
    var rows: [MemoryTable.Row] = []
    for (index, row) in given.rows.enumerated() {
      // A setting that is not written is one that the files do not have.
      var values = definition.fields.map { field in
        definition.form == .tree ? Value.absent : ValueLiteral.unwritten(field)
      }
      for cell in row.cells {
        do throws(Problem) {
          values[cell.field] = try literals.value(
            of: cell.value, for: definition.fields[cell.field])
          places[cell.field] = cell.value.place(in: test.place.file)
        } catch {
          problems.append(error)
        }
      }
      for field in test.absent where field.table == given.table { values[field.field] = .absent }
      rows.append(MemoryTable.Row(values: values, number: index + 1, place: row.place))
    }
    return MemoryTable(
      table: given.table, rows: rows, fieldPlaces: definition.form == .tree ? places : [])
  }
}
