import Basics
import Evaluation
import Policy

extension SystemCheck {
  /// A question understood, before any evidence is read.
  public struct Opened {
    let policies: PolicySet
    let location: ManifestLocation
    let manifest: Manifest
    let baseline: ResolvedBaseline
    let context: RunContext
    let paths: EvidencePaths
    let data: PolicyData
    /// Files of waivers besides those of the manifest.
    let waivers: [String]

    /// Finds and opens the evidence. What is wrong with it is part of what is returned; throws
    /// where that cannot be told.
    func loadedEvidence() throws(ProblemList) -> [LoadedEvidence] {
      try EvidenceLoader(
        manifest: manifest, vocabulary: baseline.vocabulary, data: data, paths: paths,
        asOf: context.asOf
      ).load()
    }
  }

  /// Reads policies and manifest and resolves the baseline. Throws what is wrong with them.
  public func open() throws(ProblemList) -> Opened {
    let policies = try PolicySet.load(
      policies: options.folders.policies, baselines: options.folders.baselines)
    let location = try ManifestLocation(options.system)
    let manifest = try ManifestLoader.load(
      location.bytes, vocabulary: policies.vocabulary, file: location.shown)
    manifest.zone.activate()
    let context = RunContext(
      asOf: try asOf(manifest), zone: manifest.zone,
      manifest: manifest.facts(of: policies.vocabulary))
    let baseline = try policies.resolve(
      baseline: try baselineName(manifest, location), overrides: manifest.parameters,
      overridesFile: location.shown, notApplicable: manifest.notApplicable, zone: manifest.zone)
    return Opened(
      policies: policies, location: location, manifest: manifest, baseline: baseline,
      context: context,
      paths: EvidencePaths(folder: location.folder, allowOutside: options.allowsOutside),
      data: PolicyData(
        folder: options.folders.policies, vocabulary: baseline.vocabulary, zone: manifest.zone),
      waivers: options.waivers)
  }
}
