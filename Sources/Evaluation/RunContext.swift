import Basics

/// What a run is told besides policy and evidence: never the clock.
public struct RunContext: Sendable, Equatable {
  public var asOf: Instant
  public var zone: Zone

  public init(asOf: Instant, zone: Zone) {
    self.asOf = asOf
    self.zone = zone
  }
}
