import Basics
import CLibArchive

/// Unpacks a zstd file, or one member of a zip file, through libarchive.
final class ArchiveStream: ByteStream {
  enum Form {
    case zstd
    case member(String)
  }

  private let opened: OpenFile
  private let archive: OpaquePointer
  private let file: String
  private let name: String
  private var hasEnded = false
  private var guardian = ExpansionGuard()

  /// Throws for what is no archive, for a member that is not there or is encrypted.
  init(path: String, form: Form, file: String) throws(Problem) {
    self.file = file
    opened = try OpenFile(path, file: file)
    guard let archive = archive_read_new() else { throw ArchiveProblem.notZip(nil, file: file) }
    self.archive = archive
    let previous = Characters.use()
    defer { Characters.leave(previous) }
    switch form {
    case .zstd:
      name = file
      archive_read_support_filter_zstd(archive)
      archive_read_support_format_raw(archive)
    case .member(let member):
      name = member
      archive_read_support_format_zip_seekable(archive)
      _ = archive_read_set_options(archive, "hdrcharset=CP932")
    }
    guard archive_read_open_fd(archive, opened.descriptor, 1 << 18) == ARCHIVE_OK else {
      throw ArchiveProblem.notZip(archive, file: file)
    }
    var entry: OpaquePointer?
    repeat {
      let status = archive_read_next_header(archive, &entry)
      guard status >= ARCHIVE_WARN, status != ARCHIVE_EOF, let entry else {
        throw ArchiveProblem.damaged(archive, member: nil, file: file)
      }
      guard case .member(let member) = form else { return }
      if ZipFile.name(entry) == member {
        guard archive_entry_is_encrypted(entry) == 0 else {
          throw ArchiveProblem.encrypted(file: file)
        }
        return
      }
    } while true
  }

  deinit {
    archive_read_free(archive)
  }

  var position: Int { Int(max(0, archive_filter_bytes(archive, -1))) }

  func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
    if hasEnded { return 0 }
    let got = archive_read_data(archive, target, count)
    guard got >= 0 else { throw ArchiveProblem.damaged(archive, member: name, file: file) }
    if got == 0 { hasEnded = true }
    try guardian.add(got, from: position, file: file)
    return got
  }
}
