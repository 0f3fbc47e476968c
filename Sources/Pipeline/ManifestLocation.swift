import Basics
import Formats
import Glibc

/// The manifest that a path on the command line means.
struct ManifestLocation {
  /// As problems show it.
  var shown: String
  /// The manifest's folder.
  var folder: String
  var bytes: [UInt8]

  static let name = "tenken.yaml"

  init(_ given: String) throws(ProblemList) {
    var status = stat()
    guard stat(given, &status) == 0 else {
      throw ProblemList([
        Problem(
          code: "no-such-system", at: Place(file: given),
          what: BilingualText(ja: "ファイルもフォルダーもない", en: "there is no such file or folder"),
          remedy: BilingualText(
            ja: "tenken.yaml またはそれを置いたフォルダーを指定する",
            en: "name tenken.yaml or the folder that holds it"))
      ])
    }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    let base = given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
    let path = isFolder ? (base == "." ? "" : base + "/") + ManifestLocation.name : given
    folder =
      isFolder
      ? base
      : given.lastIndex(of: "/").map { $0 == given.startIndex ? "/" : String(given[..<$0]) } ?? "."
    // Only the name: where the system stands must not change what is written about it.
    shown = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    do throws(Problem) {
      bytes = try FileBytes.read(path, limit: 4 << 20)
    } catch {
      var problem = error
      if isFolder, problem.code == "file-missing" {
        problem.remedy = BilingualText(
          ja: "フォルダーに tenken.yaml を作る", en: "write a tenken.yaml in that folder")
      }
      throw ProblemList([problem])
    }
  }
}
