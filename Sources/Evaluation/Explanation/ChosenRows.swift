import Basics
import Evidence
import Policy
import Schema

/// Reads chosen rows of a delimited table as values, for the row interpreter: in a pass of the
/// column engine like any other, so that an explanation rests on what the verdict rests on,
/// whatever the format of the files.
public struct ChosenRows {
  /// Rows that are kept at most; with more, the question is refused instead of filling the memory.
  public static let limit = 500_000

  /// A row while it is decided whether it is kept.
  public struct Candidate {
    let reading: (Int) -> Value
    /// Data rows of all files, from 1.
    public let number: Int
    /// How a row that says nothing of its subject is called in findings.
    public let nameWithoutSubject: () -> String

    /// The value of a field of the table.
    public func value(_ field: Int) -> Value { reading(field) }
  }

  private let table: DelimitedTable
  private let rules: [CheckedRule]
  private let vocabulary: Vocabulary
  private let context: RunContext

  /// `rules`: those of the run; the words that they ask sets for are known words.
  public init(
    _ table: DelimitedTable, rules: [CheckedRule], vocabulary: Vocabulary, context: RunContext
  ) {
    self.table = table
    self.rules = rules
    self.vocabulary = vocabulary
    self.context = context
  }

  /// The rows that `keeps` chooses, in the order of the files. Rows that cannot be cut into fields
  /// are left out, as everywhere. Throws what is wrong with a file, or `too-many-rows`.
  public func read(keeps: (Candidate) -> Bool) throws(Problem) -> MemoryTable {
    let read = withoutActuallyEscaping(keeps) { keeps in
      ColumnEngine(
        rules: rules, vocabulary: vocabulary, wordlists: [],
        tables: [table.table: .delimited(table)], settings: nil, context: context, jobs: 1
      ).rows(of: table.table, limit: ChosenRows.limit, choosing: keeps)
    }
    if let problem = read.problem { throw problem }
    if read.isTooMany { throw tooMany }
    return MemoryTable(table: table.table, rows: read.rows)
  }

  private var tooMany: Problem {
    Problem(
      code: "too-many-rows", at: Place(file: table.files.first?.name),
      what: BilingualText(
        ja: "説明に必要な行が \(ChosenRows.limit) を超えます",
        en: "an explanation would need more than \(ChosenRows.limit) rows"),
      remedy: BilingualText(
        ja: "対象の行と、その行と同じ鍵を持つ行だけを書き出した証拠で --explain を使ってください",
        en:
          "use --explain on evidence that holds only the rows of the subject and those with its keys"
      ))
  }
}

extension ColumnEngine {
  /// Rows of a delimited table with all their fields, in a pass of their own. Their numbers count
  /// the rows of all files.
  func rows(
    of table: Int, limit: Int, choosing keeps: @escaping (ChosenRows.Candidate) -> Bool
  ) -> (rows: [MemoryTable.Row], isTooMany: Bool, problem: Problem?) {
    let fields = Array(vocabulary.tables[table].fields.indices)
    let collected = pass(
      over: table, rules: [], states: [],
      collecting: CollectedRows(fields: fields, limit: limit, keeps: keeps))
    return (collected?.rows ?? [], collected?.isTooMany == true, facts[table]?.problem)
  }
}
