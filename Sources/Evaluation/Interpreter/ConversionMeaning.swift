import Basics
import Evidence
import Policy
import Schema

/// What each conversion means for its values. The one place that says it; the columns ask here,
/// too.
struct ConversionMeaning {
  let context: RunContext

  /// Nil: not known. What says nothing gives null; what the source does not have stays absent.
  func value(_ derivation: Derivation, _ inputs: [Value?]) -> Value? {
    var known: [Value] = []
    for input in inputs {
      switch input {
      case nil, .invalid: return nil
      case .absent: return .absent
      case .null, .never: return .null
      case .some(let value): known.append(value)
      }
    }
    guard let value = known.first else { return nil }
    switch (derivation.conversion, value) {
    case (.ageInMonths, .instant(let since)):
      return until(known).map { .integer(months(since, $0)) }
    case (.ageInDays, .instant(let since)):
      return until(known).map { .integer(day($0) - day(since)) }
    case (.hour, .instant(let instant)): return minute(instant).map { .integer($0 / 60) }
    case (.minuteOfDay, .instant(let instant)): return minute(instant).map { .integer($0) }
    case (.weekday, .instant(let instant)):
      let words = ConversionRegistry.definition(of: .weekday).words
      return .text(words[(CivilDate(dayNumber: day(instant)).weekday + 6) % 7].id)
    case (.startOf, .instant(let instant)):
      guard case .unit(let unit) = derivation.detail else { return nil }
      return unit.start(of: instant, in: context.zone).map { .instant($0) }
    case (.businessDay, .instant(let instant)):
      guard case .calendar(let calendar) = derivation.detail else { return nil }
      return calendar.isBusinessDay(CivilDate(dayNumber: day(instant))).map { .boolean($0) }
    case (.holiday, .instant(let instant)):
      guard case .calendar(let calendar) = derivation.detail else { return nil }
      return calendar.isHoliday(CivilDate(dayNumber: day(instant))).map { .boolean($0) }
    case (.network, .text(let text)):
      guard case .prefixes(let v4, let v6) = derivation.detail, let address = IPAddress(text) else {
        return nil
      }
      return .text(IPNetwork(address, length: address.isV4 ? v4 : v6).description)
    case (.plainName, .text(let text)):
      guard case .names(let rules) = derivation.detail else { return nil }
      var text = text
      let plain = text.withUTF8 { rules.plain($0) }
      return plain.isEmpty ? .null : .text(String(decoding: plain, as: UTF8.self))
    case (.mailDomain, .text(let text)): return domain(text).map { .text($0) }
    case (.clockTime, .text(let text)): return ClockTime.minutes(text).map { .integer($0) }
    default: return nil
    }
  }

  private func day(_ instant: Instant) -> Int { context.zone.dayNumber(of: instant.seconds) }

  private func until(_ values: [Value]) -> Instant? {
    guard values.count > 1 else { return context.asOf }
    if case .instant(let instant) = values[1] { return instant }
    return nil
  }

  /// Whole months by the end-of-month rule; below zero where `until` comes first.
  private func months(_ since: Instant, _ until: Instant) -> Int {
    let from = CivilDate(dayNumber: day(since))
    let to = CivilDate(dayNumber: day(until))
    if to < from { return -months(from: to, to: from) }
    return months(from: from, to: to)
  }

  private func months(from: CivilDate, to: CivilDate) -> Int {
    let months = (to.year - from.year) * 12 + to.month - from.month
    return to < from.adding(months: months) ? months - 1 : months
  }

  /// Minutes since midnight; nil for a day without a time.
  private func minute(_ instant: Instant) -> Int? {
    if instant.isDayOnly { return nil }
    let zone = context.zone
    return (instant.seconds + zone.offset(at: instant.seconds) - day(instant) * 86_400) / 60
  }

  /// What stands after the last `@`, when there is something on both sides of it.
  private func domain(_ text: String) -> String? {
    let bytes = TextFold.code.folded(text)
    guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0, at + 1 < bytes.count else {
      return nil
    }
    return String(decoding: bytes[(at + 1)...], as: UTF8.self)
  }
}

/// The conversions of a row or group, worked out where they are asked.
struct RowConversions {
  var meaning: ConversionMeaning
  var derived: [Derivation] = []
  var groupDerived: [Derivation] = []
}
