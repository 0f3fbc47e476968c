import Basics
import Evaluation
import Policy

extension SystemCheck {
  /// A question understood and its evidence opened, before anything is judged.
  struct Prepared {
    var manifest: Manifest
    var baseline: ResolvedBaseline
    var loaded: [LoadedEvidence]
    var context: RunContext
  }

  /// Throws what is wrong with the question, as `run` does.
  func prepared() throws(ProblemList) -> Prepared {
    let policies = try PolicySet.load(
      policies: options.folders.policies, baselines: options.folders.baselines)
    let location = try ManifestLocation(options.system)
    let manifest = try ManifestLoader.load(
      location.bytes, vocabulary: policies.vocabulary, file: location.shown)
    manifest.zone.activate()
    let baseline = try policies.resolve(
      baseline: try baselineName(manifest, location), overrides: manifest.parameters,
      overridesFile: location.shown, notApplicable: manifest.notApplicable, zone: manifest.zone)
    let loaded = try EvidenceLoader(
      manifest: manifest, vocabulary: baseline.vocabulary,
      data: PolicyData(
        folder: options.folders.policies, vocabulary: baseline.vocabulary, zone: manifest.zone),
      paths: EvidencePaths(folder: location.folder, allowOutside: options.allowsOutside)
    ).load()
    return Prepared(
      manifest: manifest, baseline: baseline, loaded: loaded,
      context: RunContext(asOf: try asOf(manifest), zone: manifest.zone))
  }
}
