/// What a file is by its first bytes, whatever it is called.
public enum FileKind: Sendable, Equatable {
  case zip, gzip, zstd, pdf
  /// The container of older and of encrypted Office documents.
  case compound
  case richText
  /// A format that is known and not read, by its usual name.
  case other(String)
  /// Anything else: text, or nothing that is known.
  case text

  private static let marks: [([UInt8], FileKind)] = [
    ([0x50, 0x4B, 3, 4], .zip), ([0x50, 0x4B, 5, 6], .zip), ([0x1F, 0x8B], .gzip),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstd), ([0xD0, 0xCF, 0x11, 0xE0], .compound),
    (Array("{\\rtf".utf8), .richText), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .other("xz")),
    (Array("BZh".utf8), .other("bzip2")), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .other("7z")),
    (Array("Rar!".utf8), .other("rar")), ([0x89, 0x50, 0x4E, 0x47], .other("png")),
    ([0xFF, 0xD8, 0xFF], .other("jpeg")), ([0x49, 0x49, 0x2A, 0], .other("tiff")),
    ([0x4D, 0x4D, 0, 0x2A], .other("tiff")), (Array("SQLite format 3".utf8), .other("sqlite")),
  ]

  /// - Parameter start: the first kilobyte, or all there is.
  public static func of(_ start: [UInt8]) -> FileKind {
    if let found = marks.first(where: { start.starts(with: $0.0) }) { return found.1 }
    // Some programs write before the mark of a PDF; readers look for it in the first kilobyte.
    let pdf = Array("%PDF-".utf8)
    let isPDF = start.indices.contains { start[$0] == 0x25 && start[$0...].starts(with: pdf) }
    return isPDF ? .pdf : .text
  }
}
