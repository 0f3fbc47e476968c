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
  private var spellings: [[UInt8]: Match] = [:]
  private var avoided: [[UInt8]: Set<Int>] = [:]
  private var others: [[UInt8]: HeadingVariants.OtherReading] = [:]

  init(_ table: TableDefinition, variants: HeadingVariants?) {
    self.table = table
    for ambiguous in variants?.ambiguous ?? [] {
      spellings[HeadingText.key(ambiguous.heading)] = .ambiguous(ambiguous.fields)
    }
    for (index, field) in table.fields.enumerated() {
      add(field.id, .field(index, rank: 0))
    }
    for variant in variants?.fields ?? [] {
      guard let index = table.fieldIndex(variant.id) else { continue }
      for (position, heading) in variant.headings.enumerated() {
        add(heading, .field(index, rank: 1 + position))
      }
      for other in variant.others {
        for (position, heading) in other.headings.enumerated() {
          add(heading, .field(index, rank: HeadingMatcher.otherRank + position))
          others[HeadingText.key(heading)] = other
        }
      }
      for heading in variant.avoid {
        avoided[HeadingText.key(heading), default: []].insert(index)
      }
    }
    for (index, field) in table.fields.enumerated() {
      for label in [field.label.ja, field.label.en] {
        add(label, .field(index, rank: HeadingMatcher.labelRank))
      }
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
    others[heading.key]
      ?? (match(heading.key, orWithout: heading.stripped) == .unknown
        ? others[heading.stripped] : nil)
  }

  private func match(_ key: [UInt8], orWithout other: [UInt8]) -> Match {
    guard let match = spellings[key] else { return .unknown }
    if case .field(let field, _) = match,
      avoided[key]?.contains(field) == true || avoided[other]?.contains(field) == true
    {
      return .unknown
    }
    return match
  }

  /// A better-ranked spelling stays; two fields with equally good spellings make it ambiguous.
  private mutating func add(_ heading: String, _ match: Match) {
    let key = HeadingText.key(heading)
    guard !key.isEmpty, case .field(let field, let rank) = match else { return }
    switch spellings[key] {
    case nil: spellings[key] = match
    case .field(let other, let otherRank) where other != field:
      let sameKind =
        (rank == 0) == (otherRank == 0)
        && (rank >= HeadingMatcher.labelRank) == (otherRank >= HeadingMatcher.labelRank)
      if sameKind {
        spellings[key] = .ambiguous([table.fields[other].id, table.fields[field].id])
      }
    default: break
    }
  }
}
