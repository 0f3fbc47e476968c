import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// Draws values from small pools, so that keys meet and bounds are hit.
struct GeneratedValues {
  var random: SplitMix64
  let context: RunContext
  /// Conversions, windows and comparisons, too.
  var usesSteps = false

  init(random: SplitMix64) {
    var random = random
    let days = ["2023-02-03", "2023-08-31", "2024-02-29", "2024-08-31", "2025-02-28"]
    let day = CivilDate(random.pick(days)) ?? CivilDate(dayNumber: 0)
    var asOf = Instant(day: day, in: .tokyo)
    if random.once(in: 3) { asOf = Instant(seconds: asOf.seconds + 43_200, isDayOnly: false) }
    context = RunContext(asOf: asOf, zone: .tokyo)
    self.random = random
  }

  static let texts = [
    "a", "A", "ａ", "b", "x01", "X01@example.jp", "ab@example.jp", "山田", "山 田", "ヤマダ", "ﾔﾏﾀﾞ",
    "が", "か\u{3099}", "red", "Green", "192.0.2.1", "198.51.100.7",
    "2001:db8::7", "::ffff:192.0.2.200",
  ]

  mutating func text() -> String { random.pick(Self.texts) }

  mutating func integer() -> Int { random.below(8) - 2 }

  /// Now and then one whose sums are no numbers.
  private mutating func cellInteger() -> Int {
    random.once(in: 40) ? random.pick([Int.max, -Int.max]) : integer()
  }

  mutating func period() -> Period {
    random.pick([
      Period(days: 1), Period(months: 1), Period(months: 6), Period(months: 12),
      Period(days: 28), Period(days: 31), Period(days: 184), Period(seconds: 3600),
      Period(seconds: 43_200), Period(months: 1, days: 1), Period(days: 1, seconds: 60),
    ])
  }

  /// Around the edges of the periods above, seen from as-of.
  mutating func instant() -> Instant {
    let asOfDay = CivilDate(dayNumber: context.zone.dayNumber(of: context.asOf.seconds))
    let day = asOfDay.adding(months: -random.pick([0, 0, 1, 6, 12]))
      .adding(days: random.pick([-1, 0, 0, 1]))
    let start = Instant(day: day, in: context.zone)
    if random.once(in: 2) { return start }
    let second = random.pick([0, 1, 43_199, 43_200, 86_399])
    return Instant(seconds: start.seconds + second, isDayOnly: false)
  }

  mutating func marks() -> [String] {
    (GeneratedVocabulary.marks + ["unlisted"]).filter { _ in random.once(in: 3) }
  }

  /// Of an open set: ranges, and now and then a word that is none.
  mutating func networks() -> [String] {
    ["192.0.2.0/25", "198.51.100.7", "2001:db8::/32", "192.0.2.0/24", "ＬＡＮ"]
      .filter { _ in random.once(in: 3) }
  }

  mutating func kinds() -> [String] {
    let kinds = (GeneratedVocabulary.kinds + ["black"]).filter { _ in random.once(in: 2) }
    return kinds.isEmpty ? [kind()] : kinds
  }

  mutating func kind() -> String { random.pick(GeneratedVocabulary.kinds + ["black"]) }

  /// A cell of a field whose column the source has.
  mutating func cell(_ field: FieldDefinition) -> Value {
    if random.once(in: 25) { return .invalid("??") }
    if random.once(in: 8) { return .null }
    switch field.type {
    case .text: return .text(text())
    case .word: return .text(random.pick(field.words).id)
    case .set: return .set(field.words.isEmpty ? networks() : marks())
    case .instant: return random.once(in: 8) ? .never : .instant(instant())
    case .integer: return .integer(cellInteger())
    case .boolean: return .boolean(random.once(in: 2))
    case .period: return .period(period())
    case .rational: return .null
    }
  }

  /// All tables by index; now and then one is missing.
  mutating func tables() -> [Int: MemoryTable] {
    var tables: [Int: MemoryTable] = [:]
    for (index, definition) in GeneratedVocabulary.vocabulary.tables.enumerated() {
      if random.once(in: 40) { continue }
      tables[index] = table(index, definition)
    }
    return tables
  }

  private mutating func table(_ index: Int, _ definition: TableDefinition) -> MemoryTable {
    let isTree = definition.form == .tree
    let count = isTree ? 1 : random.once(in: 12) ? 0 : random.below(14)
    var absent = definition.fields.map { _ in random.once(in: 12) }
    // A source without its own key is possible, but it must not swallow most cases.
    if !isTree, !random.once(in: 4) { absent[0] = false }
    var rows: [MemoryTable.Row] = []
    for number in 0..<count {
      var values: [Value] = []
      for (position, field) in definition.fields.enumerated() {
        values.append(absent[position] ? .absent : cell(field))
      }
      // Duplicates of a whole row.
      if let last = rows.last, random.once(in: 10) { values = last.values }
      rows.append(
        MemoryTable.Row(
          values: values, number: number + 1,
          place: Place(file: "\(definition.id).csv", line: number + 2)))
    }
    let places = isTree ? definition.fields.map { _ in Optional(Place(file: "settings.json")) } : []
    return MemoryTable(table: index, rows: rows, fieldPlaces: places)
  }
}
