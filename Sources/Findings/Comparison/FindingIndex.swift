/// What a comparison keeps of an earlier run: for each finding 16 bytes and a key, whatever it says.
struct FindingIndex: Sendable {
  struct Entry: Sendable {
    var outcome: Outcome
    /// Of what was observed and expected; nil when it is not known.
    var content: UInt64?
    /// The later run has it, too.
    var isSeen = false
  }

  /// The findings of one rule.
  struct Rule: Sendable {
    var entries: [UInt64: Entry] = [:]
    /// Findings that were fixed before the earlier run, and whether they are back.
    var fixed: [UInt64: Bool] = [:]
  }

  private(set) var rules: [String: Rule] = [:]
  /// Ids that are no 16 hexadecimal digits: their key does not tell them.
  private var names: [UInt64: String] = [:]

  mutating func add(_ rule: String, _ finding: Finding) {
    let key = noted(finding.id)
    rules[rule, default: Rule()].entries[key] = Entry(
      outcome: finding.outcome, content: FindingIndex.content(finding))
  }

  /// Adds what an earlier comparison remembers.
  mutating func add(_ record: ComparisonRecord) {
    for compared in record.rules {
      for id in compared.fixedIDs {
        let key = noted(id)
        rules[compared.rule, default: Rule()].fixed[key] = false
      }
      for id in compared.unconfirmedIDs {
        let key = noted(id)
        if rules[compared.rule]?.entries[key] == nil {
          rules[compared.rule, default: Rule()].entries[key] = Entry(outcome: .fail, content: nil)
        }
      }
    }
  }

  /// What the earlier run knew of a finding of the later one.
  func known(_ rule: String, _ id: String) -> (entry: Entry?, wasFixed: Bool) {
    let key = FindingIndex.key(id)
    return (rules[rule]?.entries[key], rules[rule]?.fixed[key] != nil)
  }

  /// Notes that the later run has a finding.
  mutating func see(_ rule: String, _ id: String) {
    let key = FindingIndex.key(id)
    if rules[rule]?.entries[key] != nil { rules[rule]?.entries[key]?.isSeen = true }
    if rules[rule]?.fixed[key] != nil { rules[rule]?.fixed[key] = true }
  }

  /// How many findings of a rule the later run does not have.
  func goneCount(_ rule: String) -> Int {
    rules[rule]?.entries.values.count { !$0.isSeen } ?? 0
  }

  /// Ids of a rule that the later run does not have, in byte order: those that were open, and those
  /// that had been fixed before. What was unknown or waived was not open.
  func gone(_ rule: String) -> (open: [String], fixed: [String]) {
    let entries = rules[rule]?.entries.filter { !$0.value.isSeen && $0.value.outcome == .fail }
    let fixed = rules[rule]?.fixed.filter { !$0.value }
    return (sorted(entries?.keys.map(id) ?? []), sorted(fixed?.keys.map(id) ?? []))
  }

  private func sorted(_ ids: [String]) -> [String] {
    ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The id of a key, as it was.
  private func id(_ key: UInt64) -> String {
    if let name = names[key] { return name }
    let digits = String(key, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private mutating func noted(_ id: String) -> UInt64 {
    let key = FindingIndex.key(id)
    if !FindingIndex.isPlain(id) { names[key] = id }
    return key
  }

  /// Our ids are 64 bits in hexadecimal; any other is hashed.
  static func key(_ id: String) -> UInt64 {
    if isPlain(id), let key = UInt64(id, radix: 16) { return key }
    var hash = Hash()
    hash.add(id)
    return hash.value
  }

  private static func isPlain(_ id: String) -> Bool {
    id.utf8.count == 16
      && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Of what the evidence shows, not of where: rows move.
  static func content(_ finding: Finding) -> UInt64 {
    var hash = Hash()
    for observation in finding.observed {
      hash.add(observation.name)
      hash.add(observation.value ?? "\u{1}")
      hash.add(observation.state ?? "")
    }
    hash.add(finding.expected.ja)
    hash.add(finding.reason ?? "")
    return hash.value
  }

  /// FNV-1a with an end mark after every text.
  private struct Hash {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
      for byte in text.utf8 { add(byte) }
      add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }
}
