import Basics

/// Addresses as texts of one length, so that engines compare them as they stand: `4` or `6` and 32
/// hexadecimal digits. A range is its first and last address; one that cannot be read is `?`.
enum AddressText {
  static func address(_ address: IPAddress) -> String {
    (address.isV4 ? "4" : "6") + digits(address.high) + digits(address.low)
  }

  /// Between blanks.
  static func ranges(_ networks: [IPNetwork?]) -> String {
    networks.map { network in
      guard let network else { return "?" }
      return address(network.address) + "-" + last(of: network)
    }.joined(separator: " ")
  }

  static let length = 33

  private static func last(of network: IPNetwork) -> String {
    let address = network.address
    let host = address.width - network.length
    let low = host >= 64 ? UInt64.max : (1 << UInt64(host)) - 1
    let high = host <= 64 ? 0 : host >= 128 ? UInt64.max : (1 << UInt64(host - 64)) - 1
    return (address.isV4 ? "4" : "6") + digits(address.high | high) + digits(address.low | low)
  }

  private static func digits(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
