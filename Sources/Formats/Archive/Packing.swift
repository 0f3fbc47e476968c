import Basics

/// What is around the text of a file.
public indirect enum Packing: Sendable, Equatable {
  /// The file is the text.
  case plain
  case gzip, zstd
  /// A member of a zip file.
  case member(String)
  /// A sheet of a workbook, read as comma-separated text.
  case sheet(SurveyedSheet)
  /// The records of a JSON document, read as JSON Lines, and what is around the document.
  case records(JSONRecordsPlace, in: Packing)

  /// How a file is packed, and the name of what is inside, by which its format is told. Workbooks
  /// are not looked into here: they are `.plain`.
  ///
  /// Throws for archives with several files, for archives in archives, and for Office documents
  /// that are encrypted or of an older format.
  public static func of(_ path: String, name: String) throws(Problem) -> (Packing, inner: String) {
    let start = try ByteSource.path(path).read(at: 0, count: 64, file: name)
    switch FileKind.of(start) {
    case .gzip: return try inner(.gzip, path, name, without: [".gz", ".gzip"])
    case .zstd: return try inner(.zstd, path, name, without: [".zst", ".zstd"])
    case .zip:
      let zip = try ZipFile(.path(path), file: name)
      if zip.has("[Content_Types].xml") { return (.plain, name) }
      let member = try zip.onlyFile()
      return try inner(.member(member), path, name, as: member)
    case .compound: throw try CompoundFile.refusal(.path(path), file: name)
    default: return (.plain, name)
    }
  }

  private static func inner(
    _ packing: Packing, _ path: String, _ name: String, as member: String? = nil,
    without endings: [String] = []
  ) throws(Problem) -> (Packing, inner: String) {
    let lower = name.lowercased()
    let ending = endings.first { lower.hasSuffix($0) }
    let inner = member ?? ending.map { String(name.dropLast($0.count)) } ?? name
    guard let stream = try packing.open(path, file: name) else { return (packing, inner) }
    var start = [UInt8](repeating: 0, count: 64)
    let got = try start.withUnsafeMutableBufferPointer { buffer throws(Problem) in
      guard let base = buffer.baseAddress else { return 0 }
      return try stream.read(into: base, buffer.count)
    }
    switch FileKind.of(Array(start.prefix(got))) {
    case .text: return (packing, inner)
    default: throw ArchiveProblem.nested(inner, file: name)
    }
  }

  /// The stream of what is inside; nil for a file that is not packed.
  func open(_ path: String, file: String) throws(Problem) -> (any ByteStream)? {
    switch self {
    case .plain: nil
    case .gzip: try GzipStream(path: path, file: file)
    case .zstd: try ArchiveStream(path: path, form: .zstd, file: file)
    case .member(let member): try ArchiveStream(path: path, form: .member(member), file: file)
    case .sheet(let sheet): try SheetStream(sheet, path: path, file: file)
    case .records(let place, let packing):
      try JSONRecordStream(place, packing, path: path, file: file)
    }
  }
}

extension ZipFile {
  /// The name of the one file in the archive.
  func onlyFile() throws(Problem) -> String {
    let files = members.filter { !$0.name.hasSuffix("/") && !ZipFile.isClutter($0.name) }
    guard files.count == 1, let member = files.first else {
      throw ArchiveProblem.notOneMember(files.map(\.name), file: file)
    }
    guard !member.isEncrypted else { throw ArchiveProblem.encrypted(file: file) }
    return member.name
  }
}

extension FileBytes {
  /// What is inside a packed file, whole; at most `limit` bytes.
  public static func read(_ path: String, packing: Packing, name: String, limit: Int)
    throws(Problem) -> [UInt8]
  {
    guard let stream = try packing.open(path, file: name) else {
      return try ByteSource.path(path).whole(limit: limit, file: name)
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let got = try buffer.withUnsafeMutableBufferPointer { target throws(Problem) in
        guard let base = target.baseAddress else { return 0 }
        return try stream.read(into: base, target.count)
      }
      if got == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<got])
      guard bytes.count <= limit else {
        throw FormatProblem.tooLarge(bytes.count, limit: limit, file: name)
      }
    }
  }
}
