import Basics

/// What a control document says about a clause beyond its number, level and title.
public struct ClauseDetail: Sendable, Equatable {
  /// How much of a list below the clause is asked for.
  public enum ListMode: String, Sendable, CaseIterable {
    /// Every item.
    case all
    /// The clause is itself one item of such a list.
    case member
    /// Every item, where the information calls for it.
    case asNeeded = "as-needed"
    /// The items are examples.
    case examples
  }

  /// Whether a clause asks all systems or, in part, only important ones.
  public enum Tier: String, Sendable, CaseIterable {
    case basic, additional
  }

  public enum Priority: String, Sendable, CaseIterable {
    case core, supporting
  }

  /// By what a clause can be checked.
  public enum Method: String, Sendable, CaseIterable {
    case configuration, accounts, grants, log, specification, terms, attestation
  }

  /// The numbers of related items in another catalogue. The assignment is a judgement.
  public struct Crosswalk: Sendable, Equatable {
    /// `nist` (SP 800-53), `iso` (ISO/IEC 27001 Annex A), `cis` (CIS Controls).
    public var scheme: String
    public var ids: [String]

    public init(scheme: String, ids: [String]) {
      self.scheme = scheme
      self.ids = ids
    }
  }

  public var priority: Priority
  /// What the clause asks, in our own words.
  public var text: BilingualText?
  /// What stays for people to look at, whatever rules and attestations say.
  public var byHand: BilingualText?
  /// Why neither rule nor attestation can answer the clause.
  public var outside: BilingualText?
  /// Who is to do it.
  public var roles: [BilingualText]
  public var listMode: ListMode?
  public var tier: Tier?
  public var methods: [Method]
  public var crosswalk: [Crosswalk]
  /// Clauses of other editions that say the same, as `unified-standards-r7:7.1.1(2)(b)`.
  public var equivalents: [String] = []
  /// Clauses of other documents on the same matter.
  public var counterparts: [String]

  public init(
    priority: Priority = .supporting, text: BilingualText? = nil, byHand: BilingualText? = nil,
    outside: BilingualText? = nil, roles: [BilingualText] = [], listMode: ListMode? = nil,
    tier: Tier? = nil, methods: [Method] = [], crosswalk: [Crosswalk] = [],
    counterparts: [String] = []
  ) {
    self.priority = priority
    self.text = text
    self.byHand = byHand
    self.outside = outside
    self.roles = roles
    self.listMode = listMode
    self.tier = tier
    self.methods = methods
    self.crosswalk = crosswalk
    self.counterparts = counterparts
  }
}
