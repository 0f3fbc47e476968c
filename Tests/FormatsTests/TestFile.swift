import Glibc
import Testing

/// A file of its own for one test, gone afterwards.
final class TestFile {
  let path: String

  init(_ text: String) throws {
    var template = Array((P_tmpdir + "/tenken-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    try #require(descriptor >= 0 && write(descriptor, bytes, bytes.count) == bytes.count)
  }

  deinit { unlink(path) }
}
