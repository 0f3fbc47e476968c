import Basics
import Evaluation
import Evidence
import Policy

/// What SQL is written for besides the rules: the run's instant and zone, and what is known of the
/// evidence before any query is made.
public struct SQLRun: Sendable {
  public var asOf: Instant
  public var zone: Zone
  /// Vocabulary indices of the tables that are there and can be read. What a join needs and is not
  /// here makes its answers unknown.
  public var tables: Set<Int>
  /// The settings by field index, put into the SQL as literals. One that the files do not have is
  /// `absent` here, unless a rule assumes it; without settings at all there are none here.
  public var settings: [Int: Value]
  /// What the manifest says of evidence, by vocabulary index; likewise literals.
  public var manifest: [Int: [ManifestFact: Value]]

  /// What conversions of values are made with.
  public var context: RunContext { RunContext(asOf: asOf, zone: zone, manifest: manifest) }

  public init(
    asOf: Instant, zone: Zone, tables: Set<Int>, settings: [Int: Value] = [:],
    manifest: [Int: [ManifestFact: Value]] = [:]
  ) {
    self.manifest = manifest
    self.asOf = asOf
    self.zone = zone
    self.tables = tables
    self.settings = settings
  }
}
