import Basics

/// The manifest beside collected evidence: which file is what, and its card.
public struct CollectedManifest: Sendable {
  /// One piece of evidence.
  public struct Entry: Sendable {
    /// A table of the vocabulary.
    public var table: String
    public var file: CollectedFile
    public var adapter: String?
    /// How it was taken: a query, a command.
    public var query: String?
    /// The rows that the source itself counted.
    public var counted: Int?

    public init(
      table: String, file: CollectedFile, adapter: String? = nil, query: String?, counted: Int?
    ) {
      self.table = table
      self.file = file
      self.adapter = adapter
      self.query = query
      self.counted = counted
    }
  }

  public var systemID: String
  public var systemName: String
  /// From where it was taken; never with a password.
  public var source: String
  public var collectedAt: Instant
  public var zone: Zone
  public var entries: [Entry]
  /// Files that no rule reads, kept for a person.
  public var others: [CollectedFile]
  /// What the collector could not see or did not look at.
  public var notes: [BilingualText]

  public init(
    systemID: String, systemName: String, source: String, collectedAt: Instant, zone: Zone,
    entries: [Entry], others: [CollectedFile], notes: [BilingualText]
  ) {
    self.systemID = systemID
    self.systemName = systemName
    self.source = source
    self.collectedAt = collectedAt
    self.zone = zone
    self.entries = entries
    self.others = others
    self.notes = notes
  }

  /// The manifest as YAML.
  public func yaml() -> String {
    var lines: [String] = []
    for note in notes { lines += ["# \(plain(note.ja))", "# \(plain(note.en))"] }
    lines += [
      "system:", "  id: \(QuotedText.quoted(systemID))", "  name: \(QuotedText.quoted(systemName))",
      "as_of: \(QuotedText.quoted(collectedAt.stamp(in: zone)))",
      "timezone: \(QuotedText.quoted(zone.name))", "evidence:",
    ]
    for entry in entries { lines += self.lines(of: entry) }
    if !others.isEmpty {
      lines.append("# 規則が読まない控え / kept beside, read by no rule:")
      for file in others {
        lines.append(
          "#   \(plain(file.name)) sha256 \(file.sha256)" + (file.rows.map { " rows \($0)" } ?? ""))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of entry: Entry) -> [String] {
    var lines = ["  \(entry.table):", "    file: \(QuotedText.quoted(entry.file.name))"]
    if let adapter = entry.adapter { lines.append("    adapter: \(QuotedText.quoted(adapter))") }
    lines += [
      "    source: \(QuotedText.quoted(source))",
      "    exported_at: \(QuotedText.quoted(collectedAt.stamp(in: zone)))",
    ]
    if let query = entry.query { lines.append("    query: \(QuotedText.quoted(query))") }
    if let counted = entry.counted { lines.append("    rows: \(counted)") }
    lines.append("    sha256: \(entry.file.sha256)")
    return lines
  }

  /// One line of a comment.
  private func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
