import Basics
import Evidence
import Policy

/// What a run is told besides policy and evidence: never the clock.
public struct RunContext: Sendable, Equatable {
  public var asOf: Instant
  public var zone: Zone
  /// What the manifest says of evidence, by vocabulary index.
  public var manifest: [Int: [ManifestFact: Value]]

  public init(asOf: Instant, zone: Zone, manifest: [Int: [ManifestFact: Value]] = [:]) {
    self.asOf = asOf
    self.zone = zone
    self.manifest = manifest
  }

  /// Absent where the manifest does not say it.
  public func manifest(_ table: Int, _ fact: ManifestFact) -> Value {
    manifest[table]?[fact] ?? .absent
  }
}
