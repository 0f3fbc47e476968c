import CLibCrypto

/// SHA-256 through OpenSSL.
public struct Digest: ~Copyable {
  private let context: OpaquePointer?

  public init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  public mutating func update(_ text: String) {
    var text = text
    _ = text.withUTF8 { EVP_DigestUpdate(context, UnsafeRawPointer($0.baseAddress), $0.count) }
  }

  /// The 32 bytes; the digest cannot be used afterwards.
  public consuming func finish() -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    EVP_DigestFinal_ex(context, &out, &length)
    return out
  }

  /// Lower-case hexadecimal SHA-256 of bytes.
  public static func hex(_ bytes: [UInt8]) -> String {
    var digest = Digest()
    bytes.withUnsafeBytes { digest.update($0) }
    return hexadecimal(digest.finish())
  }

  public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      out.append(digit(byte >> 4))
      out.append(digit(byte & 15))
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a")
  }
}

/// SHA-256 of many short texts one after the other: what costs more than they do is set up once.
/// Belongs to one thread.
public final class ShortDigest {
  private let method = EVP_MD_fetch(nil, "SHA256", nil)
  private let context = EVP_MD_CTX_new()
  private let digits = Array("0123456789abcdef".utf8)

  public init() {}

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(method)
  }

  /// The first `count` of the 32 bytes in lower-case hexadecimal.
  public func hexadecimal(_ text: [UInt8], bytes count: Int) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { sum in
      var length: UInt32 = 0
      EVP_DigestInit_ex(context, method, nil)
      text.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
      EVP_DigestFinal_ex(context, sum.baseAddress, &length)
      let shown = sum.prefix(min(count, Int(length)))
      return String(unsafeUninitializedCapacity: 2 * shown.count) { out in
        for (index, byte) in shown.enumerated() {
          out[2 * index] = digits[Int(byte >> 4)]
          out[2 * index + 1] = digits[Int(byte & 15)]
        }
        return 2 * shown.count
      }
    }
  }
}
