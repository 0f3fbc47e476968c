import Basics
import Policy
import Schema

/// Draws conversions, windows, comparisons, and the measures and tests that go with them.
extension GeneratedValues {
  static let calendar = BusinessCalendar(
    id: "generated", title: BilingualText("generated"), weeklyDaysOff: [0, 6],
    yearlyDaysOff: [831],
    years: [2022, 2023, 2024].map { year in
      BusinessCalendar.Year(
        year: year, confidence: .announced,
        holidays: [
          BusinessCalendar.Holiday(
            day: CivilDate(year: year, month: 2, day: 3) ?? CivilDate(dayNumber: 0),
            name: BilingualText("holiday"))
        ])
    })

  static let names = NameRules(
    id: "generated", title: BilingualText("generated"), fold: .name, around: ["山", "x"],
    after: ["マダ"], variants: [(from: "か", to: "a")])

  mutating func factor() -> Rational {
    random.pick([Rational(2), Rational(0)]) == Rational(0)
      ? Rational(3, 2) ?? Rational(1) : Rational(2)
  }

  mutating func derivation(_ scope: GeneratedScope, name: String) -> Derivation? {
    let instants = scope.values(of: [.instant])
    let texts = scope.values(of: [.text])
    let conversion = random.pick(Conversion.allCases)
    let pool = ConversionRegistry.definition(of: conversion).inputs == [.instant] ? instants : texts
    guard !pool.isEmpty else { return nil }
    var inputs = [random.pick(pool)]
    let detail: Derivation.Detail
    switch conversion {
    case .ageInMonths, .ageInDays:
      if random.once(in: 2) { inputs.append(random.pick(pool)) }
      detail = .none
    case .startOf: detail = .unit(random.pick(CalendarUnit.allCases))
    case .businessDay, .holiday: detail = .calendar(Self.calendar)
    case .network: detail = .prefixes(v4: random.pick([0, 8, 24, 32]), v6: 64)
    case .plainName: detail = .names(Self.names)
    case .hour, .minuteOfDay, .weekday, .mailDomain, .clockTime: detail = .none
    }
    return Derivation(name: name, conversion: conversion, inputs: inputs, detail: detail)
  }

  /// A measure step over a window, or of the row before.
  mutating func windowed(_ scope: GeneratedScope, number: Int, _ filter: Condition) -> MeasureStep?
  {
    let instants = scope.values(of: [.instant])
    guard !instants.isEmpty else { return nil }
    let at = random.pick(instants)
    let prefix = "w\(number)_"
    let window: Window
    var measures: [Measure]
    switch random.below(3) {
    case 0:
      window = .sliding(
        random.pick([Period(seconds: 1), Period(days: 1), Period(days: 31)]), at: at)
      measures = self.measures(scope, prefix: prefix)
    case 1:
      window = .session(gap: random.pick([Period(seconds: 43_200), Period(days: 2)]), at: at)
      measures = self.measures(scope, prefix: prefix)
    default:
      window = .before(at: at)
      let values = scope.values.filter { $0.type != .rational }
      measures = (0...random.below(2)).map { index in
        Measure(
          name: "\(prefix)\(index)", function: .last, value: random.pick(values), order: at,
          filter: .always)
      }
    }
    if measures.isEmpty {
      measures = [Measure(name: prefix, function: .count, value: nil, filter: .always)]
    }
    return MeasureStep(
      keys: random.once(in: 4) ? [] : keys(scope), nullKeys: random.pick(NullKeys.allCases),
      window: window, measures: measures, filter: filter)
  }

  /// Nil when what the function needs is not in scope.
  mutating func furtherMeasure(_ scope: GeneratedScope, _ name: String, _ filter: Condition)
    -> Measure?
  {
    let numbers = scope.values(of: [.integer])
    let ordered = scope.values(of: [.integer, .instant])
    let values = scope.values.filter { $0.type != .rational }
    let words = scope.values(of: [.set, .text, .word])
    let functions: [Measure.Function] = [.first, .last, .set, .mean, .median, .quantile, .share]
    let function = random.pick(functions)
    func measure(_ pool: [ValueSource], _ order: ValueSource? = nil) -> Measure? {
      guard !pool.isEmpty else { return nil }
      return Measure(
        name: name, function: function, value: random.pick(pool), order: order,
        quantile: function == .quantile ? Rational(9, 10) : nil, filter: filter)
    }
    switch function {
    case .first, .last: return ordered.isEmpty ? nil : measure(values, random.pick(ordered))
    case .set: return measure(words)
    case .mean, .median, .quantile: return measure(numbers)
    default:
      let part = filter == .always ? condition(scope, depth: 0) : filter
      let value = random.once(in: 2) || numbers.isEmpty ? nil : random.pick(numbers)
      return Measure(name: name, function: .share, value: value, filter: part)
    }
  }

  /// A new key that is the start of a calendar unit.
  mutating func bucket(_ scope: GeneratedScope, _ relation: inout Relation) -> ValueSource? {
    let instants = scope.values(of: [.instant])
    guard !instants.isEmpty else { return nil }
    let derivation = Derivation(
      name: "bucket", conversion: .startOf, inputs: [random.pick(instants)],
      detail: .unit(random.pick(CalendarUnit.allCases)))
    relation.derived.append(derivation)
    return ValueSource(
      .derived(relation.derived.count - 1), type: derivation.type, name: derivation.name)
  }

  /// A key that is the start of a calendar unit.
  mutating func bucket(_ keys: [ValueSource], _ relation: Relation) -> (Int, CalendarUnit)? {
    for (index, key) in keys.enumerated() {
      if case .derived(let number) = key.origin, relation.derived.indices.contains(number),
        case .unit(let unit) = relation.derived[number].detail
      {
        return (index, unit)
      }
    }
    return nil
  }

  mutating func compare(
    _ grouping: inout Grouping, _ scope: inout GeneratedScope, _ bucket: (Int, CalendarUnit)?
  ) {
    let figures = grouping.measures.indices.filter { grouping.measures[$0].type == .integer }
    guard !figures.isEmpty else { return }
    for number in 0..<random.below(3) {
      let others: Comparison.Others
      var statistics: [Comparison.Statistic] = [
        .sum, .min, .max, .mean, .median, .quantile(Rational(1, 2) ?? Rational(1)),
      ]
      if let bucket, random.once(in: 2) {
        others = .past(
          bucket: bucket.0, unit: bucket.1, periods: 1 + random.below(4),
          missing: random.pick(Comparison.Missing.allCases))
      } else {
        others = .peers(keys: grouping.keys.indices.filter { _ in random.once(in: 2) })
        statistics.append(.share)
      }
      let comparison = Comparison(
        name: "c\(number)", statistic: random.pick(statistics), measure: random.pick(figures),
        others: others, minimum: 1 + random.below(2))
      grouping.comparisons.append(comparison)
      scope.values.append(
        ValueSource(.comparison(number), type: comparison.type, name: comparison.name))
    }
  }

  // MARK: Tests

  mutating func rationalTest(_ value: ValueSource, _ others: [ValueSource]) -> Policy.Test {
    let operation = random.pick([Operation.atLeast, .atMost, .moreThan, .lessThan])
    let operand: Operand =
      others.isEmpty || random.once(in: 2)
      ? .rational(factor()) : .scaled(factor(), random.pick(others))
    return Policy.Test(
      value: value, operation: operation, operand: operand, place: Place(file: "rule.yaml"))
  }

  mutating func furtherTextTest(_ value: ValueSource, _ others: [ValueSource]) -> Policy.Test {
    let network = IPNetwork("192.0.2.0/24").map { [$0] } ?? []
    let (operations, operand): ([Operation], Operand) =
      if random.once(in: 2) {
        ([.matches, .notMatches], .pattern("(?i)^[ax]|田"))
      } else if !others.isEmpty, usesSteps, random.once(in: 2) {
        ([.inNetworks, .notInNetworks], .value(random.pick(others)))
      } else {
        ([.inNetworks, .notInNetworks], .networks(network))
      }
    return Policy.Test(
      value: value, operation: random.pick(operations), operand: operand,
      place: Place(file: "rule.yaml"))
  }
}
