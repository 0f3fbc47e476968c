import Basics
import Policy

/// Loads policies for the commands that look at them.
enum PolicyFiles {
  /// Throws when the policies have errors.
  static func load(_ options: PolicyOptions) throws -> LoadedRules {
    let loaded = try set(options).loadAllRules()
    if loaded.problems.hasErrors { throw loaded.problems }
    return loaded
  }

  static func set(_ options: PolicyOptions) throws -> PolicySet {
    let folders = try options.folders()
    return try PolicySet.load(policies: folders.policies, baselines: folders.baselines)
  }

  /// A rule that is not there, with the name that was probably meant.
  static func unknownRule(_ name: String, _ known: [String]) -> Problem {
    let nearest = NearestName.of(name, in: known)
    return Problem(
      code: "unknown-rule", at: Place(),
      what: BilingualText(ja: "規則「\(name)」はない", en: "there is no rule '\(name)'"),
      remedy: nearest.map {
        BilingualText(ja: "「\($0)」のことではないか", en: "did you mean '\($0)'?")
      } ?? BilingualText(ja: "tenken policy list で一覧を見る", en: "see tenken policy list"))
  }
}
