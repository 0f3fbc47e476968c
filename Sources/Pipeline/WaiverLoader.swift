import Basics
import Findings
import Formats
import Policy
import Waivers

/// Reads and checks the waiver files of a run: those that the manifest names and those that the
/// caller adds.
struct WaiverLoader {
  let manifest: Manifest
  /// Of the manifest.
  let paths: EvidencePaths
  /// Paths as the caller gave them.
  let given: [String]
  let allowsOutside: Bool
  /// Calls persons in waivers as findings do.
  var renamed: (Waiver) -> Waiver = { $0 }

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
    var files = manifest.waivers.isEmpty ? [] : try paths.resolve(manifest.waivers)
    files += given.map { EvidencePaths.File(path: $0, shown: $0) }
    var seen: Set<[UInt8]> = []
    return files.filter { seen.insert(Array(WaiverFiles.real($0.path).utf8)).inserted }
  }

  /// A file that says which system it is for waives nothing of another.
  private func otherSystem(_ file: WaiverFile) -> [Problem] {
    guard let system = file.system, !system.utf8.elementsEqual(manifest.system.id.utf8) else {
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
