import Basics

/// The network that an address lies in, wide enough not to point at one device.
enum NetworkAddress {
  /// `203.0.113.0/24` or `2001:db8:1::/48`; nil for a text that is no address.
  static func network(of text: String) -> String? {
    guard let address = IPAddress(text) else { return nil }
    let length = address.isV4 ? 24 : 48
    return "\(address.masked(to: length))/\(length)"
  }
}
