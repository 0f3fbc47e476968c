import Basics
import Evidence
import Formats
import Glibc
import Policy
import Schema
import Specification
import Waivers

/// Checks the files beside the rules that people edit: adapters, headings, words, calendars, names,
/// cross-counts, manifests, waivers.
public struct PolicyDataCheck {
  private let data: PolicyData
  let policies: PolicySet

  public init(folder: String, policies: PolicySet) {
    data = PolicyData(folder: folder, vocabulary: policies.vocabulary, zone: .tokyo)
    self.policies = policies
  }

  /// The files of a policy folder that neither rules nor baselines name, with their kinds:
  /// `adapter`, `headings`, `calendar`, `names`, `cell-words`, `concepts` …
  public static func files(in folder: String) -> [(kind: String, path: String)] {
    var files = yamlFiles(below: folder + "/adapters").map { ("adapter", $0) }
    files += yamlFiles(below: folder + "/headings").map { ("headings", $0) }
    files += yamlFiles(below: folder + "/calendars").map { ("calendar", $0) }
    files += yamlFiles(below: folder + "/names").map { ("names", $0) }
    for name in [
      "cell-words", "cross-counts", "file-names", "life-cycle", "obligations", "severities",
      "specification/annexes", "specification/class-grid", "specification/concepts",
      "specification/sentences",
    ] {
      let path = "\(folder)/\(name).yaml"
      let kind = name.split(separator: "/").last.map(String.init) ?? name
      if access(path, F_OK) == 0 { files.append((kind, path)) }
    }
    return files
  }

  /// A folder that holds a vocabulary, or a `policies` folder that does.
  public static func isPolicyFolder(_ path: String) -> Bool {
    let folders = PolicyFolders(given: path)
    return access(folders.policies + "/vocabulary.yaml", F_OK) == 0
  }

  /// All `.yaml` files in a folder and the folders in it, in byte order.
  public static func yamlFiles(below folder: String) -> [String] {
    var found: [String] = []
    collect(folder, depth: 0, &found)
    return found
  }

  private static func collect(_ folder: String, depth: Int, _ found: inout [String]) {
    guard depth < 16, let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        collect(path, depth: depth + 1, &found)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        found.append(path)
      }
    }
  }

  /// What is wrong with a file of that kind.
  public func problems(of kind: String, at path: String) -> [Problem] {
    do throws(ProblemList) {
      try check(kind, path)
      return []
    } catch {
      return error.problems
    }
  }

  private func check(_ kind: String, _ path: String) throws(ProblemList) {
    let id = path.split(separator: "/").last.map { $0.split(separator: ".")[0] }.map(String.init)
    let bytes = try PolicyDataCheck.read(path)
    let vocabulary = policies.vocabulary
    switch kind {
    case "adapter": _ = try Adapter.load(bytes, vocabulary: vocabulary, file: path)
    case "headings":
      _ = try HeadingVariants.load(bytes, id: id ?? "", vocabulary: vocabulary, file: path)
    case "cell-words": _ = try CellWords.load(bytes, file: path)
    case "obligations": _ = try ObligationWords.load(bytes, file: path)
    case "cross-counts": _ = try CrossCounts(bytes, file: path, vocabulary: vocabulary)
    case "wordlist": _ = try WordlistLoader.load(bytes, id: id ?? "", file: path)
    case "controls": _ = try ControlLoader.load(bytes, id: id ?? "", file: path)
    case "vocabulary": _ = try VocabularyLoader.load(bytes, file: path)
    case "calendar": _ = try CalendarLoader.load(bytes, id: id ?? "", file: path)
    case "names": _ = try NameRulesLoader.load(bytes, id: id ?? "", file: path)
    case "life-cycle": try checkLifeCycle(bytes, path)
    case "severities": _ = try SeverityMeanings(bytes, file: path)
    case "concepts", "sentences", "annexes":
      try SpecificationPolicy.check(kind, bytes, file: path)
    case "class-grid":
      _ = try ClassGridWords(bytes, file: path, rules: policies.ruleFiles.map(\.id))
    case "file-names": try checkFileNames(bytes, path)
    case "attestations": try checkAttestations(bytes, path)
    case "waivers": try checkWaivers(bytes, path)
    case "manifest": try checkManifest(bytes, path)
    default:
      throw ProblemList([
        Problem(
          code: "unchecked-kind", at: Place(file: path),
          what: BilingualText(
            ja: "種類「\(kind)」のファイルはここでは調べられません",
            en: "files of the kind '\(kind)' cannot be checked here"))
      ])
    }
  }

  /// The manifest, and what it says about the baseline: parameters and rules that do not apply.
  private func checkManifest(_ bytes: [UInt8], _ path: String) throws(ProblemList) {
    let manifest = try ManifestLoader.load(bytes, vocabulary: policies.vocabulary, file: path)
    let name = manifest.baseline ?? SystemCheck.defaultBaseline
    let isPath = name.contains("/") || name.hasSuffix(".yaml")
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    _ = try policies.resolve(
      baseline: isPath && !name.hasPrefix("/") ? folder + name : name,
      overrides: manifest.parameters, overridesFile: path,
      notApplicable: manifest.notApplicable, zone: manifest.zone)
  }
}
