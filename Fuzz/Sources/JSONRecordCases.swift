import Basics
import Formats
import Glibc

/// JSON documents whose records are read one by one.
enum JSONRecordCases {
  /// The input as a document, and as what stands around and inside many records: where records are found,
  /// the stream gives as many lines, and each is JSON.
  static func read(_ bytes: [UInt8]) throws {
    try check(bytes)
    // Thousands of records take their time: a few of the inputs are enough for them.
    guard bytes.reduce(0, { $0 &+ Int($1) }) % 16 == 0 else { return }
    let short = String(decoding: bytes.prefix(48), as: UTF8.self)
    let records = Array(repeating: "{\"r\":\(short)}", count: 2001).joined(separator: ",")
    try check(Array("[\(records)]".utf8))
    let plain = Array(repeating: "{\"r\":1}", count: 2001).joined(separator: ",")
    try check(Array("{\"a\":\(short),\"v\":[\(plain)]\(short)}".utf8))
  }

  private static func check(_ document: [UInt8]) throws {
    var template = Array("/tmp/tenken-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return }
    let path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    defer {
      close(descriptor)
      unlink(path)
    }
    _ = document.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard let found = try? JSONRecordSurvey.of(path, packing: .plain, name: "a") else { return }
    let text = try FileSample.read(
      path, name: "a", limit: 1 << 24, packing: .records(found.place, in: .plain)
    ).bytes
    let lines = text.split(separator: 0x0A)
    precondition(lines.count == found.count, "a record became more or less than one line")
    for line in lines {
      _ = try? Array(line).withUnsafeBufferPointer {
        try JSONReader.readLine($0, line: 1, file: "a")
      }
    }
  }
}
