/// A three-valued answer (Kleene).
public enum Truth: Sendable, Equatable {
  case yes, no, unknown

  /// Yes or no.
  public init(_ isTrue: Bool) {
    self = isTrue ? .yes : .no
  }

  public static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  /// A no decides; else an unknown; else yes, also for nothing at all.
  public static func all(_ truths: some Sequence<Truth>) -> Truth {
    var result = Truth.yes
    for truth in truths {
      if truth == .no { return .no }
      if truth == .unknown { result = .unknown }
    }
    return result
  }

  /// A yes decides; else an unknown; else no, also for nothing at all.
  public static func any(_ truths: some Sequence<Truth>) -> Truth {
    !all(truths.lazy.map { !$0 })
  }
}
