import Formats

/// The kinds of files that people who write policies edit.
public enum PolicyFileKind: String, Sendable, CaseIterable {
  case rule, baseline, adapter, manifest, waivers, wordlist, controls, headings
  case crossCounts = "cross-counts"
  case vocabulary
  case cellWords = "cell-words"
  case obligations, calendar, names, attestations
  case lifeCycle = "life-cycle"
  case fileNames = "file-names"
  case severities
  /// How specifications are written.
  case concepts, sentences, annexes
  case classGrid = "class-grid"

  /// What a file is, by the keys that only that kind has; nil when it looks like none.
  public init?(_ node: Node) {
    if let first = node.items?.first {
      let found = PolicyFileKind.marksOfItems.first { $0.1.contains { first[$0] != nil } }
      guard let found else { return nil }
      self = found.0
      return
    }
    guard let entries = node.entries else { return nil }
    let keys = Set(entries.map(\.key))
    if PolicyFileKind.isWaivers(node, keys) {
      self = .waivers
      return
    }
    // File names may have a list of that name.
    if node["settings"]?.entries != nil {
      self = .adapter
      return
    }
    for (kind, marks) in PolicyFileKind.marks where !keys.isDisjoint(with: marks) {
      self = kind
      return
    }
    // Only lists of words under names of tables are left.
    guard !entries.isEmpty, entries.allSatisfy({ $0.value.items != nil }) else { return nil }
    self = .fileNames
  }

  /// Manifests name files of waivers under the same key, and baselines limit waivers there.
  private static func isWaivers(_ node: Node, _ keys: Set<String>) -> Bool {
    guard let items = node["waivers"]?.items else { return false }
    return items.first.map { $0.entries != nil } ?? keys.isSubset(of: ["system", "waivers"])
  }

  /// Of files that are lists, by the keys of their first item.
  private static let marksOfItems: [(PolicyFileKind, [String])] = [
    (.crossCounts, ["evidence", "with"]), (.lifeCycle, ["clauses", "procurement", "operation"]),
    (.attestations, ["control", "statement", "answer"]),
  ]

  /// In this order: the first kind of which a file has a key.
  private static let marks: [(PolicyFileKind, Set<String>)] = [
    (.vocabulary, ["tables"]), (.severities, ["severities"]),
    (.manifest, ["system", "engagement"]),
    (.rule, ["require", "steps", "when_empty", "points_at", "aspect", "severity"]),
    (.controls, ["clauses", "document"]), (.obligations, ["obligations", "strongest_first"]),
    (.concepts, ["concepts"]), (.sentences, ["endings", "clause_ends"]),
    (.annexes, ["itself", "leaving"]), (.classGrid, ["class_lists", "measures"]),
    (.calendar, ["years", "weekly_days_off"]),
    (.names, ["around", "variants"]),
    (
      .adapter,
      ["columns", "not_supported", "constant", "shapes", "recognise", "derived", "records"]
    ),
    (.headings, ["ambiguous", "table"]), (.wordlist, ["groups", "except"]),
    (.baseline, ["rules", "extends", "allow_weaker", "remove"]),
    (.cellWords, ["no_data", "name_fields", "never"]),
  ]
}
