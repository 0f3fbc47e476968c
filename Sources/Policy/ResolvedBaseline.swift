import Basics
import Schema

/// A baseline with `extends`, parameters and tailoring put in: what a run judges.
public struct ResolvedBaseline: Sendable, Equatable {
  public struct NotApplicable: Sendable, Equatable {
    public var rule: String
    public var reason: String

    public init(rule: String, reason: String) {
      self.rule = rule
      self.reason = reason
    }
  }

  public var id: String
  public var title: BilingualText
  /// SHA-256 over everything that decides a verdict: rules, vocabulary, word lists, parameters.
  public var sha256: String
  /// In the order in which they are reported.
  public var rules: [CheckedRule]
  public var notApplicable: [NotApplicable]
  public var vocabulary: Vocabulary
  public var wordlists: [Wordlist]
  /// Documents whose clauses a run answers for, one by one; of the first ancestor first.
  public var controls: [ControlDocument]
  /// Other documents that rules cite, and other editions of `controls`: for names, days and numbers.
  public var cited: [ControlDocument]
  /// What waivers may be.
  public var waivers: WaiverLimits
  /// Where the chain, or the manifest, asks for less than what came before.
  public var loosened: [BaselineLoosening]

  public init(
    id: String, title: BilingualText, sha256: String, rules: [CheckedRule],
    notApplicable: [NotApplicable], vocabulary: Vocabulary, wordlists: [Wordlist],
    controls: [ControlDocument] = [], cited: [ControlDocument] = [],
    waivers: WaiverLimits = WaiverLimits(),
    loosened: [BaselineLoosening] = []
  ) {
    self.id = id
    self.title = title
    self.sha256 = sha256
    self.rules = rules
    self.notApplicable = notApplicable
    self.vocabulary = vocabulary
    self.wordlists = wordlists
    self.controls = controls
    self.cited = cited
    self.waivers = waivers
    self.loosened = loosened
  }
}
