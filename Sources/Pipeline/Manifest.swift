import Basics
import Formats
import Policy

/// A system, the question asked about it, and its evidence: `tenken.yaml`.
public struct Manifest: Sendable, Equatable {
  public struct System: Sendable, Equatable {
    public var id: String
    public var name: String
    public var owner: String?
    /// Who runs it.
    public var `operator`: String?
    public var inServiceSince: CivilDate?

    public init(
      id: String, name: String, owner: String? = nil, operator: String? = nil,
      inServiceSince: CivilDate? = nil
    ) {
      self.id = id
      self.name = name
      self.owner = owner
      self.operator = `operator`
      self.inServiceSince = inServiceSince
    }
  }

  /// For what, and for whom, the system is judged. Printed as it stands.
  public struct Engagement: Sendable, Equatable {
    public var purpose: String?
    public var orderedBy: String?
    public var personResponsible: String?
    /// Who performed it, over which period, what was left out, and the number of the paper.
    public var performedBy: String?
    public var period: String?
    public var scope: String?
    public var excluded: String?
    public var workpaperRef: String?

    public init(
      purpose: String? = nil, orderedBy: String? = nil, personResponsible: String? = nil,
      performedBy: String? = nil, period: String? = nil, scope: String? = nil,
      excluded: String? = nil, workpaperRef: String? = nil
    ) {
      self.purpose = purpose
      self.orderedBy = orderedBy
      self.personResponsible = personResponsible
      self.performedBy = performedBy
      self.period = period
      self.scope = scope
      self.excluded = excluded
      self.workpaperRef = workpaperRef
    }
  }

  /// A path or glob as it is written, relative to the manifest's folder.
  public struct Path: Sendable, Equatable {
    public var text: String
    /// True for a member of `files`, where `*`, `?` and `[…]` are wildcards.
    public var mayBeGlob: Bool
    public var place: Place

    public init(text: String, mayBeGlob: Bool, place: Place) {
      self.text = text
      self.mayBeGlob = mayBeGlob
      self.place = place
    }
  }

  public enum AdapterReference: Sendable, Equatable {
    /// One of `policies/adapters/`.
    case name(String, Place)
    /// A file beside the manifest.
    case file(Path)
  }

  public struct Period: Sendable, Equatable {
    public var from: Instant
    /// A day counts to its end.
    public var to: Instant

    public init(from: Instant, to: Instant) {
      self.from = from
      self.to = to
    }
  }

  public struct Evidence: Sendable, Equatable {
    /// A table of the vocabulary.
    public var id: String
    public var paths: [Path]
    /// Of a workbook: the name of the sheet that holds the table.
    public var sheet: String?
    public var adapter: AdapterReference?
    public var exportedAt: Instant?
    public var source: String?
    public var extractedBy: String?
    public var query: String?
    /// How many rows the source counted.
    public var rows: Int?
    /// Of the one file, in lower case.
    public var sha256: String?
    public var period: Period?
    public var place: Place

    public init(
      id: String, paths: [Path], sheet: String? = nil, adapter: AdapterReference? = nil,
      exportedAt: Instant? = nil,
      source: String? = nil, extractedBy: String? = nil, query: String? = nil, rows: Int? = nil,
      sha256: String? = nil, period: Period? = nil, place: Place
    ) {
      self.id = id
      self.paths = paths
      self.sheet = sheet
      self.adapter = adapter
      self.exportedAt = exportedAt
      self.source = source
      self.extractedBy = extractedBy
      self.query = query
      self.rows = rows
      self.sha256 = sha256
      self.period = period
      self.place = place
    }
  }

  public var system: System
  /// Nil for today in `zone`.
  public var asOf: Instant?
  public var zone: Zone
  /// A name or a path; nil for the default.
  public var baseline: String?
  /// Overrides, unchecked: rules and baselines know what they may be.
  public var parameters: Node?
  public var engagement: Engagement?
  /// In the order of the file.
  public var evidence: [Evidence]
  /// Rules that have nothing to judge in this system.
  public var notApplicable: [PolicySet.Exclusion]
  /// Files of waivers, beside the manifest.
  public var waivers: [Path] = []
  /// The manifest's own path, as it was given.
  public var file: String
}
