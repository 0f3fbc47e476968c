import Basics
import CLibArchive
import Glibc

/// The members of a zip file, read through libarchive. Nothing is ever written to disk.
///
/// Access is sequential: each request walks over the members and passes by those that were not
/// asked for without unpacking them.
final class ZipFile {
  struct Member: Equatable {
    var name: String
    /// Unpacked, as the directory of the archive says; nil when it does not.
    var size: Int?
    var isEncrypted: Bool
  }

  /// More members than this are no document.
  static let memberLimit = 10_000
  /// A member may be unpacked to so many times the size of the whole archive …
  static let ratioLimit = 400
  /// … once it is larger than this.
  static let ratioFloor = 32 << 20

  let source: ByteSource
  let file: String
  let size: Int
  private(set) var members: [Member] = []

  /// Reads the list of members.
  init(_ source: ByteSource, file: String) throws(Problem) {
    self.source = source
    self.file = file
    size = try source.size(file: file)
    var members: [Member] = []
    try walk { (entry, _) throws(Problem) in
      guard members.count < ZipFile.memberLimit else {
        throw ArchiveProblem.tooManyMembers(ZipFile.memberLimit, file: file)
      }
      members.append(
        Member(
          name: ZipFile.name(entry),
          size: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil,
          isEncrypted: archive_entry_is_encrypted(entry) != 0))
      return true
    }
    self.members = members
  }

  func has(_ name: String) -> Bool {
    members.contains { ZipFile.same($0.name, name) }
  }

  /// A member whole; nil when there is none of that name.
  func read(_ name: String, limit: Int) throws(Problem) -> [UInt8]? {
    guard let member = members.first(where: { ZipFile.same($0.name, name) }) else { return nil }
    var bytes: [UInt8] = []
    if let size = member.size { bytes.reserveCapacity(min(size, limit, 1 << 24)) }
    try stream(name, limit: limit) { piece throws(Problem) in
      bytes.append(contentsOf: piece)
      return true
    }
    return bytes
  }

  /// All members that are files, in their order. Throws when they are larger than `limit` together.
  func readAll(limit: Int) throws(Problem) -> [(name: String, bytes: [UInt8])] {
    var all: [(name: String, bytes: [UInt8])] = []
    var left = limit
    try walk { (entry, archive) throws(Problem) in
      let name = ZipFile.name(entry)
      guard archive_entry_is_encrypted(entry) == 0 else {
        throw ArchiveProblem.encrypted(file: file)
      }
      if name.hasSuffix("/") { return true }
      var bytes: [UInt8] = []
      try unpack(archive, name, left) { piece throws(Problem) in
        bytes.append(contentsOf: piece)
        return true
      }
      left -= bytes.count
      all.append((name, bytes))
      return true
    }
    return all
  }

  /// The one file in the archive, with its name.
  func onlyMember(limit: Int) throws(Problem) -> (name: String, bytes: [UInt8]) {
    let name = try onlyFile()
    guard let bytes = try read(name, limit: limit) else {
      throw ArchiveProblem.damaged(nil, member: name, file: file)
    }
    return (name, bytes)
  }

  /// What the Finder puts beside the files.
  static func isClutter(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || name.hasSuffix("/.DS_Store") || name == ".DS_Store"
  }

  /// Hands out a member piece by piece until `body` says false. Nothing is handed out when there
  /// is no such member.
  func stream(
    _ name: String, limit: Int, _ body: (UnsafeRawBufferPointer) throws(Problem) -> Bool
  ) throws(Problem) {
    try walk { (entry, archive) throws(Problem) in
      guard ZipFile.same(ZipFile.name(entry), name) else { return true }
      guard archive_entry_is_encrypted(entry) == 0 else {
        throw ArchiveProblem.encrypted(file: file)
      }
      try unpack(archive, name, limit, body)
      return false
    }
  }

  private func unpack(
    _ archive: OpaquePointer, _ name: String, _ limit: Int,
    _ body: (UnsafeRawBufferPointer) throws(Problem) -> Bool
  ) throws(Problem) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let got = archive_read_data(archive, buffer.baseAddress, buffer.count)
      guard got >= 0 else { throw ArchiveProblem.damaged(archive, member: name, file: file) }
      if got == 0 { return }
      total += got
      guard total <= limit else {
        throw ArchiveProblem.memberTooLarge(name, limit: limit, file: file)
      }
      guard total <= ZipFile.ratioFloor || total / ZipFile.ratioLimit <= size else {
        throw ArchiveProblem.bomb(name, file: file)
      }
      guard try body(UnsafeRawBufferPointer(rebasing: buffer[0..<got])) else { return }
    }
  }

  /// Calls `body` for each member until it says false.
  private func walk(
    _ body: (OpaquePointer, OpaquePointer) throws(Problem) -> Bool
  ) throws(Problem) {
    switch source {
    case .path(let path):
      let opened = try OpenFile(path, file: file)
      try walk(opening: { archive_read_open_fd($0, opened.descriptor, 1 << 16) }, body)
    case .bytes(let bytes):
      var problem: Problem?
      bytes.withUnsafeBytes { buffer in
        do throws(Problem) {
          try walk(
            opening: { archive_read_open_memory($0, buffer.baseAddress, buffer.count) }, body)
        } catch {
          problem = error
        }
      }
      if let problem { throw problem }
    }
  }

  private func walk(
    opening open: (OpaquePointer) -> Int32,
    _ body: (OpaquePointer, OpaquePointer) throws(Problem) -> Bool
  ) throws(Problem) {
    guard let archive = archive_read_new() else { throw ArchiveProblem.notZip(nil, file: file) }
    defer { archive_read_free(archive) }
    let previous = Characters.use()
    defer { Characters.leave(previous) }
    archive_read_support_format_zip_seekable(archive)
    // Names without the UTF-8 mark are those of Japanese Windows; libarchive refuses the option
    // where iconv lacks the encoding, and names then stay as they are.
    _ = archive_read_set_options(archive, "hdrcharset=CP932")
    guard open(archive) == ARCHIVE_OK else { throw ArchiveProblem.notZip(archive, file: file) }
    var entry: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      guard status >= ARCHIVE_WARN, let entry else {
        throw ArchiveProblem.damaged(archive, member: nil, file: file)
      }
      guard try body(entry, archive) else { return }
    }
  }

  static func name(_ entry: OpaquePointer) -> String {
    if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
    if let name = archive_entry_pathname(entry) { return String(cString: name) }
    return ""
  }

  /// Names of parts are compared without case, as the packaging rules say; other letters by bytes.
  private static func same(_ a: String, _ b: String) -> Bool {
    let a = a.utf8
    let b = b.utf8
    return a.count == b.count
      && zip(a, b).allSatisfy { x, y in
        x == y || (x | 0x20 == y | 0x20 && (0x61...0x7A).contains(x | 0x20))
      }
  }
}

/// The thread's character set while libarchive converts names: in the C locale it refuses them.
enum Characters {
  private struct Locale: @unchecked Sendable { let pointer: locale_t? }
  private static let utf8 = Locale(pointer: newlocale(LC_CTYPE_MASK_FOR_NAMES, "C.UTF-8", nil))
  private static let LC_CTYPE_MASK_FOR_NAMES = Int32(1) << LC_CTYPE

  /// Makes it UTF-8; returns what it was.
  static func use() -> locale_t? {
    guard let locale = utf8.pointer else { return nil }
    return uselocale(locale)
  }

  static func leave(_ previous: locale_t?) {
    if let previous { uselocale(previous) }
  }
}
