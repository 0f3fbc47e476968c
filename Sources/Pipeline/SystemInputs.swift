import Basics
import Policy

extension SystemCheck.Opened {
  /// Files that a run reads of the system: the manifest, and the evidence, adapters and waivers that
  /// it and the options name. What is not there is left out.
  public var inputs: [String] {
    var named = manifest.evidence.flatMap(\.paths) + manifest.waivers
    for case .file(let path)? in manifest.evidence.map(\.adapter) { named.append(path) }
    let folder = location.folder.isEmpty ? "." : location.folder
    var found = ["\(folder)/\(location.shown)"] + waivers
    for path in named {
      // What cannot be resolved is the run's to report.
      found += ((try? paths.resolve([path])) ?? []).map(\.path)
    }
    return found
  }
}
