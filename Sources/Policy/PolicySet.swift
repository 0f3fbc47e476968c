import Basics
import Formats
import Schema

/// The policies and baselines of two folders. Loading lists the folders and reads the vocabulary;
/// rules, word lists and control documents are read when something needs them.
public struct PolicySet: Sendable {
  /// A rule file: `rules/<topic>/<id>.yaml`.
  public struct RuleFile: Sendable, Equatable {
    public var id: String
    public var topic: String
  }

  public let vocabulary: Vocabulary
  /// By topic and then id, in byte order.
  public let ruleFiles: [RuleFile]
  /// The names in the baselines folder, in byte order.
  public let baselineIDs: [String]
  public let wordlistIDs: [String]
  /// Control documents with their edition, such as `recurrence-prevention-2023`.
  public let documentIDs: [String]
  public let calendarIDs: [String]
  public let nameRuleIDs: [String]
  let policies: String
  let baselines: String
  let vocabularyBytes: [UInt8]

  /// Throws when the vocabulary cannot be read or two rules have the same name.
  public static func load(policies: String, baselines: String) throws(ProblemList) -> PolicySet {
    let path = "\(policies)/vocabulary.yaml"
    let bytes = try PolicyFiles.read(path)
    let vocabulary = try VocabularyLoader.load(bytes, file: path)
    var files: [RuleFile] = []
    var problems: [Problem] = []
    for topic in PolicyFiles.names(in: "\(policies)/rules") ?? [] {
      for id in PolicyFiles.yamlNames(in: "\(policies)/rules/\(topic)") {
        if let other = files.first(where: { $0.id == id }) {
          problems.append(repeated(id, topic, other.topic, policies))
        }
        files.append(RuleFile(id: id, topic: topic))
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return PolicySet(
      vocabulary: vocabulary, ruleFiles: files,
      baselineIDs: PolicyFiles.yamlNames(in: baselines),
      wordlistIDs: PolicyFiles.yamlNames(in: "\(policies)/wordlists"),
      documentIDs: PolicyFiles.yamlNames(in: "\(policies)/controls"),
      calendarIDs: PolicyFiles.yamlNames(in: "\(policies)/calendars"),
      nameRuleIDs: PolicyFiles.yamlNames(in: "\(policies)/names"), policies: policies,
      baselines: baselines, vocabularyBytes: bytes)
  }

  private static func repeated(
    _ id: String, _ topic: String, _ other: String, _ policies: String
  ) -> Problem {
    Problem(
      code: "repeated-rule", at: Place(file: "\(policies)/rules/\(topic)/\(id).yaml"),
      what: BilingualText(
        ja: "規則「\(id)」は「\(other)」にもあります", en: "the rule '\(id)' is also in '\(other)'"),
      remedy: BilingualText(ja: "どちらかの名前を変えてください", en: "rename one of them"))
  }

  /// Reads one rule's file. `file` must come from `ruleFiles`.
  public func source(_ file: RuleFile, zone: Zone = .tokyo) throws(ProblemList) -> RuleSource {
    let name = "rules/\(file.topic)/\(file.id).yaml"
    let path = "\(policies)/\(name)"
    return try RuleSource.read(
      try PolicyFiles.read(path), id: file.id, path: path, file: name, zone: zone)
  }

  /// The bytes of a file below the policies folder, and its path as problems show it:
  /// `specification/concepts.yaml`.
  public func file(_ name: String) throws(ProblemList) -> (bytes: [UInt8], path: String) {
    let path = "\(policies)/\(name)"
    return (try PolicyFiles.read(path), path)
  }

  /// Where a rule's file lies.
  public func path(_ file: RuleFile) -> String {
    "\(policies)/rules/\(file.topic)/\(file.id).yaml"
  }

  /// - Parameter citesOnly: of the documents that rules cite no more is asked than what a citation
  ///   says.
  func names(citesOnly: Bool = false) -> PolicyNames {
    PolicyNames(
      folder: policies, vocabulary: vocabulary, wordlistIDs: wordlistIDs,
      documentIDs: documentIDs, calendarIDs: calendarIDs, nameRuleIDs: nameRuleIDs,
      citesOnly: citesOnly)
  }
}
