import Glibc

/// A file that goes with the value.
public final class TemporaryFile {
  public let path: String

  /// - Parameter ending: how its name ends.
  public init(_ bytes: [UInt8], ending: String = "") {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    var template = Array("\(parent)/tenken-file-XXXXXX\(ending)".utf8CString)
    let file = mkstemps(&template, Int32(ending.utf8.count))
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    close(file)
  }

  public convenience init(_ text: String, ending: String = "") {
    self.init(Array(text.utf8), ending: ending)
  }

  /// Runs `body` while the file is there.
  public func read<T>(_ body: (String) throws -> T) rethrows -> T {
    defer { withExtendedLifetime(self) {} }
    return try body(path)
  }

  deinit { unlink(path) }
}
