import Basics
import Findings
import Glibc
import Pipeline

/// The file that says whom pseudonyms are for. It never lies where the findings lie, because those
/// are handed on as a folder.
struct PseudonymMap {
  let path: String
  /// The folder of the findings.
  let output: String?

  /// Throws `pseudonym-map` when the file would lie in the folder of the findings.
  func check() throws {
    guard let output, let folder = PseudonymMap.real(output) else { return }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let own = parts.isEmpty ? "." : parts.joined(separator: "/")
    guard let parent = PseudonymMap.real(own.isEmpty ? "/" : own),
      (parent + "/").utf8.starts(with: (folder == "/" ? "/" : folder + "/").utf8)
    else { return }
    throw Problem(
      code: "pseudonym-map", at: Place(file: path),
      what: BilingualText(
        ja: "仮名の対応表を結果のフォルダーの中には書きません",
        en: "the map of pseudonyms is not written into the folder of the findings"),
      why: BilingualText(
        ja: "フォルダーごと渡すと、誰のことか分かってしまいます",
        en: "handing on the folder would tell who is meant"),
      remedy: BilingualText(
        ja: "--output の外のファイルを指定してください", en: "name a file outside --output"))
  }

  /// Writes the map, readable by its owner only. Pseudonyms are made as findings are read, so all
  /// are read first.
  func write(_ pseudonyms: Pseudonyms, _ document: FindingsDocument) throws {
    try check()
    for result in document.results { try result.findings.forEach(limit: nil) { _ in } }
    let sink = try FileSink(path: path)
    try sink.write(pseudonyms.mapping())
    try sink.commit()
  }

  /// Without symbolic links; nil for a folder that is not there yet.
  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
