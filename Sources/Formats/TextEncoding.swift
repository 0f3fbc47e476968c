/// The encodings of text that are read. The raw value is the name that reports show.
public enum TextEncoding: String, Sendable, Equatable, CaseIterable {
  case utf8 = "UTF-8"
  case utf8BOM = "UTF-8 (BOM)"
  /// Shift_JIS with the extensions of Windows: ①, ㈱, 髙 and the like are part of it.
  case cp932 = "CP932"
  /// The code page of Western Europe, with ü and é.
  case windows1252 = "Windows-1252"
  case utf16le = "UTF-16LE"
  case utf16be = "UTF-16BE"

  /// True for both byte orders of UTF-16.
  public var isUTF16: Bool { self == .utf16le || self == .utf16be }

  /// The encoding that a name in a file or in a configuration means, whatever its case; nil for
  /// names of encodings that are not read.
  public init?(name: String) {
    let folded = name.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    switch String(decoding: folded, as: UTF8.self) {
    case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
    case "utf-8 (bom)", "utf-8-sig", "utf8-bom": self = .utf8BOM
    case "cp932", "ms932", "windows-31j", "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji",
      "csshiftjis", "cswindows31j":
      self = .cp932
    case "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso-8859-15":
      self = .windows1252
    case "utf-16le", "utf-16", "utf16le": self = .utf16le
    case "utf-16be", "utf16be": self = .utf16be
    default: return nil
    }
  }
}
