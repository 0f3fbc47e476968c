import Basics
import Evaluation
import Evidence
import Policy

/// What Tenken does to a cell before an engine sees it, because no engine does it alike: civil
/// time, folding, RE2 and addresses. Each becomes columns of their own.
struct CellStep: Sendable, Equatable {
  enum Meaning: Sendable {
    case conversion(Conversion, Derivation.Detail)
    /// `true` and `false`.
    case matches(String)
    case isInNetworks([IPNetwork])
    /// Where a period begins that ends with the cell's instant.
    case back(Period)
    /// Where the cell's period begins that ends with as-of.
    case backFromAsOf
  }

  let meaning: Meaning
  /// In names of columns. Steps of one name mean the same.
  let name: String

  init(_ meaning: Meaning) {
    self.meaning = meaning
    name =
      switch meaning {
      case .conversion(let conversion, let detail):
        ([conversion.rawValue] + CellStep.words(detail)).joined(separator: "_")
      case .matches(let pattern): "matches_" + CellStep.digest(pattern)
      case .isInNetworks(let networks):
        "in_networks_" + CellStep.digest(networks.map(\.description).joined(separator: " "))
      case .back(let period): "back_\(period)"
      case .backFromAsOf: "back"
      }
  }

  static func == (a: CellStep, b: CellStep) -> Bool { a.name.utf8.elementsEqual(b.name.utf8) }

  private static func words(_ detail: Derivation.Detail) -> [String] {
    switch detail {
    case .none: []
    case .unit(let unit): [unit.rawValue]
    case .calendar(let calendar): [QueryParts.plain(calendar.id)]
    case .prefixes(let v4, let v6): ["\(v4)", "\(v6)"]
    case .names(let rules): [QueryParts.plain(rules.id)]
    }
  }

  private static func digest(_ text: String) -> String {
    var digest = Digest()
    digest.update(text)
    return Digest.hexadecimal(digest.finish().prefix(4))
  }

  /// Nil: not known.
  func applied(to value: Value?, _ cells: CellMeaning) -> Value? {
    switch meaning {
    case .conversion(let conversion, let detail):
      cells.converted(value, by: conversion, detail)
    case .matches(let pattern): answer(value, cells.matches(value, pattern: pattern))
    case .isInNetworks(let networks): answer(value, cells.isIn(value, networks))
    case .back, .backFromAsOf: value
    }
  }

  private func answer(_ value: Value?, _ isTrue: Bool?) -> Value? {
    switch value {
    case .null, .never: .null
    case .absent: .absent
    default: isTrue.map { .boolean($0) }
    }
  }

  /// Where the period begins; nil where there is none.
  func start(_ value: Value?, _ context: RunContext) -> SinceInstant? {
    switch (meaning, value) {
    case (.back(let period), .instant(let instant)):
      SinceInstant(period, before: instant, in: context.zone)
    case (.backFromAsOf, .period(let period)):
      SinceInstant(period, before: context.asOf, in: context.zone)
    default: nil
    }
  }
}
