import Basics
import Evidence
import Policy
import Schema

/// A piece of evidence as the engine takes it.
public enum TableEvidence: Sendable {
  case delimited(DelimitedTable)
  case memory(MemoryTable)
}

/// What the engine says about one rule: counts and findings. The verdict is `VerdictRule`'s.
public struct EngineOutcome: Sendable {
  public var population = 0
  public var passed = 0
  public var failed = 0
  public var unknown = 0
  /// Why the rule was not judged at all; its verdict is then unknown.
  public var refusal: BilingualText?
  public var findings: FindingSpool

  init(findings: FindingSpool) {
    self.findings = findings
  }

  /// What another engine found.
  public init(passed: Int, failed: Int, unknown: Int, findings: FindingSpool) {
    population = passed + failed + unknown
    self.passed = passed
    self.failed = failed
    self.unknown = unknown
    self.findings = findings
  }

  mutating func add(_ block: RuleBlock) {
    population += block.population
    passed += block.passed
    failed += block.failed
    unknown += block.unknown
  }
}

/// Judges rules over tables: every pass over a file serves all rules that are ready, in columns,
/// on several threads, with memory that does not grow with rows but only with keys.
public final class ColumnEngine {
  /// How many bytes of a file are worked on at a time.
  public static let blockBytes = 1 << 18
  /// So many keys that their memory counts (about 50 bytes each).
  public static let manyKeys = 200_000
  /// How many rows of a table are kept for rules that the columns cannot judge.
  public static let interpretedRows = 500_000
  /// How much memory the rows take that windows put in order; more go to a temporary file.
  public static let windowBytes = 192 << 20
  /// How many rows that share a key with others are read again whatever their part of all rows.
  public static let companionRows = 20_000

  let rules: [CheckedRule]
  let vocabulary: Vocabulary
  let context: RunContext
  let compiler: TestCompiler
  let wordlists: [Wordlist]
  let interpretedRows: Int
  private let settings: MemoryTable?
  let tables: [Int: TableEvidence]
  let jobs: Int
  let blockBytes: Int
  private let manyKeys: Int
  let windowBytes: Int
  let progress: (@Sendable (String, Int, Int) -> Void)?
  let budget = SpoolBudget(bytes: 12 << 20)

  let companionRows: Int

  var states: KeyedStates
  /// Per rule: attached measures that take every row for the only one of its key at first.
  var lone: [Int: [StateSpec]] = [:]
  /// The last pass counts for nothing.
  var isRepeated = false
  /// Passes over tables so far.
  var passes = 0
  /// Rules that the last pass could not judge, because rows did not come in order.
  var broken: Set<Int> = []
  /// Rules whose groups the last pass has judged.
  var closed: Set<Int> = []
  var readTables: Set<Int> = []
  public internal(set) var facts: [Int: ScanFacts] = [:]
  public internal(set) var outcomes: [EngineOutcome]

  /// - Parameters:
  ///   - rules: rules over tables of rows.
  ///   - tables: usable evidence by vocabulary index. What a join needs and is not here makes the
  ///     join's answers unknown.
  ///   - settings: for operands that name a setting.
  ///   - jobs: threads, at least one.
  ///   - blockBytes: the least size of the pieces in which files are read. What comes out does not
  ///     depend on it.
  ///   - manyKeys: beyond so many keys to look up, counting waits for a pass of its own. What comes
  ///     out does not depend on it.
  ///   - interpretedRows: beyond so many rows of a table a rule that the columns cannot judge is
  ///     refused.
  ///   - windowBytes: how much memory rows may take that windows put in order. What comes out does
  ///     not depend on it.
  ///   - companionRows: so many rows that share a key with others are read again rather than all
  ///     rows. What comes out does not depend on it.
  ///   - progress: told often, from any thread but one at a time: the table, bytes read of it in this
  ///     pass, bytes in all.
  public init(
    rules: [CheckedRule], vocabulary: Vocabulary, wordlists: [Wordlist],
    tables: [Int: TableEvidence], settings: MemoryTable?, context: RunContext, jobs: Int,
    blockBytes: Int = ColumnEngine.blockBytes, manyKeys: Int = ColumnEngine.manyKeys,
    interpretedRows: Int = ColumnEngine.interpretedRows,
    windowBytes: Int = ColumnEngine.windowBytes,
    companionRows: Int = ColumnEngine.companionRows,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    self.wordlists = wordlists
    self.interpretedRows = interpretedRows
    self.settings = settings
    self.progress = progress
    self.manyKeys = manyKeys
    self.windowBytes = windowBytes
    self.companionRows = companionRows
    self.rules = rules.map(\.bare)
    self.vocabulary = vocabulary
    self.tables = tables
    self.context = context
    self.jobs = jobs
    self.blockBytes = max(1, blockBytes)
    compiler = TestCompiler(
      vocabulary: vocabulary, matchers: wordlists.map { WordlistMatcher($0) }, context: context,
      settings: settings, setWords: SetWords(of: rules))
    states = KeyedStates(vocabulary: vocabulary, tables: Set(tables.keys))
    outcomes = []
    outcomes = rules.map { _ in EngineOutcome(findings: FindingSpool(budget: budget)) }
  }

  /// The words that the rules ask sets for: bit n of a set's number is the n-th word, the sign bit
  /// any other.
  public var setWords: [String] { compiler.setWords.words }

  /// Judges everything, and reads every table at least once, so that its card is complete.
  public func run() {
    let interpreted = rules.indices.filter { !ColumnSupport.covers(rules[$0]) }
    var rulesLeft = Set(rules.indices).subtracting(interpreted)
    register(rulesLeft.sorted())
    while true {
      let ready = rulesLeft.sorted().filter {
        rules[$0].grouping == nil && states.isReady(needs(of: rules[$0], $0))
      }
      guard let table = nextTable(ready, rulesLeft) else { break }
      var rulesHere = ready.filter { rules[$0].relation.table == table }
      for rule in rulesHere {
        outcomes[rule].refusal = states.refusal(of: needs(of: rules[rule], rule))
      }
      rulesLeft.subtract(rulesHere.filter { outcomes[$0].refusal != nil })
      rulesHere.removeAll { outcomes[$0].refusal != nil }
      var statesHere = states.ready.filter { states.specs[$0].relation.table == table }
      // Many keys are looked up and many more would be counted: one after the other, so that the
      // first can be given back. It costs another pass and saves their memory.
      if !rulesHere.isEmpty, !statesHere.isEmpty, states.keyCount > manyKeys {
        statesHere = []
      }
      if !rulesHere.isEmpty || !statesHere.isEmpty {
        pass(over: table, rules: rulesHere, states: statesHere)
      }
      // Too many rows share their keys: their rules wait for keyed tables.
      if isRepeated { continue }
      rulesLeft.subtract(rulesHere.filter { !broken.contains($0) })
      rulesLeft.subtract(closed)
      for rule in rulesLeft.sorted() where judgeGroups(rule) { rulesLeft.remove(rule) }
      states.keep(only: rulesLeft.sorted().flatMap { needs(of: rules[$0], $0) })
    }
    if !interpreted.isEmpty { interpret(interpreted) }
    for table in tables.keys.sorted() where !readTables.contains(table) {
      pass(over: table, rules: [], states: [])
    }
  }

  private func interpret(_ interpreted: [Int]) {
    var collected: [Int: CollectedRows] = [:]
    var files: [Int: [String]] = [:]
    for (table, fields) in collectedFields(interpreted).sorted(by: { $0.key < $1.key }) {
      switch tables[table] {
      case .delimited(let delimited):
        let rows = CollectedRows(fields: fields, limit: interpretedRows)
        collected[table] = pass(over: table, rules: [], states: [], collecting: rows)
        files[table] = delimited.files.map(\.name)
      case .memory(let memory):
        collected[table] = CollectedRows(memory, limit: interpretedRows)
      case nil: break
      }
    }
    interpret(interpreted, collected, settings: settings, files: files)
  }

  /// The table to read next: one with something ready, and of those one where as little as
  /// possible must wait for a later pass.
  private func nextTable(_ ready: [Int], _ rulesLeft: Set<Int>) -> Int? {
    var candidates: Set<Int> = []
    for rule in ready { candidates.insert(rules[rule].relation.table) }
    let readyStates = states.ready
    for state in readyStates { candidates.insert(states.specs[state].relation.table) }
    var waiting: [Int: Int] = [:]
    for rule in rulesLeft where rules[rule].grouping == nil && !ready.contains(rule) {
      waiting[rules[rule].relation.table, default: 0] += 1
    }
    for state in states.open where !readyStates.contains(state) {
      waiting[states.specs[state].relation.table, default: 0] += 1
    }
    return candidates.filter { tables[$0] != nil }.min {
      (waiting[$0, default: 0], $0) < (waiting[$1, default: 0], $1)
    }
  }

  func isDelimited(_ table: Int) -> Bool {
    if case .delimited = tables[table] { true } else { false }
  }

  func builder(over table: Int) -> PlanBuilder {
    PlanBuilder(table: table, compiler: compiler, isOrdered: { [states] in states.isOrdered($0) }) {
      [states] in states.filled($0)
    }
  }
}
