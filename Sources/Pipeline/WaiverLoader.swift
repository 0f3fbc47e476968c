import Basics
import Findings
import Formats
import Policy
import Waivers

/// Reads and checks the waiver files of a run: those that the manifest names and those that the
/// caller adds.
struct WaiverLoader {
  /// Nil for documents, which have none.
  private let manifest: Manifest?
  /// Of the manifest.
  private let paths: EvidencePaths
  /// Paths as the caller gave them.
  private let given: [String]
  private let allowsOutside: Bool
  /// Calls persons in waivers as findings do.
  var renamed: (Waiver) -> Waiver = { $0 }

  init(manifest: Manifest, paths: EvidencePaths, given: [String], allowsOutside: Bool) {
    self.manifest = manifest
    self.paths = paths
    self.given = given
    self.allowsOutside = allowsOutside
  }

  /// Only those that the caller adds, whatever system they name.
  init(given: [String]) {
    manifest = nil
    paths = EvidencePaths(folder: "")
    self.given = given
    allowsOutside = false
  }

  /// Throws every problem of the files; a run with a broken waiver file does not begin. Remarks come
  /// with the waivers.
  func load(_ baseline: ResolvedBaseline, rules: [String]) throws(ProblemList)
    -> (waivers: [Waiver], remarks: [Problem])
  {
    var waivers: [Waiver] = []
    var problems: [Problem] = []
    for file in try files() {
      do throws(ProblemList) {
        let read = try WaiverFiles.read(
          file.path, shown: file.shown, allowsOutside: allowsOutside)
        problems += otherSystem(read)
        problems += read.problems
        waivers += read.waivers.map(renamed)
      } catch {
        problems += error.problems
      }
    }
    problems += WaiverCheck(rules: rules, limits: baseline.waivers).problems(waivers)
    let list = ProblemList(problems)
    if list.hasErrors { throw list }
    return (waivers, problems)
  }

  /// Each file once, those of the manifest first.
  private func files() throws(ProblemList) -> [EvidencePaths.File] {
    let named = manifest?.waivers ?? []
    var files = named.isEmpty ? [] : try paths.resolve(named)
    files += given.map { EvidencePaths.File(path: $0, shown: $0) }
    var seen: Set<[UInt8]> = []
    return files.filter { seen.insert(Array(WaiverFiles.real($0.path).utf8)).inserted }
  }

  /// A file that says which system it is for waives nothing of another.
  private func otherSystem(_ file: WaiverFile) -> [Problem] {
    guard let system = file.system, let manifest,
      !system.utf8.elementsEqual(manifest.system.id.utf8)
    else {
      return []
    }
    return [
      Problem(
        code: "waiver-other-system", at: file.systemPlace,
        what: BilingualText(
          ja: "この例外承認はシステム「\(system)」のものです（判定するのは「\(manifest.system.id)」）",
          en: "these waivers are for the system '\(system)', not for '\(manifest.system.id)'"),
        remedy: BilingualText(
          ja: "このシステムの例外承認のファイルを指定してください", en: "name the waiver file of this system"))
    ]
  }
}
