import Basics
import Policy

extension SystemCheck {
  /// Files that a run with these options reads of the system: the manifest, and the evidence, adapters
  /// and waivers that it and the options name. What is not there is left out.
  ///
  /// Throws what is wrong with the manifest.
  public func inputs() throws(ProblemList) -> [String] {
    let policies = try PolicySet.load(
      policies: options.folders.policies, baselines: options.folders.baselines)
    let location = try ManifestLocation(options.system)
    let manifest = try ManifestLoader.load(
      location.bytes, vocabulary: policies.vocabulary, file: location.shown)
    let paths = EvidencePaths(folder: location.folder, allowOutside: options.allowsOutside)
    var named = manifest.evidence.flatMap(\.paths) + manifest.waivers
    for case .file(let path)? in manifest.evidence.map(\.adapter) { named.append(path) }
    let folder = location.folder.isEmpty ? "." : location.folder
    var found = ["\(folder)/\(location.shown)"] + options.waivers
    for path in named {
      // What cannot be resolved is the run's to report.
      found += ((try? paths.resolve([path])) ?? []).map(\.path)
    }
    return found
  }
}
