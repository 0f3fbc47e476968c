import Basics

/// Tests of instants. Periods are counted back from as-of here, with the calendar of `Basics`; the
/// engine compares days and seconds and knows no months.
struct TimeTests {
  let tools: ScopeTools

  /// Days where either is a day without a time, else seconds.
  func compared(_ a: SQLValue, _ comparison: String, _ b: SQLValue) -> String {
    Truths.choose([
      (
        Truths.any([a.isDay, b.isDay]),
        "\(a.column(Facet(.day))) \(comparison) \(b.column(Facet(.day)))"
      ),
      (Truths.yes, "\(a.column(Facet(.seconds))) \(comparison) \(b.column(Facet(.seconds)))"),
    ])
  }

  /// What never happened is neither before nor after anything.
  func ordered(_ value: SQLValue, _ bound: SQLValue, _ comparison: String) -> String {
    guard value.type == .instant, bound.type == .instant else { return Truths.unknown }
    return Truths.choose([
      (Truths.not(bound.has), Truths.unknown),
      (value.isNever, Truths.no),
      (value.has, compared(value, comparison, bound)),
    ])
  }

  /// Not longer ago than the period before as-of. What never happened is not within any time.
  func within(_ value: SQLValue, _ period: SQLValue) -> String {
    guard period.constantState != nil else {
      guard value.type == .instant, period.type == .period else { return Truths.unknown }
      let holds = isSince(value, period, CellStep(.backFromAsOf), isCivil: nil)
      return Truths.choose([
        (Truths.not(period.has), Truths.unknown), (value.isNever, Truths.no), (value.has, holds),
      ])
    }
    guard case .period(let length) = period.constant, value.type == .instant else {
      return Truths.unknown
    }
    let since = SinceInstant(length, before: tools.run.asOf, in: tools.run.zone)
    let dialect = tools.dialect
    let holds: String
    switch since {
    case .day(let first):
      holds = "\(value.column(Facet(.day))) >= \(dialect.date(first))"
    case .moment(let second, let firstWholeDay, let lastDayBefore):
      let day = value.column(Facet(.day))
      holds = Truths.choose([
        (
          value.isDay,
          Truths.choose([
            ("\(day) >= \(dialect.date(firstWholeDay))", Truths.yes),
            ("\(day) <= \(dialect.date(lastDayBefore))", Truths.no),
          ])
        ),
        (Truths.yes, "\(value.column(Facet(.seconds))) >= \(second)"),
      ])
    }
    return Truths.choose([(value.isNever, Truths.no), (value.has, holds)])
  }

  /// The same before another instant of the row.
  func within(_ value: SQLValue, _ period: Period, before end: SQLValue) -> String {
    guard value.type == .instant, end.type == .instant else { return Truths.unknown }
    let holds = isSince(value, end, CellStep(.back(period)), isCivil: period.isCivil)
    return Truths.choose([
      (Truths.not(end.has), Truths.unknown), (value.isNever, Truths.no), (value.has, holds),
    ])
  }

  /// Not before the period that Tenken has counted back beforehand.
  ///
  /// `isCivil`: whether days are compared; nil where the period itself stands in the evidence.
  private func isSince(
    _ value: SQLValue, _ counted: SQLValue, _ step: CellStep, isCivil: Bool?
  ) -> String {
    func start(_ kind: Facet.Kind) -> String { counted.column(Facet(kind).after(step)) }
    let day = value.column(Facet(.day))
    let byDays = "\(day) >= \(start(.day))"
    if isCivil == true { return byDays }
    let byMoments = Truths.choose([
      (
        value.isDay,
        Truths.choose([(byDays, Truths.yes), ("\(day) <= \(start(.before))", Truths.no)])
      ), (Truths.yes, "\(value.column(Facet(.seconds))) >= \(start(.seconds))"),
    ])
    if isCivil == false { return byMoments }
    return Truths.choose([
      ("\(start(.seconds)) IS NULL", byDays), (Truths.yes, byMoments),
    ])
  }
}

/// The first day or moment that is within a period before as-of.
enum SinceInstant {
  case day(Int)
  /// Of days without a time, `firstWholeDay` and later ones are surely within, `lastDayBefore` and
  /// earlier ones surely not; one in between may be.
  case moment(second: Int, firstWholeDay: Int, lastDayBefore: Int)

  init(_ period: Period, before asOf: Instant, in zone: Zone) {
    let today = zone.dayNumber(of: asOf.seconds)
    let start = CivilDate(dayNumber: today).adding(months: -period.months)
      .adding(days: -period.days).dayNumber
    guard !period.isCivil else {
      self = .day(start)
      return
    }
    let secondOfDay = asOf.seconds + zone.offset(at: asOf.seconds) - today * 86_400
    let second = zone.instant(dayNumber: start, secondOfDay: secondOfDay) - period.seconds
    func begin(_ day: Int) -> Int { zone.instant(dayNumber: day, secondOfDay: 0) }
    // The day that holds the moment, give or take a change of the clock at midnight.
    var first = zone.dayNumber(of: second) - 1
    while begin(first) < second { first += 1 }
    var last = zone.dayNumber(of: second) + 1
    while begin(last + 1) > second { last -= 1 }
    self = .moment(second: second, firstWholeDay: first, lastDayBefore: last)
  }
}
