import Basics

/// What one look over a large JSON document shows: where its records stand, which paths they have, and
/// everything around them. Memory is bounded by one record and some thousand that are kept.
public struct JSONRecordSurvey: Sendable {
  public let place: JSONRecordsPlace
  public let count: Int
  /// The paths of the values of all records.
  public let headings: [String]
  /// The document with the first records only.
  public let head: Node
  /// The first records, one on each line.
  public let lines: [UInt8]

  /// Records that are kept of each array.
  static let keptRecords = 2000
  /// What is kept of the document, in bytes.
  static let keptBytes = 8 << 20

  /// Nil for a document that is of another shape, whose records are longer than a line may be, or of which
  /// all fits into what is kept: its tree is read. Throws what is wrong with a record.
  public static func of(
    _ path: String, packing: Packing, name: String
  ) throws(ProblemList) -> JSONRecordSurvey? {
    let source: any ByteStream
    do throws(Problem) {
      source = try PlainStream.open(packing, path, file: name)
    } catch {
      throw ProblemList([error])
    }
    var surveyor = JSONRecordSurveyor(file: name)
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer { chunk.deallocate() }
    guard let base = chunk.baseAddress else { return nil }
    while true {
      let got: Int
      do throws(Problem) {
        got = try source.read(into: base, chunk.count)
      } catch {
        throw ProblemList([error])
      }
      if got == 0 { return surveyor.finished() }
      try surveyor.take(UnsafeBufferPointer(start: base, count: got))
      if surveyor.isOther { return nil }
    }
  }
}

/// Takes a JSON document piece by piece.
struct JSONRecordSurveyor {
  private let file: String
  private var brackets = JSONBrackets()
  private var kept: [UInt8] = []
  private var lines: [UInt8] = []
  private var paths = JSONPaths()
  private var line = 1
  private var isFirst = true
  private var endsInReturn = false

  /// The record that is being read, and the line on which it begins.
  private var record: [UInt8] = []
  private var recordLine = 0
  /// How many brackets are open outside of it.
  private var outside: Int?

  // The array of records that is being read.
  private var listed = 0
  private var isCut = false
  private var pendingComma = false
  /// The array holds something else than records.
  private var hasOthers = false
  private var listPaths = JSONPaths()
  private var listLines: [UInt8] = []
  private var lastLine = 0
  private var firstLine = 0
  private var sharedLines = 0

  private var found: (member: Int?, count: Int, lines: JSONRecordsPlace.Lines)?
  /// The document is of another shape.
  private(set) var isOther = false

  init(file: String) {
    self.file = file
  }

  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(ProblemList) {
    var at = 0
    if isFirst {
      isFirst = false
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }
    while at < bytes.count, !isOther {
      try take(bytes[at])
      at += 1
    }
  }

  @inline(__always)
  private mutating func take(_ byte: UInt8) throws(ProblemList) {
    // A carriage return alone would count as a line elsewhere.
    if endsInReturn, byte != 0x0A { isOther = true }
    endsInReturn = byte == 0x0D
    if outside == nil, byte == 0x7B, !brackets.isInString, brackets.isInRecords { begin() }
    let wasInRecords = outside == nil && !brackets.isInString && brackets.isInRecords
    guard brackets.take(byte) else {
      isOther = true
      return
    }
    if byte == 0x0A { line += 1 }
    if let level = outside {
      record.append(byte)
      if brackets.open.count == level {
        outside = nil
        try end()
      } else if record.count > CSVDialect.maximumRecordBytes / 2 {
        isOther = true
      }
    } else if wasInRecords {
      takeBetween(byte)
    } else {
      keep(byte)
      if brackets.isInRecords, byte == 0x5B { beginList() }
    }
  }

  private mutating func keep(_ byte: UInt8) {
    kept.append(byte)
    if kept.count > JSONRecordSurvey.keptBytes { isOther = true }
  }

  // MARK: Lists

  private mutating func beginList() {
    listed = 0
    isCut = false
    pendingComma = false
    hasOthers = false
    listPaths = JSONPaths()
    listLines = []
    lastLine = 0
    firstLine = 0
    sharedLines = 0
  }

  /// What stands between records: a comma, blanks, the end of the list, or something else than records.
  private mutating func takeBetween(_ byte: UInt8) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: break
    case 0x2C where listed > 0 && !pendingComma: pendingComma = true
    case 0x5D where !pendingComma:
      keep(byte)
      if isCut { endList() }
    default:
      // No records: the tree tells what is wrong, or reads what it is.
      hasOthers = true
      if listed > 0 { isOther = true }
      keep(byte)
    }
  }

  private mutating func endList() {
    guard found == nil else {
      isOther = true
      return
    }
    let lines: JSONRecordsPlace.Lines =
      sharedLines == 0 ? .own : sharedLines == listed - 1 ? .one(firstLine) : .shared
    found = (brackets.open.isEmpty ? nil : brackets.member, listed, lines)
    paths = listPaths
    self.lines = listLines
  }

  // MARK: Records

  private mutating func begin() {
    if hasOthers || listed > 0 && !pendingComma { isOther = true }
    outside = brackets.open.count
    record.removeAll(keepingCapacity: true)
    recordLine = line
  }

  private mutating func end() throws(ProblemList) {
    let node = try parsed()
    listPaths.add(node)
    if listed == 0 { firstLine = recordLine }
    if recordLine == lastLine { sharedLines += 1 }
    lastLine = recordLine
    listed += 1
    if listed > JSONRecordSurvey.keptRecords { isCut = true }
    if !isCut, kept.count + record.count < JSONRecordSurvey.keptBytes / 2 {
      if pendingComma { kept.append(0x2C) }
      kept += record
      for byte in record { listLines.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
      listLines.append(0x0A)
    } else {
      isCut = true
    }
    pendingComma = false
  }

  private func parsed() throws(ProblemList) -> Node {
    let outcome = record.withUnsafeBufferPointer { bytes -> Result<Node, ProblemList> in
      do throws(ProblemList) {
        return .success(try JSONReader.readLine(bytes, line: recordLine, file: file))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Nil where the document is of another shape, or is no JSON: its tree tells.
  func finished() -> JSONRecordSurvey? {
    guard !isOther, let found, brackets.open.isEmpty, !brackets.isInString,
      let head = try? JSONReader.read(kept, file: file)
    else { return nil }
    var pointer = ""
    if let member = found.member {
      guard let entries = head.entries, entries.indices.contains(member) else { return nil }
      let key = entries[member].key
      guard !key.utf8.contains(UInt8(ascii: "/")), !key.utf8.contains(UInt8(ascii: "~")) else {
        return nil
      }
      pointer = "/" + key
    }
    return JSONRecordSurvey(
      place: JSONRecordsPlace(member: found.member, pointer: pointer, lines: found.lines),
      count: found.count, headings: paths.headings, head: head, lines: lines)
  }
}
