import Basics
import Formats
import Schema

/// Applies a chain of baselines and a manifest, then checks the rules that are left.
struct BaselineResolver {
  private let policies: PolicySet
  private let zone: Zone
  private var tailoring: Tailoring
  private var notApplicable: [ResolvedBaseline.NotApplicable] = []
  private var problems: [Problem] = []
  /// Rules that could not be read: named once, not again at every mention.
  private var broken: Set<String> = []
  private var waivers = WaiverTailoring()
  private var removals: [BaselineLoosening] = []

  init(policies: PolicySet, zone: Zone) {
    self.policies = policies
    self.zone = zone
    tailoring = Tailoring(zone: zone)
  }

  /// Applies one baseline: what it removes, what it allows, then its rules and their parameters.
  mutating func apply(_ baseline: Baseline) {
    let reader = NodeReader(file: baseline.path)
    tailoring.giver = baseline.id
    for removal in baseline.removals {
      if tailoring.index(removal.rule) == nil, !broken.contains(removal.rule) {
        reader.report(
          .unknownRule(removal.rule, candidates: tailoring.ruleIDs, at: removal.place))
      }
      tailoring.remove(removal.rule)
      removals.append(
        BaselineLoosening(
          kind: .removedRule, rule: removal.rule, reason: removal.reason, by: baseline.id))
      notApplicable.removeAll { $0.rule == removal.rule }
    }
    for rule in baseline.rules where tailoring.index(rule.id) == nil { add(rule, reader) }
    for permission in baseline.permissions where !broken.contains(permission.rule) {
      tailoring.permit(permission, reader)
    }
    for rule in baseline.rules {
      guard let index = tailoring.index(rule.id) else { continue }
      for entry in rule.parameters { tailoring.set(entry, entry.key, of: index, reader) }
    }
    waivers.apply(baseline, reader)
    for node in baseline.waivers?.allSubjects?.rules ?? [] {
      if let rule = node.text, tailoring.index(rule) == nil, !broken.contains(rule) {
        reader.report(
          .unknownRule(
            rule, candidates: tailoring.ruleIDs, at: node.place(in: baseline.path)))
      }
    }
    problems += ProblemList(sorting: reader.problems).problems
    for exclusion in baseline.notApplicable {
      exclude(
        PolicySet.Exclusion(
          rule: exclusion.rule, reason: exclusion.reason, place: exclusion.place))
    }
  }

  private mutating func add(_ rule: Baseline.RuleEntry, _ reader: NodeReader) {
    if tailoring.restore(rule.id) {
      removals.removeAll { $0.rule == rule.id }
      return
    }
    guard let file = policies.ruleFiles.first(where: { $0.id == rule.id }) else {
      broken.insert(rule.id)
      reader.report(
        .unknownRule(rule.id, candidates: policies.ruleFiles.map(\.id), at: rule.place))
      return
    }
    do throws(ProblemList) {
      tailoring.add(try policies.source(file, zone: zone))
    } catch {
      broken.insert(rule.id)
      problems += error.problems
    }
  }

  /// Applies the parameters of a manifest.
  mutating func apply(_ overrides: Node, file: String) {
    let reader = NodeReader(file: file)
    tailoring.giver = BaselineLoosening.manifest
    ManifestOverrides(reader: reader).apply(overrides, to: &tailoring)
    problems += reader.problems
  }

  /// Marks a rule as not applicable; the last reason given stands.
  mutating func exclude(_ exclusion: PolicySet.Exclusion) {
    guard tailoring.index(exclusion.rule) != nil else {
      if !broken.contains(exclusion.rule) {
        problems.append(
          .unknownRule(exclusion.rule, candidates: tailoring.ruleIDs, at: exclusion.place))
      }
      return
    }
    notApplicable.removeAll { $0.rule == exclusion.rule }
    notApplicable.append(.init(rule: exclusion.rule, reason: exclusion.reason))
  }

  /// Checks every rule. Throws all problems, those of the baselines first.
  func finish(_ chain: [Baseline]) throws(ProblemList) -> ResolvedBaseline {
    let names = policies.names(citesOnly: true)
    var rules: [CheckedRule] = []
    var ruleProblems: [Problem] = []
    for entry in tailoring.entries {
      let checker = RuleChecker(
        entry.source, bindings: entry.bindings, names: names, zone: zone)
      do throws(ProblemList) {
        rules.append(try checker.check())
      } catch {
        ruleProblems += error.problems
      }
    }
    let controls = controls(of: chain, names, &ruleProblems)
    let all = ProblemList(
      problems + ProblemList(sorting: names.problems + ruleProblems).problems)
    if all.hasErrors { throw all }
    let digest = PolicyDigest.hex(
      vocabulary: policies.vocabularyBytes, chain: chain, sources: tailoring.entries.map(\.source),
      rules: rules, named: names.files, notApplicable: notApplicable)
    // Other editions decide no verdict, and their own problems are `policy lint`'s to tell.
    for document in controls { names.readEditions(of: document, NodeReader(file: "")) }
    let cited = names.loadedDocuments.filter { document in
      !controls.contains { $0.id == document.id }
    }
    return ResolvedBaseline(
      id: chain.last?.id ?? "", title: chain.last?.title ?? BilingualText(""), sha256: digest,
      rules: rules, notApplicable: notApplicable, vocabulary: policies.vocabulary,
      wordlists: names.wordlists, controls: controls, cited: cited, waivers: waivers.limits,
      loosened: removals + tailoring.weakerParameters + waivers.loosened)
  }

  /// The documents that the chain names, each once.
  private func controls(
    of chain: [Baseline], _ names: PolicyNames, _ problems: inout [Problem]
  ) -> [ControlDocument] {
    var found: [ControlDocument] = []
    for baseline in chain {
      let reader = NodeReader(file: baseline.path)
      for (id, place) in baseline.controls where !found.contains(where: { $0.id == id }) {
        if let document = names.document(id, edition: nil, at: place, reader) {
          found.append(document)
        }
      }
      problems += reader.problems
    }
    return found
  }
}
