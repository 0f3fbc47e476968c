/// `/var/log/lastlog`: one record of fixed size for each user number.
struct LastLogins {
  private let bytes: [UInt8]
  /// A time of 32 bits, a line of 32 bytes, a host of 256 bytes (glibc's `struct lastlog`).
  private static let record = 292

  /// Nil for an empty file: it tells nothing, not that nobody ever logged in.
  init?(_ bytes: [UInt8]) {
    guard bytes.contains(where: { $0 != 0 }) else { return nil }
    self.bytes = bytes
  }

  /// Seconds since 1970-01-01T00:00:00Z; nil for never.
  func seconds(user: Int) -> Int? {
    let (start, overflow) = user.multipliedReportingOverflow(by: LastLogins.record)
    guard !overflow, start >= 0, start <= bytes.count - 4 else { return nil }
    let value = (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    return value == 0 ? nil : value
  }
}
