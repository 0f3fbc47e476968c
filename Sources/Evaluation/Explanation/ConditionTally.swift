import Basics
import Evidence
import Policy

/// One condition of a rule, whatever values its parameters have: its form and the operators in it
/// by their places.
public struct ConditionKey: Sendable, Hashable {
  private var form: UInt8
  private var places: [Place]

  public init(_ condition: Condition) {
    form =
      switch condition {
      case .always: 0
      case .all: 1
      case .any: 2
      case .not: 3
      case .test: 4
      }
    var places: [Place] = []
    condition.forEachTest { places.append($0.place) }
    self.places = places
  }
}

/// The answers that a condition has given.
public struct SeenTruths: Sendable, Equatable {
  public var yes = false
  public var no = false
  public var unknown = false

  public init() {}

  public mutating func add(_ truth: Truth) {
    switch truth {
    case .yes: yes = true
    case .no: no = true
    case .unknown: unknown = true
    }
  }
}

/// Which answers each condition of a rule has given, over all evidence that it was tried on.
public final class ConditionTally: ConditionWitness {
  private var seen: [ConditionKey: SeenTruths] = [:]

  public init() {}

  /// What a condition of the rule came to.
  public subscript(_ condition: Condition) -> SeenTruths {
    seen[ConditionKey(condition)] ?? SeenTruths()
  }

  func judged(_ condition: Condition, _ truth: Truth) {
    seen[ConditionKey(condition), default: SeenTruths()].add(truth)
  }

  func judged(_ test: Policy.Test, value: Value?, operand: Value?, _ truth: Truth) {
    seen[ConditionKey(.test(test)), default: SeenTruths()].add(truth)
  }
}
