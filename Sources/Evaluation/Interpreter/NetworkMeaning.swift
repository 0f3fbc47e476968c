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
    let read = NetworkRanges(texts)
    let known = isIn(value, read.networks)
    return known == .no && read.hasUnreadable ? .unknown : known
  }
}

/// The ranges that a cell lists.
struct NetworkRanges {
  private(set) var networks: [IPNetwork] = []
  /// One of them cannot be read.
  private(set) var hasUnreadable = false

  /// Commas separate ranges inside a word, too, whatever separates the words of the column.
  init(_ words: [String]) {
    for word in words { add(word) }
  }

  init(_ text: UnsafeBufferPointer<UInt8>) {
    add(String(decoding: text, as: UTF8.self))
  }

  private mutating func add(_ word: String) {
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      if let network = IPNetwork(String(part)) {
        networks.append(network)
      } else {
        hasUnreadable = true
      }
    }
  }
}
