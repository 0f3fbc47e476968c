import Basics
import CLibArchive

/// Writes a zip file through libarchive, member after member. Times are fixed, so that the same
/// members give the same bytes.
public final class ZipWriter {
  private let archive: OpaquePointer?
  private let target: Target
  private var isOpen = false

  /// What libarchive's callback writes to.
  private final class Target {
    let sink: any ByteSink
    var problem: Problem?

    init(_ sink: any ByteSink) {
      self.sink = sink
    }
  }

  /// Throws `output-failed`, as everything here does.
  public init(to sink: any ByteSink) throws(Problem) {
    target = Target(sink)
    archive = archive_write_new()
    archive_write_set_format_zip(archive)
    archive_write_set_format_option(archive, "zip", "compression", "deflate")
    // Without this, sizes that are not known beforehand ask for extensions that not all read.
    archive_write_set_format_option(archive, "zip", "zip64", nil)
    archive_write_set_bytes_in_last_block(archive, 1)
    let status = archive_write_open(
      archive, Unmanaged.passUnretained(target).toOpaque(), nil,
      { _, context, bytes, count in
        guard let context, let bytes else { return -1 }
        let target = Unmanaged<Target>.fromOpaque(context).takeUnretainedValue()
        do throws(Problem) {
          try target.sink.write(UnsafeRawBufferPointer(start: bytes, count: count))
          return count
        } catch {
          target.problem = error
          return -1
        }
      }, nil)
    try check(status)
  }

  deinit {
    archive_write_free(archive)
  }

  /// Begins a member; what is written from now on belongs to it.
  public func begin(_ name: String) throws(Problem) {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, name)
    archive_entry_set_filetype(entry, UInt32(0o100000))
    archive_entry_set_perm(entry, 0o644)
    // Before 1980, which zip cannot say: it becomes the first moment that it can, in every zone.
    archive_entry_set_mtime(entry, 0, 0)
    try check(archive_write_header(archive, entry))
  }

  /// Appends to the member that was begun.
  public func write(_ bytes: [UInt8]) throws(Problem) {
    let count = bytes.withUnsafeBytes {
      archive_write_data(archive, $0.baseAddress, $0.count)
    }
    try check(count < 0 ? Int32(clamping: count) : ARCHIVE_OK)
  }

  /// A whole member of UTF-8 text.
  public func member(_ name: String, _ text: String) throws(Problem) {
    try begin(name)
    try write(Array(text.utf8))
  }

  /// Writes the directory; nothing may be written afterwards.
  public func finish() throws(Problem) {
    try check(archive_write_close(archive))
  }

  private func check(_ status: Int32) throws(Problem) {
    if let problem = target.problem { throw problem }
    guard status < ARCHIVE_WARN else { return }
    throw Problem(
      code: "output-failed", at: Place(),
      what: BilingualText(ja: "ファイルを書き込めません", en: "the file cannot be written"),
      why: archive_error_string(archive).map { BilingualText(String(cString: $0)) })
  }
}
