import Basics
import Glibc

/// Folders that commands write to.
enum OutputFolder {
  /// Makes the folder and those above it.
  static func make(_ path: String) throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(made, 0o755) != 0, errno != EEXIST {
        throw Problem(
          code: "output-failed", at: Place(file: made),
          what: BilingualText(ja: "フォルダーを作れない", en: "the folder cannot be made"),
          why: BilingualText(String(cString: strerror(errno))),
          remedy: BilingualText(ja: "--output を書ける場所にする", en: "choose a writable --output"))
      }
    }
  }
}
