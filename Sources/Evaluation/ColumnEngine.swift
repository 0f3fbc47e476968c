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
  public var findings: FindingSpool
}

/// Judges rules over tables: every pass over a file serves all rules that are ready, in columns,
/// on several threads, with memory that does not grow with rows but only with keys.
public final class ColumnEngine {
  private let rules: [CheckedRule]
  private let vocabulary: Vocabulary
  private let tables: [Int: TableEvidence]
  private let context: RunContext
  private let jobs: Int
  private let compiler: TestCompiler
  private let setWords: SetWords
  private let budget = SpoolBudget(bytes: 24 << 20)

  /// Keyed tables that rules need, and what has been filled.
  private var specs: [StateSpec] = []
  private var filled: [KeyedTable?] = []
  private var isFilled: [Bool] = []
  private var readTables: Set<Int> = []
  public private(set) var facts: [Int: ScanFacts] = [:]
  public private(set) var outcomes: [EngineOutcome]

  /// - Parameters:
  ///   - rules: rules over tables of rows.
  ///   - tables: usable evidence by vocabulary index. What a join needs and is not here makes the
  ///     join's answers unknown.
  ///   - settings: for operands that name a setting.
  public init(
    rules: [CheckedRule], vocabulary: Vocabulary, wordlists: [Wordlist],
    tables: [Int: TableEvidence], settings: MemoryTable?, context: RunContext, jobs: Int
  ) {
    self.rules = rules
    self.vocabulary = vocabulary
    self.tables = tables
    self.context = context
    self.jobs = jobs
    setWords = SetWords(of: rules)
    compiler = TestCompiler(
      vocabulary: vocabulary, matchers: wordlists.map { WordlistMatcher($0) }, context: context,
      settings: settings, setWords: setWords)
    outcomes = []
    outcomes = rules.map { _ in EngineOutcome(findings: FindingSpool(budget: budget)) }
  }

  /// Judges everything, and reads every table at least once, so that its card is complete.
  public func run() {
    for rule in rules { register(rule) }
    var rulesLeft = Set(rules.indices)
    while true {
      let readyRules = rulesLeft.sorted().filter {
        isReady(PlanScope(rule: rules[$0]).needs(vocabulary))
      }
      let readySpecs = specs.indices.filter {
        !isFilled[$0] && isReady(specs[$0].needs(vocabulary))
      }
      guard let table = nextTable(readyRules, readySpecs, rulesLeft) else { break }
      let rulesHere = readyRules.filter {
        rules[$0].grouping == nil && rules[$0].relation.table == table
      }
      let specsHere = readySpecs.filter { specs[$0].relation.table == table }
      pass(over: table, rules: rulesHere, states: specsHere)
      rulesLeft.subtract(rulesHere)
      for rule in rulesLeft.sorted() where rules[rule].grouping != nil {
        if judgeGroups(rule) { rulesLeft.remove(rule) }
      }
    }
    for table in tables.keys.sorted() where !readTables.contains(table) {
      pass(over: table, rules: [], states: [])
    }
  }

  // MARK: Order of passes

  private func register(_ rule: CheckedRule) {
    var pending = PlanScope(rule: rule).needs(vocabulary)
    if let grouping = rule.grouping {
      pending.append(StateSpec(rule: rule, grouping: grouping, vocabulary))
      pending += PlanScope(rule: rule, grouping: grouping, keySlots: [], measureSlots: [])
        .needs(vocabulary)
    }
    while let spec = pending.popLast() {
      guard !specs.contains(spec) else { continue }
      specs.append(spec)
      filled.append(nil)
      // What is looked up in evidence that is not here stays nil: unknown.
      isFilled.append(tables[spec.relation.table] == nil)
      pending += spec.needs(vocabulary)
    }
  }

  private func isReady(_ needs: [StateSpec]) -> Bool {
    needs.allSatisfy { need in
      specs.firstIndex(of: need).map { isFilled[$0] } ?? true
    }
  }

  /// The table to read next: one with something ready, and of those one where nothing must wait
  /// for a later pass, if there is one. Small tables come first.
  private func nextTable(_ rules: [Int], _ states: [Int], _ rulesLeft: Set<Int>) -> Int? {
    var ready: Set<Int> = []
    for rule in rules where self.rules[rule].grouping == nil {
      ready.insert(self.rules[rule].relation.table)
    }
    for state in states { ready.insert(specs[state].relation.table) }
    var waiting: [Int: Int] = [:]
    for rule in rulesLeft where self.rules[rule].grouping == nil && !rules.contains(rule) {
      waiting[self.rules[rule].relation.table, default: 0] += 1
    }
    for index in specs.indices where !isFilled[index] && !states.contains(index) {
      waiting[specs[index].relation.table, default: 0] += 1
    }
    return ready.filter { tables[$0] != nil }.min {
      (waiting[$0, default: 0], $0) < (waiting[$1, default: 0], $1)
    }
  }

  private func keyedTable(_ spec: StateSpec) -> KeyedTable? {
    specs.firstIndex(of: spec).flatMap { filled[$0] }
  }

  // MARK: Passes

  private func pass(over table: Int, rules rulesHere: [Int], states: [Int]) {
    var builder = PlanBuilder(table: table, compiler: compiler) { [unowned self] in
      self.keyedTable($0)
    }
    for rule in rulesHere {
      builder.add(rules[rule], index: rule, in: PlanScope(rule: rules[rule]))
    }
    for state in states { builder.add(specs[state], index: state) }
    let isFirst = readTables.insert(table).inserted
    switch tables[table] {
    case .delimited(let delimited):
      let scan = TableScan(
        table: delimited, plan: builder.plan,
        readers: delimited.files.map { readers(of: $0, table) }, isFirstPass: isFirst,
        isKnownToBeWhole: !isFirst && facts[table]?.hasForeignBytes == false,
        spools: rulesHere.map { outcomes[$0].findings }, zone: context.zone)
      let keyed = scan.run(jobs: jobs)
      for (index, rule) in rulesHere.enumerated() { add(scan.totals[index], to: rule) }
      for (index, state) in states.enumerated() { fill(state, with: keyed[index]) }
      merge(scan.facts, into: table, isFirst: isFirst)
    case .memory(let memory):
      let machine = ScanMachine(plan: builder.plan, zone: context.zone)
      var batch = MemoryBatch(
        table: memory, definition: vocabulary.tables[table], setWords: setWords,
        readers: blankReaders(table), zone: context.zone)
      let rows = batch.rows
      machine.run(rows, from: &batch)
      var counter = SubjectCounter()
      for part in builder.plan.rules {
        let block = counter.count(part, rows: rows, machine: machine, source: &batch)
        add(block, to: part.rule)
        outcomes[part.rule].findings.append(
          block.findings, count: block.findingCount, recordBase: 0, lineBase: 0, file: 0)
      }
      for (index, state) in states.enumerated() { fill(state, with: machine.tables[index]) }
      var facts = ScanFacts()
      facts.rows = memory.rows.count
      merge(facts, into: table, isFirst: isFirst)
    case nil:
      break
    }
  }

  private func add(_ block: RuleBlock, to rule: Int) {
    outcomes[rule].population += block.population
    outcomes[rule].passed += block.passed
    outcomes[rule].failed += block.failed
    outcomes[rule].unknown += block.unknown
  }

  private func fill(_ state: Int, with table: KeyedTable) {
    filled[state] = table
    isFilled[state] = true
  }

  private func merge(_ new: ScanFacts, into table: Int, isFirst: Bool) {
    guard !isFirst, var known = facts[table] else {
      facts[table] = new
      return
    }
    known.nulls.merge(new.nulls) { first, _ in first }
    known.unreadable.merge(new.unreadable) { first, _ in first }
    if known.problem == nil { known.problem = new.problem }
    if known.rows != new.rows, known.problem == nil {
      known.problem = Problem(
        code: "file-changed", at: Place(),
        what: BilingualText(
          ja: "読み取りの途中でファイルが変わった", en: "the file changed while it was read"),
        remedy: BilingualText(ja: "書き出しが終わってから実行する", en: "run again when it is complete"))
    }
    facts[table] = known
  }

  private func readers(of file: DelimitedTable.File, _ table: Int) -> [CellReader?] {
    zip(vocabulary.tables[table].fields, file.sources).map { field, source in
      switch source {
      case .column(_, let options), .joined(_, let options), .constant(_, let options):
        CellReader(field, options: options, knownWords: setWords.words)
      case .absent:
        CellReader(
          field, options: ColumnOptions(zone: context.zone), knownWords: setWords.words)
      }
    }
  }

  private func blankReaders(_ table: Int) -> [CellReader?] {
    vocabulary.tables[table].fields.map {
      CellReader($0, options: ColumnOptions(zone: context.zone), knownWords: setWords.words)
    }
  }

  // MARK: Groups as subjects

  /// Judges a rule whose subjects are groups, once its groups and what it looks up are there.
  private func judgeGroups(_ index: Int) -> Bool {
    let rule = rules[index]
    guard let grouping = rule.grouping else { return false }
    let spec = StateSpec(rule: rule, grouping: grouping, vocabulary)
    let needs = PlanScope(rule: rule, grouping: grouping, keySlots: [], measureSlots: [])
      .needs(vocabulary)
    guard let position = specs.firstIndex(of: spec), isFilled[position], isReady(needs) else {
      return false
    }
    guard let groups = filled[position] else { return true }
    if grouping.keys.isEmpty, groups.count == 0 {
      _ = groups.insert(KeyHash.start, seenAt: 0, line: 0)
    }
    var builder = PlanBuilder(table: rule.relation.table, compiler: compiler) { [unowned self] in
      self.keyedTable($0)
    }
    let keySlots = grouping.keys.map { _ in builder.newSlot() }
    let measureSlots = grouping.measures.map { _ in builder.newSlot() }
    let scope = PlanScope(
      rule: rule, grouping: grouping, keySlots: keySlots, measureSlots: measureSlots)
    builder.add(rule, index: index, in: scope)
    let machine = ScanMachine(plan: builder.plan, zone: context.zone)
    var batch = GroupBatch(groups: groups, grouping: grouping)
    batch.fill(machine, keySlots: keySlots, measureSlots: measureSlots)
    machine.run(batch.rows, from: &batch)
    batch.settleUncertain(machine.node(builder.plan.rules[0].filterNode))
    var counter = SubjectCounter()
    let block = counter.count(
      builder.plan.rules[0], rows: batch.rows, machine: machine, source: &batch)
    add(block, to: index)
    outcomes[index].findings.append(
      block.findings, count: block.findingCount, recordBase: 0, lineBase: 0, file: 0)
    return true
  }
}

extension SetWords {
  /// The words that the rules ask sets for.
  init(of rules: [CheckedRule]) {
    self.init()
    for rule in rules { rule.forEachTest { add($0) } }
  }

  private mutating func add(_ test: Test) {
    switch test.operation {
    case .includesAll, .includesAny, .includesNone, .includesOnly:
      if case .texts(let words) = test.operand { for word in words { add(word) } }
    default: break
    }
  }
}
