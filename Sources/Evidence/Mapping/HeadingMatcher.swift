import Basics
import Schema

/// Knows which field a heading names.
struct HeadingMatcher {
  enum Match: Equatable {
    /// A smaller rank is a better spelling.
    case field(Int, rank: Int)
    /// Fields that it may be.
    case ambiguous([String])
    case unknown
  }

  /// A field's own id, then its headings in order, then those that ask it otherwise, then its
  /// labels; each without brackets after
  /// all that are exact.
  private static let otherRank = 50_000
  private static let labelRank = 100_000
  private static let strippedRank = 1_000_000

  private let table: TableDefinition
  /// The place in `matches` of each spelling's key.
  private var spellings = WordTable()
  private var matches: [Match] = []
  /// The place in `avoided` of the keys of headings that some field avoids.
  private var avoiding = WordTable()
  private var avoided: [Set<Int>] = []
  /// The place in `readings` of the keys of headings that ask otherwise.
  private var otherwise = WordTable()
  private var readings: [HeadingVariants.OtherReading] = []

  init(_ table: TableDefinition, variants: HeadingVariants?) {
    self.table = table
    for ambiguous in variants?.ambiguous ?? [] {
      insert(HeadingText.key(ambiguous.heading), .ambiguous(ambiguous.fields))
    }
    for (index, field) in table.fields.enumerated() {
      add(field.id, .field(index, rank: 0))
    }
    for variant in variants?.fields ?? [] {
      guard let index = table.fieldIndex(variant.id) else { continue }
      for (position, heading) in variant.headings.enumerated() {
        add(heading, .field(index, rank: 1 + position))
      }
      for other in variant.others { add(other, to: index) }
      for heading in variant.avoid { avoid(HeadingText.key(heading), for: index) }
    }
    for (index, field) in table.fields.enumerated() {
      for label in [field.label.ja, field.label.en] {
        add(label, .field(index, rank: HeadingMatcher.labelRank))
      }
    }
  }

  private mutating func add(_ other: HeadingVariants.OtherReading, to field: Int) {
    for (position, heading) in other.headings.enumerated() {
      add(heading, .field(field, rank: HeadingMatcher.otherRank + position))
      let next = readings.count
      let known = HeadingText.withKey(heading) { otherwise.code(ofFolded: $0, orAdding: next) }
      if let known {
        readings[known] = other
      } else {
        readings.append(other)
      }
    }
  }

  private mutating func avoid(_ key: [UInt8], for field: Int) {
    if let known = avoiding.code(ofFolded: key) {
      avoided[known].insert(field)
    } else {
      avoiding.add(folded: key, code: avoided.count)
      avoided.append([field])
    }
  }

  func match(_ heading: HeadingText) -> Match {
    let exact = match(heading.key, orWithout: heading.stripped)
    if exact != .unknown || heading.stripped == heading.key || heading.stripped.isEmpty {
      return exact
    }
    let stripped = match(heading.stripped, orWithout: heading.key)
    guard case .field(let field, let rank) = stripped else { return stripped }
    return .field(field, rank: rank + HeadingMatcher.strippedRank)
  }

  /// How the cells under a heading are read, where it asks the question of its field otherwise.
  func otherReading(_ heading: HeadingText) -> HeadingVariants.OtherReading? {
    if let exact = otherwise.code(ofFolded: heading.key) { return readings[exact] }
    guard match(heading.key, orWithout: heading.stripped) == .unknown else { return nil }
    return otherwise.code(ofFolded: heading.stripped).map { readings[$0] }
  }

  private func match(_ key: [UInt8], orWithout other: [UInt8]) -> Match {
    guard let match = spellings.code(ofFolded: key).map({ matches[$0] }) else { return .unknown }
    if case .field(let field, _) = match, isAvoided(key, by: field) || isAvoided(other, by: field) {
      return .unknown
    }
    return match
  }

  private func isAvoided(_ key: [UInt8], by field: Int) -> Bool {
    avoiding.code(ofFolded: key).map { avoided[$0].contains(field) } ?? false
  }

  /// A better-ranked spelling stays; two fields with equally good spellings make it ambiguous.
  private mutating func add(_ heading: String, _ match: Match) {
    guard case .field(let field, let rank) = match else { return }
    let next = matches.count
    let (isEmpty, known) = HeadingText.withKey(heading) { key in
      (key.isEmpty, spellings.code(ofFolded: key, orAdding: next))
    }
    guard !isEmpty else { return }
    guard let known else {
      matches.append(match)
      return
    }
    guard case .field(let other, let otherRank) = matches[known], other != field else { return }
    let sameKind =
      (rank == 0) == (otherRank == 0)
      && (rank >= HeadingMatcher.labelRank) == (otherRank >= HeadingMatcher.labelRank)
    if sameKind {
      matches[known] = .ambiguous([table.fields[other].id, table.fields[field].id])
    }
  }

  private mutating func insert(_ key: [UInt8], _ match: Match) {
    if let known = spellings.code(ofFolded: key) {
      matches[known] = match
    } else {
      spellings.add(folded: key, code: matches.count)
      matches.append(match)
    }
  }
}
