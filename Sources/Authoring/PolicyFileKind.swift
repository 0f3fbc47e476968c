import Formats

/// The kinds of files that people who write policies edit.
public enum PolicyFileKind: String, Sendable, CaseIterable {
  case rule, baseline, adapter, manifest, waivers, wordlist, controls, headings
  case crossCounts = "cross-counts"
  case vocabulary
  case cellWords = "cell-words"
  case obligations

  /// What a file is, by the keys that only that kind has; nil when it looks like none.
  public init?(_ node: Node) {
    if let first = node.items?.first {
      guard first["evidence"] != nil || first["with"] != nil else { return nil }
      self = .crossCounts
      return
    }
    guard let entries = node.entries else { return nil }
    let keys = Set(entries.map(\.key))
    for (kind, marks) in PolicyFileKind.marks where !keys.isDisjoint(with: marks) {
      self = kind
      return
    }
    return nil
  }

  /// In this order: the first kind of which a file has a key.
  private static let marks: [(PolicyFileKind, Set<String>)] = [
    (.vocabulary, ["tables"]), (.manifest, ["system", "engagement"]),
    (.rule, ["require", "steps", "when_empty", "points_at"]), (.waivers, ["waivers"]),
    (.controls, ["clauses", "document"]), (.obligations, ["obligations", "strongest_first"]),
    (.adapter, ["columns", "not_supported", "settings", "constant"]),
    (.headings, ["ambiguous", "table"]), (.wordlist, ["groups", "except"]),
    (.baseline, ["rules", "extends", "allow_weaker", "remove"]),
    (.cellWords, ["no_data", "name_fields", "never"]),
  ]
}
