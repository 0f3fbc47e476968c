import Basics
@testable import Evaluation
import Evidence
@testable import GeneratedCases
import Glibc
import Policy
import Schema
import Testing

/// A log in time, nearly in time, shuffled or backwards: the engine takes rows as they come where it
/// can, and says what the row interpreter says wherever it cannot.
@Suite struct EngineLogTests {
  private static let visits = GeneratedVocabulary.visits
  private let vocabulary = GeneratedVocabulary.vocabulary

  enum Order: CaseIterable {
    case inTime, nearly, shuffled, backwards
  }

  /// The rows of the log by their time, or nearly; those without one stand where they stood.
  private func log(_ table: MemoryTable, _ order: Order, _ random: inout SplitMix64) -> MemoryTable
  {
    func time(_ row: MemoryTable.Row) -> Int? {
      if case .instant(let instant) = row.values[2] { instant.seconds } else { nil }
    }
    var rows = table.rows
    switch order {
    case .shuffled: rows.shuffle(using: &random)
    case .inTime, .nearly, .backwards:
      let places = rows.indices.filter { time(rows[$0]) != nil }
      var timed = places.map { rows[$0] }.sorted { time($0) ?? 0 < time($1) ?? 0 }
      if order == .backwards { timed.reverse() }
      if order == .nearly {
        for index in timed.indices.dropFirst() where random.once(in: 8) {
          timed.swapAt(index, index - 1)
        }
      }
      for (place, row) in zip(places, timed) { rows[place] = row }
    }
    return MemoryTable(table: table.table, rows: rows)
  }

  /// Judges a rule over the tables as files, in pieces of several sizes, and compares each time with
  /// the interpreter. Says how often the log was read. Rules `beside` it are judged in the same run,
  /// over rows in memory where the columns cannot.
  @discardableResult
  private func compare(
    _ rule: CheckedRule, beside: [CheckedRule] = [], _ tables: [Int: MemoryTable],
    _ context: RunContext, seed: UInt64,
    _ comment: String
  ) throws -> [Int] {
    var template = Array((P_tmpdir + "/log-XXXXXX").utf8CString)
    let made = try #require(mkdtemp(&template))
    let folder = String(cString: made)
    defer {
      for table in vocabulary.tables {
        for number in 0..<2 { unlink("\(folder)/\(table.id)-\(number).csv") }
      }
      rmdir(folder)
    }
    var writer = GeneratedCSV(seed: seed, folder: folder, zone: context.zone)
    var written: [Int: GeneratedCSV.Written] = [:]
    for index in tables.keys.sorted() where vocabulary.tables[index].form == .rows {
      written[index] = tables[index].map { writer.write($0) }
    }
    let settings = tables[GeneratedVocabulary.settings]
    var memory = written.mapValues(\.memory)
    memory[GeneratedVocabulary.settings] = settings
    let rules = [rule] + beside
    let expected = rules.map { rule in
      EngineLines(rule: rule, vocabulary: vocabulary, zone: context.zone).of(
        RowInterpreter(vocabulary: vocabulary, wordlists: GeneratedVocabulary.wordlists)
          .outcome(of: rule, tables: memory, context: context))
    }
    var passes: [Int] = []
    for (jobs, blockBytes) in [(1, 60), (2, 60), (2, 400), (1, 1 << 18)] {
      let engine = ColumnEngine(
        rules: rules, vocabulary: vocabulary, wordlists: GeneratedVocabulary.wordlists,
        tables: written.mapValues { .delimited($0.table) }, settings: settings, context: context,
        jobs: jobs, blockBytes: blockBytes, interpretedRows: beside.isEmpty ? 0 : 1000)
      engine.run()
      if engine.outcomes[0].refusal != nil { continue }
      for (index, rule) in rules.enumerated() {
        let found = try EngineLines(rule: rule, vocabulary: vocabulary, zone: context.zone).of(
          engine.outcomes[index], rowsBefore: written[rule.relation.table]?.rowsBefore ?? [])
        #expect(
          found == expected[index], "\(comment), \(jobs) jobs, blocks of \(blockBytes), \(index)")
      }
      passes.append(engine.passes)
    }
    return passes
  }

  @Test(arguments: Order.allCases) func anyOrderOfRows(order: Order) throws {
    for number in 0..<40 {
      let seed = 70_000 + UInt64(number)
      let (rule, generated, context) = generatedOrderCase(seed: seed)
      var random = SplitMix64(seed: seed)
      var tables = generated
      tables[EngineLogTests.visits] = generated[EngineLogTests.visits].map {
        log($0, order, &random)
      }
      try compare(rule, tables, context, seed: seed, "seed \(seed), \(order)")
    }
  }

  /// Some days of visits, with days and hours without any, several at one instant, and where asked
  /// for one without a time.
  private func days(_ random: inout SplitMix64, withoutTime: Bool) -> MemoryTable {
    var at = 1_700_000_000
    var rows: [MemoryTable.Row] = []
    let odd = withoutTime ? random.below(150) : -1
    for number in 0..<150 {
      at += random.pick([0, 0, 1, 40, 700, 4_000, 30_000, 200_000])
      let time: Value =
        number == odd ? .null : .instant(Instant(seconds: at, isDayOnly: false))
      rows.append(
        MemoryTable.Row(
          values: [
            .text(random.pick(["a", "A", "b", "x01"])), .text(random.pick(["u", "v"])), time,
            random.once(in: 40) ? .null : .integer(random.below(5)),
            .text(random.pick(GeneratedVocabulary.kinds)), .null,
          ], number: number + 1, place: Place(file: "visits.csv", line: number + 2)))
    }
    return MemoryTable(table: EngineLogTests.visits, rows: rows)
  }

  private func field(_ index: Int) -> ValueSource {
    let field = vocabulary.tables[EngineLogTests.visits].fields[index]
    return ValueSource(.field(index), type: field.type, name: field.id)
  }

  private func rule(_ relation: Relation, _ grouping: Grouping?, _ requirement: Condition)
    -> CheckedRule
  {
    CheckedRule(
      id: "log", version: 1, title: BilingualText("log"), kind: .indicator, level: .mandatory,
      severity: .low, aspect: .operation, clauses: [], parameters: [], evidence: ["visits"],
      relation: relation, grouping: grouping, requirement: requirement, whenEmpty: .pass,
      assumptions: [], shown: [], pointsAt: nil, message: BilingualText("m"),
      remedy: BilingualText("r"), rationale: nil, file: "rule.yaml")
  }

  private func test(_ source: ValueSource, _ operation: Policy.Operation, _ operand: Operand)
    -> Condition
  {
    .test(Policy.Test(value: source, operation: operation, operand: operand, place: Place()))
  }

  /// At most so many a person and calendar unit.
  private func counting(_ unit: CalendarUnit) -> CheckedRule {
    let day = Derivation(
      name: "start", conversion: .startOf, inputs: [field(2)], detail: .unit(unit))
    let count = ValueSource(.groupMeasure(0), type: .integer, name: "times")
    let sum = ValueSource(.groupMeasure(1), type: .integer, name: "sum")
    return rule(
      Relation(table: EngineLogTests.visits, derived: [day]),
      Grouping(
        keys: [field(0), ValueSource(.derived(0), type: .instant, name: "start")],
        nullKeys: .separate,
        measures: [
          Measure(name: "times", function: .count, value: nil, filter: .always),
          Measure(name: "sum", function: .sum, value: field(3), filter: .always),
        ]),
      .all([Branch(test(count, .atMost, .integer(2))), Branch(test(sum, .atMost, .integer(3)))]))
  }

  /// The same groups, of persons who have no mark that others of their name have: columns do not know
  /// sets of sets.
  private var unmarked: CheckedRule {
    var rule = counting(.day)
    let people = vocabulary.tables[GeneratedVocabulary.people].fields
    let id = ValueSource(.field(0), type: .text, name: "id")
    let marks = ValueSource(.field(3), type: people[3].type, name: people[3].id)
    rule.grouping?.joins = [
      Join(
        alias: "p", right: Relation(table: GeneratedVocabulary.people),
        keys: [[Join.KeyPair(here: field(0), there: id)]],
        measures: [Measure(name: "marks", function: .set, value: marks, filter: .always)],
        unmatched: .keep, several: .any)
    ]
    return rule
  }

  /// Groups that are closed while the log is read belong to the rules that columns judge.
  @Test func groupsOfARuleThatIsInterpreted() throws {
    var random = SplitMix64(seed: 3)
    let tables = generatedOrderCase(seed: 1).1
    let people = try #require(tables[GeneratedVocabulary.people])
    try compare(
      counting(.day), beside: [unmarked],
      [
        EngineLogTests.visits: days(&random, withoutTime: false),
        GeneratedVocabulary.people: people,
      ], context, seed: 3, "beside")
  }

  /// The visit before was to the same unit.
  private var before: CheckedRule {
    let step = MeasureStep(
      keys: [field(0)], nullKeys: .separate, window: .before(at: field(2)),
      measures: [
        Measure(name: "unit", function: .last, value: field(1), order: field(2), filter: .always)
      ], filter: .always)
    return rule(
      Relation(table: EngineLogTests.visits, measures: [step]), nil,
      test(
        field(1), .sameAs,
        .value(ValueSource(.measure(step: 0, measure: 0), type: .text, name: "unit"))))
  }

  /// How many visits a person made, and the latest.
  private var perPerson: CheckedRule {
    let times = ValueSource(.groupMeasure(0), type: .integer, name: "times")
    return rule(
      Relation(table: EngineLogTests.visits),
      Grouping(
        keys: [field(0)], nullKeys: .separate,
        measures: [
          Measure(name: "times", function: .count, value: nil, filter: .always),
          Measure(name: "latest", function: .max, value: field(2), filter: .always),
          Measure(name: "units", function: .distinct, value: field(1), filter: .always),
        ]), test(times, .atMost, .integer(30)))
  }

  /// The person is on the list of people, and active.
  private var listed: CheckedRule {
    let people = vocabulary.tables[GeneratedVocabulary.people].fields
    let id = ValueSource(.field(0), type: .text, name: "id")
    let join = Join(
      alias: "p", right: Relation(table: GeneratedVocabulary.people),
      keys: [[Join.KeyPair(here: field(0), there: id)]], measures: [], unmatched: .keep,
      several: .any)
    let active = ValueSource(.joined(join: 0, field: 7), type: .boolean, name: people[7].id)
    return rule(
      Relation(table: EngineLogTests.visits, joins: [join]), nil,
      test(active, .equals, .boolean(true)))
  }

  /// Rules that ask for one key share the numbers of its spellings.
  @Test(arguments: Order.allCases) func rulesOfOneKey(order: Order) throws {
    let people = try #require(generatedOrderCase(seed: 1).1[GeneratedVocabulary.people])
    for seed in 0..<6 {
      var random = SplitMix64(seed: UInt64(seed))
      let table = log(days(&random, withoutTime: seed % 3 == 0), order, &random)
      try compare(
        before, beside: [counting(.day), counting(.hour), perPerson, listed],
        [EngineLogTests.visits: table, GeneratedVocabulary.people: people], context,
        seed: UInt64(seed), "\(order), seed \(seed)")
    }
  }

  @Test(arguments: Order.allCases) func groupsOfCalendarUnits(order: Order) throws {
    for seed in 0..<6 {
      var random = SplitMix64(seed: UInt64(seed))
      let table = log(days(&random, withoutTime: seed % 3 == 0), order, &random)
      for unit in CalendarUnit.allCases {
        try compare(
          counting(unit), [EngineLogTests.visits: table], context, seed: UInt64(seed),
          "\(unit), \(order), seed \(seed)")
      }
    }
  }

  @Test(arguments: Order.allCases) func rowsBefore(order: Order) throws {
    for seed in 0..<6 {
      var random = SplitMix64(seed: UInt64(seed))
      let table = log(days(&random, withoutTime: seed % 3 == 0), order, &random)
      try compare(
        before, [EngineLogTests.visits: table], context, seed: UInt64(seed),
        "\(order), seed \(seed)")
    }
  }

  /// A log in time is read once; one that is not is read again.
  @Test func aLogInTimeIsReadOnce() throws {
    var random = SplitMix64(seed: 1)
    let table = days(&random, withoutTime: false)
    for rule in [counting(.day), counting(.hour), before] {
      let once = try compare(
        rule, [EngineLogTests.visits: table], context, seed: 1, "in time")
      #expect(once == [1, 1, 1, 1])
    }
    let turned = log(table, .backwards, &random)
    let again = try compare(before, [EngineLogTests.visits: turned], context, seed: 1, "backwards")
    #expect(again == [3, 3, 3, 3])
    let groups = try compare(
      counting(.day), [EngineLogTests.visits: turned], context, seed: 1, "backwards")
    // Windows are closed between blocks.
    #expect(groups.first == 2)
    #expect(groups.last == 1)
  }

  private var context: RunContext { generatedOrderCase(seed: 1).2 }
}
