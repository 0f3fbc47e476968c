import Basics
import Findings
import Formats

/// A file as it is stored: its size and hash, for the evidence card.
enum FileHash {
  /// Reads the whole file once, in pieces.
  static func of(_ file: EvidencePaths.File) throws(ProblemList) -> EvidenceCard.File {
    do throws(Problem) {
      let (sha256, bytes) = try FileDigest.of(file.path, name: file.shown)
      guard bytes > 0 else {
        throw Problem(
          code: "file-empty", at: Place(file: file.shown),
          what: BilingualText(ja: "ファイルが空である（0バイト）", en: "the file is empty (0 bytes)"),
          remedy: BilingualText(ja: "書き出しをやり直す", en: "export it again"))
      }
      return EvidenceCard.File(path: file.shown, sha256: sha256, bytes: bytes)
    } catch {
      throw ProblemList([error])
    }
  }
}
