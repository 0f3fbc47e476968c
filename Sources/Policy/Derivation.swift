import Basics
import Schema

/// A value that a named conversion makes of other values of the same row or group.
public struct Derivation: Sendable, Equatable {
  /// What a conversion needs besides its inputs.
  public enum Detail: Sendable, Equatable {
    case none
    case unit(CalendarUnit)
    case calendar(BusinessCalendar)
    /// Prefix lengths in bits.
    case prefixes(v4: Int, v6: Int)
    case names(NameRules)
  }

  public var name: String
  public var conversion: Conversion
  /// The converted value; for ages perhaps a second one, up to which is counted instead of as-of.
  public var inputs: [ValueSource]
  public var detail: Detail

  public init(
    name: String, conversion: Conversion, inputs: [ValueSource], detail: Detail = .none
  ) {
    self.name = name
    self.conversion = conversion
    self.inputs = inputs
    self.detail = detail
  }

  public var type: FieldType { ConversionRegistry.definition(of: conversion).result }

  /// The value as a field: its words, its fold, its label.
  public var field: FieldDefinition { ConversionRegistry.definition(of: conversion).field(name) }
}

/// The closed list of conversions. What each means is written once, in `ConversionRegistry`.
public enum Conversion: String, Sendable, CaseIterable {
  case ageInMonths = "age_in_months"
  case ageInDays = "age_in_days"
  case hour
  case minuteOfDay = "minute_of_day"
  case weekday
  case startOf = "start_of"
  case businessDay = "business_day"
  case holiday
  case network
  case plainName = "plain_name"
  case mailDomain = "mail_domain"
  case clockTime = "clock_time"
}
