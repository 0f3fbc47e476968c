import Basics
import Glibc
import Testing

/// Files beside the tests that hold whole expected outputs. `RECORD_GOLDEN=1` writes them anew;
/// then read the difference before you commit it.
enum Golden {
  static let folder = String(#filePath.dropLast("Golden.swift".count)) + "Golden/"

  static func expect(
    _ bytes: [UInt8], is name: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let path = folder + name
    if getenv("RECORD_GOLDEN") != nil {
      let sink = try FileSink(path: path)
      try sink.write(bytes)
      try sink.commit()
      chmod(path, 0o644)
    }
    let expected = read(path)
    #expect(
      String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self),
      sourceLocation: location)
    #expect(bytes == expected, sourceLocation: location)
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
