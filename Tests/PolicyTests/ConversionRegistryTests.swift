import Basics
import Schema
import Testing

@testable import Policy

@Suite struct ConversionRegistryTests {
  @Test(arguments: Conversion.allCases)
  func noRowHasAHole(_ conversion: Conversion) {
    let row = ConversionRegistry.definition(of: conversion)
    #expect(row.conversion == conversion)
    #expect(!row.name.ja.isEmpty && !row.name.en.isEmpty)
    #expect(!row.inputs.isEmpty)
    #expect((row.onNever != nil) == row.inputs.contains(.instant))
    #expect(row.words.isEmpty == (row.result != .word))
    for text in [row.label.ja, row.label.en] {
      #expect(text.contains("{value}"))
      #expect(text.contains("{until}") == row.options.contains(.until))
      #expect(text.contains("{detail}") == row.options.contains { $0 != .until })
    }
  }

  @Test func whatTheyAreMadeOf() {
    let rows = ConversionRegistry.all.map { row in
      "\(row.conversion.rawValue): \(row.inputs.map(\.rawValue).joined(separator: " ")) → "
        + "\(row.result.rawValue)"
    }
    #expect(
      rows == [
        "age_in_months: instant → integer", "age_in_days: instant → integer",
        "hour: instant → integer", "minute_of_day: instant → integer",
        "weekday: instant → word", "start_of: instant → instant",
        "business_day: instant → boolean", "holiday: instant → boolean", "network: text → text",
        "plain_name: text → text", "mail_domain: text → text", "clock_time: text → integer",
      ])
  }
}
