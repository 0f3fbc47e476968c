import Basics
import Glibc

/// The hash of a file as it is stored.
public enum FileDigest {
  /// Hexadecimal SHA-256 and size in bytes, read in pieces.
  public static func of(_ path: String, name: String) throws(Problem) -> (
    sha256: String, bytes: Int
  ) {
    let opened = try OpenFile(path, file: name)
    var digest = Digest()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let got = try OpenFile.read(
        opened.descriptor, into: buffer.baseAddress, buffer.count, file: name)
      if got == 0 { break }
      digest.update(UnsafeRawBufferPointer(rebasing: buffer[0..<got]))
      total += got
    }
    return (Digest.hexadecimal(digest.finish()), total)
  }
}
