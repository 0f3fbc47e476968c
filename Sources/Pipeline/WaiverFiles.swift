import Basics
import Formats
import Glibc
import Waivers

/// Waiver files on disk, and the files that prove alternative measures.
public enum WaiverFiles {
  /// The largest file that proves a measure, in bytes.
  private static let proofLimit = 256 << 20

  /// Reads one file and looks at the proofs that it names: they lie beside it (never outside its
  /// folder unless `allowsOutside`) and must have the hash that is written.
  ///
  /// - Parameters:
  ///   - path: To open it with.
  ///   - shown: The path as problems and reports show it.
  /// - Returns: What could be read, with every problem of the file and its proofs; errors among them
  ///   refuse it.
  /// - Throws: A file that cannot be read, or is no YAML.
  public static func read(
    _ path: String, shown: String, allowsOutside: Bool = false
  ) throws(ProblemList) -> WaiverFile {
    let bytes = try contents(path, shown: shown, limit: YAMLReader.sizeLimit)
    var file = try WaiverReader.read(bytes, file: shown)
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    let paths = EvidencePaths(folder: folder, allowOutside: allowsOutside)
    for case let (waiver, proof?) in file.waivers.map({ ($0, $0.proof) }) {
      do throws(ProblemList) {
        try check(proof, of: waiver, paths)
      } catch {
        file.problems += error.problems
      }
    }
    return file
  }

  /// The path without symbolic links, as far as it exists.
  static func real(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func contents(
    _ path: String, shown: String, limit: Int
  ) throws(ProblemList) -> [UInt8] {
    do throws(Problem) {
      return try FileBytes.read(path, limit: limit)
    } catch {
      var problem = error
      problem.place.file = shown
      throw ProblemList([problem])
    }
  }

  private static func check(
    _ proof: Waiver.Proof, of waiver: Waiver, _ paths: EvidencePaths
  ) throws(ProblemList) {
    let path = Manifest.Path(text: proof.file, mayBeGlob: false, place: proof.place)
    guard let file = try paths.resolve([path]).first else { return }
    let digest = Digest.hex(try contents(file.path, shown: file.shown, limit: proofLimit))
    guard digest != proof.sha256 else { return }
    throw ProblemList([
      Problem(
        code: "waiver-evidence-changed", at: proof.place,
        what: BilingualText(
          ja: "「\(waiver.id)」の証拠 \(proof.file) の SHA-256 が書かれたものと違います",
          en: "\(proof.file), the evidence of '\(waiver.id)', has another SHA-256 than is written"),
        why: BilingualText(digest),
        remedy: BilingualText(
          ja: "承認されたときのファイルを置くか、改めて承認を受けてください",
          en: "put back the file that was approved, or have the new one approved"))
    ])
  }
}
