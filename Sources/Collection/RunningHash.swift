import Basics

/// The SHA-256 of bytes that come piece by piece.
final class RunningHash {
  private var digest: Digest? = Digest()

  func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { digest?.update($0) }
  }

  /// Lower-case hexadecimal; nothing may be added afterwards.
  func hexadecimal() -> String {
    Digest.hexadecimal(digest.take()?.finish() ?? [])
  }
}
