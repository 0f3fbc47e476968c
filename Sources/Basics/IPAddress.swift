import Glibc

/// An IPv4 or IPv6 address as 128 bits. An IPv4 address in IPv6 clothes (`::ffff:192.0.2.1`) is the
/// IPv4 address.
public struct IPAddress: Sendable, Equatable, Hashable {
  public let high: UInt64
  public let low: UInt64
  public let isV4: Bool

  /// Reads one address with nothing around it but blanks: no port, no zone, no prefix length, no
  /// leading zeros in IPv4. Nil for anything else.
  public init?(_ text: UnsafeBufferPointer<UInt8>) {
    let text = TextFold.trimmed(text)
    if let number = IPAddress.v4(text) {
      self.init(v4: number)
      return
    }
    // The longest form has 45 characters; inet_pton wants a terminated string.
    guard text.count >= 2, text.count <= 45, !text.contains(0) else { return nil }
    var bytes = in6_addr()
    let isRead = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 46) { buffer in
      for index in 0..<text.count { buffer[index] = CChar(bitPattern: text[index]) }
      buffer[text.count] = 0
      return inet_pton(AF_INET6, buffer.baseAddress, &bytes) == 1
    }
    guard isRead else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    withUnsafeBytes(of: &bytes) { raw in
      for index in 0..<8 { high = high << 8 | UInt64(raw[index]) }
      for index in 8..<16 { low = low << 8 | UInt64(raw[index]) }
    }
    if high == 0, low >> 32 == 0xFFFF {
      self.init(v4: UInt32(truncatingIfNeeded: low))
    } else {
      self.init(high: high, low: low, isV4: false)
    }
  }

  public init?(_ text: String) {
    var text = text
    guard let address = text.withUTF8({ IPAddress($0) }) else { return nil }
    self = address
  }

  private init(v4 number: UInt32) {
    self.init(high: 0, low: UInt64(number), isV4: true)
  }

  init(high: UInt64, low: UInt64, isV4: Bool) {
    self.high = high
    self.low = low
    self.isV4 = isV4
  }

  /// The number of bits of an address of this family.
  public var width: Int { isV4 ? 32 : 128 }

  /// The address with all bits after the first `length` cleared.
  public func masked(to length: Int) -> IPAddress {
    if isV4 {
      let mask: UInt64 = length <= 0 ? 0 : (0xFFFF_FFFF << UInt64(32 - min(32, length)))
      return IPAddress(high: 0, low: low & mask & 0xFFFF_FFFF, isV4: true)
    }
    let upper: UInt64 = length <= 0 ? 0 : length >= 64 ? ~0 : ~0 << UInt64(64 - length)
    let lower: UInt64 = length <= 64 ? 0 : length >= 128 ? ~0 : ~0 << UInt64(128 - length)
    return IPAddress(high: high & upper, low: low & lower, isV4: false)
  }

  private static func v4(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard text.count >= 7, text.count <= 15 else { return nil }
    var number: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var dots = 0
    for byte in text {
      if byte == UInt8(ascii: ".") {
        guard digits > 0, dots < 3 else { return nil }
        number = number << 8 | part
        dots += 1
        (part, digits) = (0, 0)
        continue
      }
      guard byte >= 48, byte <= 57, !(digits > 0 && part == 0) else { return nil }
      part = part * 10 + UInt32(byte - 48)
      digits += 1
      guard part <= 255 else { return nil }
    }
    guard dots == 3, digits > 0 else { return nil }
    return number << 8 | part
  }
}

extension IPAddress: CustomStringConvertible {
  /// The canonical form: `192.0.2.1`, `2001:db8::1`.
  public var description: String {
    if isV4 {
      return "\(low >> 24 & 255).\(low >> 16 & 255).\(low >> 8 & 255).\(low & 255)"
    }
    var bytes = in6_addr()
    withUnsafeMutableBytes(of: &bytes) { raw in
      for index in 0..<8 {
        raw[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - index * 8))
        raw[index + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - index * 8))
      }
    }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 46) { buffer in
      guard let start = inet_ntop(AF_INET6, &bytes, buffer.baseAddress, 46) else { return "" }
      return String(cString: start)
    }
  }
}

/// A range of addresses as CIDR writes it: `192.0.2.0/24`. A single address is a range of one.
public struct IPNetwork: Sendable, Equatable, Hashable {
  public let address: IPAddress
  public let length: Int

  /// Bits after the prefix are cleared: `192.0.2.7/24` is `192.0.2.0/24`. `length` is cut to the
  /// address's width.
  public init(_ address: IPAddress, length: Int) {
    self.length = max(0, min(address.width, length))
    self.address = address.masked(to: self.length)
  }

  /// Reads `ADDRESS` or `ADDRESS/LENGTH`; nil for anything else.
  public init?(_ text: UnsafeBufferPointer<UInt8>) {
    let text = TextFold.trimmed(text)
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else {
      guard let address = IPAddress(text) else { return nil }
      self.init(address, length: address.width)
      return
    }
    let digits = text[(slash + 1)...]
    guard let address = IPAddress(UnsafeBufferPointer(rebasing: text[..<slash])),
      (1...3).contains(digits.count), digits.allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return nil }
    let length = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    guard length <= address.width else { return nil }
    self.init(address, length: length)
  }

  public init?(_ text: String) {
    var text = text
    guard let network = text.withUTF8({ IPNetwork($0) }) else { return nil }
    self = network
  }

  @inlinable
  public func contains(_ other: IPAddress) -> Bool {
    other.isV4 == address.isV4 && other.masked(to: length) == address
  }
}

extension IPNetwork: CustomStringConvertible {
  public var description: String { "\(address)/\(length)" }
}
