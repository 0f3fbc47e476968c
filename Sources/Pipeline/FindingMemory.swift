import Basics

/// What the findings of one rule have in common, worked out once. Belongs to one thread.
final class FindingMemory {
  /// What follows from which branches of the requirement decided.
  struct Decision {
    var branches: UInt64
    var expected: BilingualText
    var signs: [BilingualText]
    var column: String?
  }

  /// A rule has few combinations; more are worked out each time.
  private static let limit = 64
  private var decisions: [Decision] = []
  private let digest = ShortDigest()
  private var name: [UInt8] = []

  func decision(_ branches: UInt64, _ make: () -> Decision) -> Decision {
    if let known = decisions.first(where: { $0.branches == branches }) { return known }
    let decision = make()
    if decisions.count < FindingMemory.limit { decisions.append(decision) }
    return decision
  }

  /// From rule and subject only, so that it is the same in every run.
  func id(rule: String, subject: String, occurrence: Int) -> String {
    name.removeAll(keepingCapacity: true)
    name.append(contentsOf: rule.utf8)
    name.append(0)
    name.append(contentsOf: subject.utf8)
    name.append(0)
    if occurrence == 0 {
      name.append(UInt8(ascii: "0"))
    } else {
      name.append(contentsOf: String(occurrence).utf8)
    }
    return digest.hexadecimal(name, bytes: 8)
  }
}
