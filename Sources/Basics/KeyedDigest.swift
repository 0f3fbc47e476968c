import CLibCrypto

/// HMAC-SHA-256 through OpenSSL: what cannot be guessed back without the key.
public struct KeyedDigest: Sendable {
  private let key: [UInt8]

  public init(key: [UInt8]) {
    self.key = key
  }

  /// The 32 bytes for `message`.
  public func digest(_ message: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &out, &length)
    return out
  }
}
