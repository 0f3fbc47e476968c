import Basics
import Evidence

/// Whether an address is in one of several ranges.
enum NetworkMeaning {
  /// Unknown for what is no address.
  static func isIn(_ value: Value?, _ networks: [IPNetwork]) -> Truth {
    guard case .text(let text) = value, let address = IPAddress(text) else { return .unknown }
    return Truth(networks.contains { $0.contains(address) })
  }

  /// Ranges as evidence has them: one that cannot be read might have held the address.
  static func isIn(_ value: Value, _ networks: Value) -> Truth {
    let texts: [String]
    switch networks {
    case .set(let words): texts = words
    case .text(let text): texts = [text]
    default: return .unknown
    }
    let read = texts.map { IPNetwork($0) }
    let known = isIn(value, read.compactMap { $0 })
    return known == .no && read.contains { $0 == nil } ? .unknown : known
  }
}
