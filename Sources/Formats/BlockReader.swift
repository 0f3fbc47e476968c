import Basics
import Glibc

/// Reads a file in blocks that end with a complete record, with a checksum of all bytes.
///
/// One thread at a time may call `next`; the caller owns the buffers.
public final class BlockReader {
  public struct Identity: Equatable, Sendable {
    public var size: Int
    var modified: Int
    var nanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      modified = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  public let path: String
  private let name: String
  public let identity: Identity
  private let descriptor: Int32
  private var carry: [UInt8] = []
  private var reachedEnd = false
  /// The rest of a line that is too long is passed over.
  private var isInsideLongLine = false
  private var digest: Digest?
  private let decoder: StreamDecoder?
  /// Where the file is packed: what is inside.
  private let stream: (any ByteStream)?
  /// A packed file is hashed as it is stored, apart from what is inside.
  private var hashesStored = false
  /// Decoded bytes that no block has taken yet.
  private var decoded: [UInt8] = []
  private var decodedFrom = 0
  public private(set) var bytesRead = 0
  /// Where the last block begins in the file; of no meaning where what is read is not what is
  /// stored.
  public private(set) var blockOffset = 0

  /// Opens a regular file. Anything else, and any failure, is a problem with a remedy.
  ///
  /// - Parameter decoding: for encodings that cannot be cut into records as they stand (UTF-16):
  ///   blocks then hold UTF-8.
  /// - Parameter packing: what is around the text.
  public init(
    path: String, shownAs name: String, hashing: Bool, decoding: TextEncoding? = nil,
    packing: Packing = .plain
  ) throws(Problem) {
    stream = try packing.open(path, file: name)
    self.path = path
    self.name = name
    let place = Place(file: name)
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw Problem(
        code: errno == ENOENT ? "file-missing" : "file-unreadable", at: place,
        what: errno == ENOENT
          ? BilingualText(ja: "ファイルがない", en: "there is no such file")
          : BilingualText(ja: "ファイルを開けない", en: "the file cannot be opened"),
        why: BilingualText(String(cString: strerror(errno))),
        remedy: BilingualText(
          ja: "tenken.yaml のパスと、ファイルの読取権限を確かめる",
          en: "check the path in tenken.yaml and the file's permissions"))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Problem(
        code: "file-not-regular", at: place,
        what: BilingualText(ja: "通常のファイルではない", en: "this is not a regular file"),
        remedy: BilingualText(
          ja: "フォルダーやデバイスではなく、書き出したファイルを指定する（フォルダー全体は tenken init で調べる）",
          en:
            "name an exported file, not a folder or a device (tenken init looks at a whole folder)")
      )
    }
    identity = Identity(status)
    digest = hashing && packing == .plain ? Digest() : nil
    hashesStored = hashing && packing != .plain
    decoder = decoding.map { StreamDecoder(from: $0) }
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit {
    close(descriptor)
  }

  /// Fills `buffer` with the next block and says how many bytes of it are complete records; 0 at
  /// the end of the file.
  ///
  /// `buffer.count` must be over twice the longest record, plus 64 bytes that are kept readable.
  public func next(
    into buffer: UnsafeMutableBufferPointer<UInt8>, wanted: Int, cutter: CSVCutter
  ) throws(Problem) -> Int {
    guard let base = buffer.baseAddress, buffer.count > 64 else { return 0 }
    let capacity = buffer.count - 64
    var filled = carry.count
    carry.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { base.update(from: start, count: source.count) }
    }
    carry.removeAll(keepingCapacity: true)
    if isInsideLongLine { filled = try passLine(base, capacity) }
    blockOffset = bytesRead - filled
    var target = min(capacity, max(wanted, filled))
    while true {
      while !reachedEnd, filled < target {
        let got = try fill(base + filled, target - filled)
        if got == 0 { reachedEnd = true }
        filled += got
      }
      if filled == 0 { return 0 }
      let complete = reachedEnd ? filled : cutter.completeLength(base, count: filled)
      if complete > 0 {
        let given = BlockRows.length(base, complete: complete, cutter: cutter)
        carry.append(contentsOf: UnsafeBufferPointer(start: base + given, count: filled - given))
        return given
      }
      // One record fills the block: a line without an end. Its beginning is handed out as a record
      // that is too long, and the splitter rejects it.
      if target == capacity {
        base[filled - 1] = 0x0A
        isInsideLongLine = true
        return filled
      }
      target = min(capacity, target * 2)
    }
  }

  /// Reads to the end of the line; what was read beyond it stands in `base` then.
  private func passLine(_ base: UnsafeMutablePointer<UInt8>, _ capacity: Int) throws(Problem) -> Int
  {
    while isInsideLongLine {
      let got = try fill(base, capacity)
      if got == 0 {
        reachedEnd = true
        isInsideLongLine = false
      }
      guard let end = UnsafeBufferPointer(start: base, count: got).firstIndex(of: 0x0A) else {
        continue
      }
      isInsideLongLine = false
      base.update(from: base + end + 1, count: got - end - 1)
      return got - end - 1
    }
    return 0
  }

  /// Some bytes read so far could not be decoded; U+FFFD stands for them.
  public var hasUndecodable: Bool { decoder.map { $0.undecodable > 0 } ?? false }

  /// Up to `count` further bytes, decoded where the reader decodes; 0 at the end.
  private func fill(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
    guard let decoder else { return try readBytes(target, count) }
    while decodedFrom == decoded.count {
      decoded.removeAll(keepingCapacity: true)
      decodedFrom = 0
      let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
      defer { scratch.deallocate() }
      guard let base = scratch.baseAddress else { return 0 }
      let got = try readBytes(base, scratch.count)
      decoder.decode(
        UnsafeBufferPointer(start: base, count: got), isLast: got == 0, into: &decoded)
      if got == 0, decoded.isEmpty { return 0 }
    }
    let taken = min(count, decoded.count - decodedFrom)
    decoded.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { target.update(from: base + decodedFrom, count: taken) }
    }
    decodedFrom += taken
    return taken
  }

  private func readBytes(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int
  {
    if let stream {
      let got = try stream.read(into: target, count)
      bytesRead = stream.position
      if got == 0 { bytesRead = identity.size }
      return got
    }
    let got = try OpenFile.read(descriptor, into: target, count, file: name)
    digest?.update(UnsafeRawBufferPointer(start: target, count: got))
    bytesRead += got
    return got
  }

  /// The next bytes as they stand, at most `limit`; fewer only at the end.
  func head(_ limit: Int) throws(Problem) -> [UInt8] {
    let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: limit)
    defer { scratch.deallocate() }
    guard let base = scratch.baseAddress else { return [] }
    var filled = 0
    while filled < limit {
      let got = try readBytes(base + filled, limit - filled)
      if got == 0 { break }
      filled += got
    }
    return Array(UnsafeBufferPointer(start: base, count: filled))
  }

  /// Reads past bytes at the start (a byte-order mark, heading lines); they are in the checksum.
  public func skip(_ count: Int) throws(Problem) {
    var left = count
    var scratch = [UInt8](repeating: 0, count: min(count, 1 << 16))
    if stream != nil {
      while left > 0 {
        let room = min(left, scratch.count)
        let got = try scratch.withUnsafeMutableBufferPointer { buffer throws(Problem) in
          guard let base = buffer.baseAddress else { return 0 }
          return try readBytes(base, room)
        }
        if got == 0 { return }
        left -= got
      }
      return
    }
    while left > 0 {
      let got = scratch.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress, min(left, $0.count))
      }
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return }
      scratch.withUnsafeBytes { digest?.update(UnsafeRawBufferPointer(rebasing: $0[0..<got])) }
      bytesRead += got
      left -= got
    }
  }

  /// Hexadecimal SHA-256 of the whole file; valid once `next` has returned 0. Nil when the reader
  /// was opened without it.
  public func finishDigest() -> String? {
    if hashesStored { return try? FileDigest.of(path, name: name).sha256 }
    guard let digest = digest.take() else { return nil }
    return Digest.hexadecimal(digest.finish())
  }
}
