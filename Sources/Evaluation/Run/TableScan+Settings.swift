import Basics
import Evidence
import Formats

extension TableScan {
  struct Settings {
    var zone: Zone
    var setWords: SetWords
    /// How many bytes a block has, at least.
    var blockBytes: Int
    var progress: ScanProgress?
    var collectsRows = false
    /// How much memory the rows of windows may take, on all threads.
    var windowBytes = ColumnEngine.windowBytes
    /// So many rows say whether many of them share their keys.
    var companionRows = ColumnEngine.companionRows
  }

  struct Block {
    var number: Int
    var file: Int
    var length: Int
    /// Where it begins in the file.
    var offset: Int
    /// U+FFFD may stand for bytes that are no characters.
    var hasReplacements: Bool
  }
}

extension DelimitedBatch {
  /// How findings call a row that says nothing of its subject.
  func nameWithoutSubject(_ row: Int) -> String {
    var batch = self
    var name: [UInt8] = []
    batch.nameWithoutSubject(row, into: &name)
    return String(decoding: name, as: UTF8.self)
  }
}

extension DelimitedTable.File {
  /// Does the file have anything for the field?
  func has(_ field: Int) -> Bool {
    if case .absent = sources[field] { false } else { true }
  }

  /// The file cannot be cut into records as it stands: UTF-16, Windows-1252, and CP932 where the delimiter is
  /// also the second byte of characters.
  var isDecodedWhole: Bool {
    encoding.isUTF16 || encoding == .windows1252
      || encoding == .cp932 && (lines != nil || dialect.delimiter == UInt8(ascii: "|"))
  }
}
