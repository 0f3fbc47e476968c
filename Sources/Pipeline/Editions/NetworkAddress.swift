import Glibc

/// The network that an address lies in, wide enough not to point at one device.
enum NetworkAddress {
  /// `203.0.113.0/24` or `2001:db8:1::/48`; nil for a text that is no address.
  static func network(of text: String) -> String? {
    if let bytes = parsed(text, AF_INET, 4) {
      return "\(bytes[0]).\(bytes[1]).\(bytes[2]).0/24"
    }
    guard let bytes = parsed(text, AF_INET6, 16) else { return nil }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    if isMapped { return "\(bytes[12]).\(bytes[13]).\(bytes[14]).0/24" }
    let groups = stride(from: 0, to: 6, by: 2).map {
      String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16)
    }
    return groups.joined(separator: ":") + "::/48"
  }

  private static func parsed(_ text: String, _ family: Int32, _ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }
}
