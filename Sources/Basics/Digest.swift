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
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
