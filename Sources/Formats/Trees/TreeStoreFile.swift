import CLibISAL
import Glibc

/// The file of a `TreeStore`: a mark, the number of trees and a checksum of the index; the index
/// (digest, offset, length and checksum of each tree), in the order of the digests; the trees.
final class TreeStoreFile: Sendable {
  private static let mark = Array("TKTREES1".utf8)
  private static let headerSize = 24
  private static let digestSize = 32
  private static let entrySize = digestSize + 24
  /// More trees than a policy set has files, many times over.
  private static let countLimit = 65_536

  private let descriptor: Int32
  private let index: [UInt8]
  /// Of the file, in bytes.
  let size: Int

  deinit {
    close(descriptor)
  }

  /// Nil unless the path leads to a whole file that belongs to this user and that nobody else may
  /// write.
  static func open(_ path: String) -> TreeStoreFile? {
    guard !path.utf8.contains(0) else { return nil }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0,
      status.st_size <= TreeStore.sizeLimit * 2,
      let header = bytes(of: descriptor, at: 0, count: headerSize), header.starts(with: mark),
      case let count = number(header, 8), count <= UInt64(countLimit),
      let index = bytes(of: descriptor, at: headerSize, count: Int(count) * entrySize),
      checksum(index) == number(header, 16)
    else {
      close(descriptor)
      return nil
    }
    return TreeStoreFile(descriptor: descriptor, index: index, size: Int(status.st_size))
  }

  private init(descriptor: Int32, index: [UInt8], size: Int) {
    self.descriptor = descriptor
    self.index = index
    self.size = size
  }

  private var count: Int { index.count / TreeStoreFile.entrySize }

  var digests: [[UInt8]] { (0..<count).map { Array(digest($0)) } }

  private func digest(_ place: Int) -> ArraySlice<UInt8> {
    let start = place * TreeStoreFile.entrySize
    return index[start..<start + TreeStoreFile.digestSize]
  }

  /// Where a digest stands in the index.
  func place(of digest: [UInt8]) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self.digest(middle).lexicographicallyPrecedes(digest) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < count && self.digest(low).elementsEqual(digest) ? low : nil
  }

  /// The tree at a place of the index; nil when it cannot be read as it was written.
  func tree(at place: Int) -> [UInt8]? {
    let start = place * TreeStoreFile.entrySize + TreeStoreFile.digestSize
    let offset = TreeStoreFile.number(index, start)
    let length = TreeStoreFile.number(index, start + 8)
    guard offset <= UInt64(size), length <= UInt64(size) - offset,
      let bytes = TreeStoreFile.bytes(of: descriptor, at: Int(offset), count: Int(length)),
      TreeStoreFile.checksum(bytes) == TreeStoreFile.number(index, start + 16)
    else { return nil }
    return bytes
  }

  /// Puts a file with these trees in the path's place, whole or not at all.
  static func write(_ trees: [(digest: [UInt8], tree: [UInt8])], to path: String) {
    guard trees.count <= countLimit else { return }
    let sorted = trees.sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
    var index: [UInt8] = []
    var offset = headerSize + sorted.count * entrySize
    for (digest, tree) in sorted {
      index += digest
      for number in [UInt64(offset), UInt64(tree.count), checksum(tree)] {
        append(number, to: &index)
      }
      offset += tree.count
    }
    var bytes = mark
    append(UInt64(sorted.count), to: &bytes)
    append(checksum(index), to: &bytes)
    bytes += index
    for (_, tree) in sorted { bytes += tree }
    PrivateFile.replace(path, with: bytes)
  }

  private static func bytes(of descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, offset + filled)
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
    }
    return bytes.count == count ? bytes : nil
  }

  /// Tells damage, not intent: the file is this user's own.
  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBufferPointer { crc64_ecma_refl(0, $0.baseAddress, UInt64($0.count)) }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
    bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
