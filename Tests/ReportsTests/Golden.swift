import Basics
import Findings
import Glibc
import Testing

/// Files beside the tests. `RECORD_GOLDEN=1` writes expected outputs anew; then read the difference
/// before you commit it.
enum Golden {
  static let folder = String(#filePath.dropLast("Golden.swift".count)) + "Golden/"

  /// The document that the tests of the notations hold whole: every verdict, every kind of place,
  /// hostile text.
  static func document() throws -> FindingsDocument {
    let path = folder + "../../FindingsTests/Golden/findings.xml"
    return try FindingsXML.read(read(path), file: path)
  }

  static func expect(
    _ text: String, is name: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let path = folder + name
    if getenv("RECORD_GOLDEN") != nil {
      let sink = try FileSink(path: path)
      try sink.write(text)
      try sink.commit()
      chmod(path, 0o644)
    }
    let expected = String(decoding: read(path), as: UTF8.self)
    #expect(text == expected, sourceLocation: location)
    #expect(text.utf8.elementsEqual(expected.utf8), sourceLocation: location)
  }

  static func read(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
