import Basics
import Evaluation
import Evidence
import Findings
import Formats
import Policy
import SQL
import Schema
import Specification
import Waivers

/// Judges one system: manifest in, findings out.
public struct SystemCheck {
  public struct Options: Sendable {
    /// A manifest or the folder that holds `tenken.yaml`.
    public var system: String
    public var folders: PolicyFolders
    /// Instead of the manifest's.
    public var baseline: String?
    /// A date or an instant, instead of the manifest's.
    public var asOf: String?
    public var allowsOutside: Bool
    /// Files of waivers, besides those of the manifest.
    public var waivers: [String]
    public var jobs: Int
    /// Judges tables in another engine instead of here.
    public var engine: SQLDialect?
    public var toolVersion: String
    /// For whom findings are written; nil for what the baseline is for.
    public var edition: Edition?
    /// Of the pseudonyms; nil for one made of the evidence.
    public var pseudonymKey: [UInt8]?
    /// Remembers whom each pseudonym is for.
    public var keepsPseudonymMap: Bool
    /// For a manifest without `as_of`: today's instant. The only place where a clock comes in.
    public var now: Int
    /// Told often while tables are read: the evidence, bytes read of it in this pass, bytes in all.
    public var progress: (@Sendable (String, Int, Int) -> Void)?

    public init(
      system: String, folders: PolicyFolders, baseline: String? = nil, asOf: String? = nil,
      allowsOutside: Bool = false, waivers: [String] = [], jobs: Int = 1,
      engine: SQLDialect? = nil, toolVersion: String, edition: Edition? = nil,
      pseudonymKey: [UInt8]? = nil, keepsPseudonymMap: Bool = false, now: Int,
      progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) {
      self.system = system
      self.folders = folders
      self.baseline = baseline
      self.asOf = asOf
      self.allowsOutside = allowsOutside
      self.waivers = waivers
      self.jobs = jobs
      self.engine = engine
      self.toolVersion = toolVersion
      self.edition = edition
      self.pseudonymKey = pseudonymKey
      self.keepsPseudonymMap = keepsPseudonymMap
      self.now = now
      self.progress = progress
    }
  }

  public static let defaultBaseline = "recurrence-prevention"
  let options: Options

  public init(_ options: Options) {
    self.options = options
  }

  /// Throws what is wrong with the question: manifest, policy, baseline, paths. What is wrong with
  /// evidence is part of the findings.
  public func run() throws(ProblemList) -> FindingsDocument {
    try run(explaining: []).document
  }

  /// What a run gives: the findings, the answers to `--explain` in the order of the questions, and
  /// the pseudonyms where persons have some. Findings are made as they are read, and pseudonyms with
  /// them.
  public struct Outcome {
    public var document: FindingsDocument
    public var explained: [ExplainedSubject]
    public var pseudonyms: Pseudonyms?
  }

  /// Throws also for a rule or subject that is not there, and for questions to an edition without
  /// clear names.
  public func run(
    _ opened: Opened? = nil, explaining questions: [ExplainQuestion]
  ) throws(ProblemList) -> Outcome {
    let opened = if let opened { opened } else { try open() }
    let (policies, manifest, paths) = (opened.policies, opened.manifest, opened.paths)
    let (baseline, context) = (opened.baseline, opened.context)
    try SubjectExplainer.check(questions, baseline)
    let edition = options.edition ?? EditionChoice.usual(of: baseline)
    if !questions.isEmpty, edition.hidesPersons { throw EditionChoice.noExplanation(edition) }
    let pseudonyms =
      edition.hidesPersons
      ? Pseudonyms(
        key: options.pseudonymKey ?? EvidenceKey.key(manifest, paths, waivers: opened.waivers),
        keepsMap: options.keepsPseudonymMap) : nil
    var waiverLoader = WaiverLoader(
      manifest: manifest, paths: paths, given: options.waivers,
      allowsOutside: options.allowsOutside)
    if let pseudonyms {
      waiverLoader.renamed =
        WaiverPersons(
          pseudonyms: pseudonyms, rules: baseline.rules, vocabulary: baseline.vocabulary
        ).renamed
    }
    let waivers = try waiverLoader.load(baseline, rules: policies.ruleFiles.map(\.id))
    let loaded = try opened.loadedEvidence()
    let crossCounts = try CrossCounts(
      folder: options.folders.policies, vocabulary: baseline.vocabulary)
    let lifeCycle = try LifeCycle.load(folder: options.folders.policies)
    let specification =
      baseline.rules.contains { $0.document != nil }
      ? try SpecificationPolicy.load(baseline.rules, policies: policies) : nil
    let judgement = Judgement(
      baseline: baseline, loaded: loaded, crossCounts: crossCounts, paths: paths,
      context: context, specification: specification, jobs: options.jobs,
      engine: options.engine, progress: options.progress, pseudonyms: pseudonyms)
    let judged = try judgement.run()
    var document = document(manifest, baseline, judged, context)
    document.problems += judged.remarks + waivers.remarks
    do throws(Problem) {
      try WaiverBook(waivers.waivers, asOf: context.asOf, zone: context.zone).apply(to: &document)
    } catch {
      throw ProblemList([error])
    }
    document.complete = FindingsDocument.isComplete(
      document.results, isEvidenceWhole: judged.isEvidenceWhole)
    let ordered = OrderedRequirements(
      policies: policies, lifeCycle: lifeCycle, zone: context.zone)
    if ordered.isPossible {
      document.requirements = try ordered.rows(loaded, results: document.results)
    } else if loaded.contains(where: { $0.entry.id == SpecificationCheck.evidence }) {
      document.problems.append(OrderedRequirements.noBaseline)
    }
    document.lifeCycle = lifeCycle.chains(document.results, ordered: document.requirements)
    document.severities =
      try SeverityMeanings.load(folder: options.folders.policies).severities
    let explainer = SubjectExplainer(baseline: baseline, loaded: loaded, context: context)
    var explained: [ExplainedSubject] = []
    for question in questions {
      if let answer = try explainer.answer(question) { explained.append(answer) }
    }
    document.edit(for: edition, pseudonyms: pseudonyms)
    return Outcome(document: document, explained: explained, pseudonyms: pseudonyms)
  }

  func asOf(_ manifest: Manifest) throws(ProblemList) -> Instant {
    if let text = options.asOf {
      guard let instant = Instant(iso: text, zone: manifest.zone) else {
        throw ProblemList([
          Problem(
            code: "bad-as-of", at: Place(),
            what: BilingualText(
              ja: "--as-of「\(text)」は日付でも日時でもない", en: "--as-of '\(text)' is no date or instant"),
            remedy: BilingualText(ja: "2023-02-03 のように書く", en: "write it like 2023-02-03"))
        ])
      }
      return instant
    }
    if let instant = manifest.asOf { return instant }
    let today = CivilDate(dayNumber: manifest.zone.dayNumber(of: options.now))
    return Instant(day: today, in: manifest.zone)
  }

  /// A baseline of the manifest that is a path stands beside the manifest.
  func baselineName(_ manifest: Manifest, _ location: ManifestLocation)
    throws(ProblemList) -> String
  {
    if let given = options.baseline { return given }
    guard let name = manifest.baseline else { return SystemCheck.defaultBaseline }
    guard name.contains("/") || name.hasSuffix(".yaml") else { return name }
    let path = Manifest.Path(
      text: name, mayBeGlob: false, place: Place(file: location.shown, pointer: "baseline"))
    let paths = EvidencePaths(folder: location.folder, allowOutside: options.allowsOutside)
    return try paths.resolve([path]).first?.path ?? name
  }

  private func document(
    _ manifest: Manifest, _ baseline: ResolvedBaseline, _ judged: Judgement.Result,
    _ context: RunContext
  ) -> FindingsDocument {
    FindingsDocument(
      toolVersion: options.toolVersion,
      system: FindingsDocument.System(
        id: manifest.system.id, name: manifest.system.name, owner: manifest.system.owner,
        operatorName: manifest.system.operator,
        inServiceSince: manifest.system.inServiceSince?.description),
      engagement: manifest.engagement.map(engagement), asOf: context.asOf.stamp(in: context.zone),
      timezone: manifest.zone.name, complete: false,
      baseline: FindingsDocument.Baseline(
        id: baseline.id, title: baseline.title, sha256: baseline.sha256,
        loosened: baseline.loosened.map(Loosening.init)),
      evidence: judged.cards, results: judged.results, problems: [],
      criteria: judged.criteria, clauses: judged.clauses)
  }

  private func engagement(_ engagement: Manifest.Engagement) -> FindingsDocument.Engagement {
    let entries = [
      ("purpose", engagement.purpose), ("ordered_by", engagement.orderedBy),
      ("person_responsible", engagement.personResponsible),
      ("performed_by", engagement.performedBy), ("period", engagement.period),
      ("scope", engagement.scope), ("excluded", engagement.excluded),
      ("workpaper_ref", engagement.workpaperRef),
    ]
    return FindingsDocument.Engagement(
      entries: entries.compactMap { name, value in
        value.map { Finding.Observation(name: name, value: $0) }
      })
  }
}
