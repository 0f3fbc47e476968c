import Basics
import Glibc

/// The records of a JSON document as JSON Lines: one record on each line, on the line where it begins in the
/// document where each has a line of its own.
final class JSONRecordStream: ByteStream {
  private let place: JSONRecordsPlace
  private let source: any ByteStream
  private let file: String
  private var brackets = JSONBrackets()
  /// How many brackets are open outside of the record that is being copied.
  private var outside: Int?
  private var line = 1
  private var writtenLines = 1
  private var out: [UInt8] = []
  private var taken = 0
  private var hasEnded = false
  private let chunk: UnsafeMutableBufferPointer<UInt8>

  init(
    _ place: JSONRecordsPlace, _ packing: Packing, path: String, file: String
  ) throws(Problem) {
    self.place = place
    self.file = file
    source = try PlainStream.open(packing, path, file: file)
    chunk = .allocate(capacity: 1 << 18)
  }

  deinit {
    chunk.deallocate()
  }

  var position: Int { source.position }

  func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
    while taken == out.count, !hasEnded {
      out.removeAll(keepingCapacity: true)
      taken = 0
      guard let base = chunk.baseAddress else { return 0 }
      let got = try source.read(into: base, chunk.count)
      if got == 0 {
        hasEnded = true
        guard brackets.open.isEmpty else { throw broken() }
      } else {
        try take(UnsafeBufferPointer(start: base, count: got))
      }
    }
    let given = min(count, out.count - taken)
    out.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, given > 0 {
        target.update(from: base + taken, count: given)
      }
    }
    taken += given
    return given
  }

  private func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
    for byte in bytes {
      if outside == nil, byte == 0x7B, !brackets.isInString, brackets.isInRecords,
        place.member == nil ? brackets.open.count == 1 : brackets.member == place.member
      {
        outside = brackets.open.count
        if place.lines == .own {
          while writtenLines < line {
            out.append(0x0A)
            writtenLines += 1
          }
        }
      }
      guard brackets.take(byte) else { throw broken() }
      if byte == 0x0A { line += 1 }
      guard let level = outside else { continue }
      out.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
      if brackets.open.count == level {
        outside = nil
        out.append(0x0A)
        writtenLines += 1
      }
    }
  }

  /// What was looked at before is not what is read now.
  private func broken() -> Problem {
    Problem(
      code: "json-syntax", at: Place(file: file, line: line),
      what: BilingualText(ja: "JSONとして読めません", en: "this is not JSON"),
      why: BilingualText(
        ja: "括弧の対応が崩れている（読んでいる間に書き換えられた可能性がある）",
        en: "the brackets do not match (the file may have been changed while it was read)"))
  }
}

/// A file as it stands.
final class PlainStream: ByteStream {
  private let opened: OpenFile
  private let file: String
  private(set) var position = 0

  /// What is in a file, whatever is around it.
  static func open(
    _ packing: Packing, _ path: String, file: String
  ) throws(Problem) -> any ByteStream {
    if let stream = try packing.open(path, file: file) { return stream }
    return try PlainStream(path, file: file)
  }

  init(_ path: String, file: String) throws(Problem) {
    opened = try OpenFile(path, file: file)
    self.file = file
  }

  func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
    let got = try OpenFile.read(opened.descriptor, into: target, count, file: file)
    position += got
    return got
  }
}
