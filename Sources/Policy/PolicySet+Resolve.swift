import Basics
import Formats
import Schema

extension PolicySet {
  /// A rule that a manifest declares not applicable.
  public struct Exclusion: Sendable, Equatable {
    public var rule: String
    public var reason: String
    public var place: Place

    public init(rule: String, reason: String, place: Place) {
      self.rule = rule
      self.reason = reason
      self.place = place
    }
  }

  /// Resolves a baseline: follows `extends`, applies the manifest's parameters, checks the rules.
  ///
  /// - Parameters:
  ///   - baseline: A name in the baselines folder, or the path of a file (it contains `/` or ends
  ///     with `.yaml`).
  ///   - overrides: The manifest's `parameters:`.
  ///   - overridesFile: The manifest, as problems show it.
  ///   - notApplicable: The manifest's `not_applicable:`.
  ///   - zone: The zone of the run, in which dates in rules are read.
  /// - Throws: Every problem of the baselines, the overrides and the rules that they name.
  public func resolve(
    baseline: String, overrides: Node? = nil, overridesFile: String? = nil,
    notApplicable: [Exclusion] = [], zone: Zone = .tokyo
  ) throws(ProblemList) -> ResolvedBaseline {
    let chain = try BaselineChain(policies: self).load(baseline)
    var resolver = BaselineResolver(policies: self, zone: zone)
    for level in chain { resolver.apply(level) }
    if let overrides {
      resolver.apply(overrides, file: overridesFile ?? "")
    }
    for exclusion in notApplicable { resolver.exclude(exclusion) }
    return try resolver.finish(chain)
  }
}

/// Follows `extends` to the first baseline.
struct BaselineChain {
  /// How many baselines may extend each other.
  static let depthLimit = 32

  let policies: PolicySet

  /// The baselines from the first ancestor down to the named one.
  func load(_ name: String) throws(ProblemList) -> [Baseline] {
    var chain: [Baseline] = [try first(name)]
    while let current = chain.last, let parent = current.extends {
      if chain.contains(where: { $0.id == parent.id }) {
        throw ProblemList([cycle(chain, parent)])
      }
      guard chain.count < BaselineChain.depthLimit else {
        throw ProblemList([tooDeep(parent)])
      }
      chain.append(try load(parent.id, beside: current.path, at: parent.place))
    }
    return chain.reversed()
  }

  private func first(_ name: String) throws(ProblemList) -> Baseline {
    guard name.contains("/") || name.hasSuffix(".yaml") else {
      return try load(name, beside: nil, at: Place())
    }
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let id = base.hasSuffix(".yaml") ? String(base.dropLast(5)) : base
    return try BaselineLoader.load(try PolicyFiles.read(name), id: id, path: name)
  }

  /// A name in the baselines folder, else a file beside the one that extends it.
  private func load(_ id: String, beside path: String?, at place: Place) throws(ProblemList)
    -> Baseline
  {
    var found: String?
    if policies.baselineIDs.contains(id) {
      found = "\(policies.baselines)/\(id).yaml"
    } else if let path, !id.contains("/") {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      let sibling = "\(folder)\(id).yaml"
      if PolicyFiles.exists(sibling) { found = sibling }
    }
    guard let found else {
      throw ProblemList([
        .unknownName(
          code: "unknown-baseline", kind: BilingualText(ja: "ベースライン", en: "baseline"), name: id,
          candidates: policies.baselineIDs, at: place)
      ])
    }
    return try BaselineLoader.load(try PolicyFiles.read(found), id: id, path: found)
  }

  private func tooDeep(_ parent: (id: String, place: Place)) -> Problem {
    Problem(
      code: "baseline-too-deep", at: parent.place,
      what: BilingualText(
        ja: "「extends」が \(BaselineChain.depthLimit) 段を超えています",
        en: "'extends' goes deeper than \(BaselineChain.depthLimit) baselines"),
      remedy: BilingualText(ja: "途中のベースラインをまとめてください", en: "merge some of the baselines between"))
  }

  private func cycle(_ chain: [Baseline], _ parent: (id: String, place: Place)) -> Problem {
    let path = (chain.map(\.id) + [parent.id]).joined(separator: " → ")
    return Problem(
      code: "baseline-cycle", at: parent.place,
      what: BilingualText(
        ja: "「extends」が輪になっています: \(path)", en: "'extends' goes round in a circle: \(path)"),
      remedy: BilingualText(ja: "どこか一つの extends を消してください", en: "remove one 'extends'"))
  }
}
