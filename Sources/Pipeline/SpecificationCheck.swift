import Basics
import Evaluation
import Findings
import Formats
import Policy
import Specification
import Waivers

/// Judges procurement documents: files in, findings out.
public struct SpecificationCheck {
  public struct Options: Sendable {
    /// Several files are one specification: body, annexes, lists, contract, answers.
    public var files: [String]
    /// The version before, if there is one.
    public var against: [String]
    public var folders: PolicyFolders
    public var baseline: String?
    public var asOf: String?
    /// Files of waivers.
    public var waivers: [String]
    public var toolVersion: String
    /// Today's instant, where `asOf` is not given.
    public var now: Int

    public init(
      files: [String], against: [String] = [], folders: PolicyFolders, baseline: String? = nil,
      asOf: String? = nil, waivers: [String] = [], toolVersion: String, now: Int
    ) {
      self.files = files
      self.against = against
      self.folders = folders
      self.baseline = baseline
      self.asOf = asOf
      self.waivers = waivers
      self.toolVersion = toolVersion
      self.now = now
    }
  }

  /// What came of the documents.
  public struct Outcome: Sendable {
    public var document: FindingsDocument
    public var results: [SpecificationResult]
    public var specification: SpecificationText
    /// The file of each document of `specification`, and its format: `docx`, `pdf` ….
    public var sources: [(path: String, format: String)]
    /// Which classes of users the documents leave out of which measures.
    public var grid: ClassGrid
  }

  public static let defaultBaseline = "procurement"
  static let evidence = "specification"
  private let options: Options
  private let zone = Zone.tokyo

  public init(_ options: Options) {
    self.options = options
  }

  /// Throws what is wrong with the question; what is wrong with a document is part of the findings.
  public func run() throws(ProblemList) -> Outcome {
    let policies = try PolicySet.load(
      policies: options.folders.policies, baselines: options.folders.baselines)
    let baseline = try policies.resolve(
      baseline: options.baseline ?? SpecificationCheck.defaultBaseline, zone: zone)
    let rules = baseline.rules.filter { $0.document != nil }
    let policy = try SpecificationPolicy.load(rules, policies: policies)
    var card = EvidenceCard(
      id: SpecificationCheck.evidence,
      label: baseline.vocabulary.table(SpecificationCheck.evidence)?.label
        ?? BilingualText(SpecificationCheck.evidence),
      format: "", populationReason: BilingualText(ja: "渡された文書の全文", en: "the whole documents"))
    let (documents, unread, sources) = try read(options.files, into: &card)
    let older = try self.older()
    let judgement = SpecificationJudgement(
      policy: policy, documents: documents, older: older, evidence: SpecificationCheck.evidence,
      unread: unread)
    let results = documents.isEmpty ? [] : judgement.judge(rules)
    let all = baseline.rules.map { rule in
      result(rule, results.first { $0.result.rule == rule.id }, baseline)
    }
    let asOf = try self.asOf()
    var document = FindingsDocument(
      toolVersion: options.toolVersion,
      system: FindingsDocument.System(
        id: SpecificationCheck.evidence, name: SpecificationTitle.of(documents)),
      engagement: nil, asOf: asOf.stamp(in: zone), timezone: zone.name,
      complete: FindingsDocument.isComplete(all, isEvidenceWhole: unread.isEmpty),
      baseline: FindingsDocument.Baseline(
        id: baseline.id, title: baseline.title,
        sha256: Digest.hex(Array((baseline.sha256 + policy.sha256).utf8))),
      evidence: [card], results: all, problems: [])
    try waive(&document, baseline, rules: policies.ruleFiles.map(\.id), asOf: asOf)
    return Outcome(
      document: document, results: results, specification: judgement.specification,
      sources: sources,
      grid: ClassGrid(
        judgement.specification, results: results, words: try ClassGridWords.load(policies)))
  }

  /// What is waived no longer counts as failing; the run is as complete as it was.
  private func waive(
    _ document: inout FindingsDocument, _ baseline: ResolvedBaseline, rules: [String],
    asOf: Instant
  ) throws(ProblemList) {
    let waivers = try WaiverLoader(given: options.waivers).load(baseline, rules: rules)
    document.problems += waivers.remarks
    do throws(Problem) {
      try WaiverBook(waivers.waivers, asOf: asOf, zone: zone).apply(to: &document)
    } catch {
      throw ProblemList([error])
    }
  }

  private func asOf() throws(ProblemList) -> Instant {
    guard let text = options.asOf else {
      return Instant(day: CivilDate(dayNumber: zone.dayNumber(of: options.now)), in: zone)
    }
    if let instant = Instant(iso: text, zone: zone) { return instant }
    throw ProblemList([
      Problem(
        code: "bad-as-of", at: Place(),
        what: BilingualText(
          ja: "--as-of「\(text)」は日付でも日時でもない", en: "--as-of '\(text)' is no date or instant"),
        remedy: BilingualText(ja: "2023-02-03 のように書く", en: "write it like 2023-02-03"))
    ])
  }

  /// The version before. A file of it that cannot be read is a wrong question: nothing can be
  /// compared with it.
  private func older() throws(ProblemList) -> [SourceDocument]? {
    guard !options.against.isEmpty else { return nil }
    var card = EvidenceCard(
      id: SpecificationCheck.evidence, label: BilingualText(""), format: "",
      populationReason: BilingualText(""))
    let (documents, unread, _) = try read(options.against, into: &card)
    if !unread.isEmpty { throw ProblemList(card.problems) }
    return documents
  }

  /// The documents that could be read, and the names of those that could not.
  private func read(_ names: [String], into card: inout EvidenceCard) throws(ProblemList)
    -> (
      documents: [SourceDocument], unread: [String], sources: [(path: String, format: String)]
    )
  {
    let paths = EvidencePaths(folder: "", allowOutside: true)
    var documents: [SourceDocument] = []
    var unread: [String] = []
    var sources: [(path: String, format: String)] = []
    for (name, path) in zip(shown(names), names) {
      do throws(ProblemList) {
        let found = try paths.resolve([
          Manifest.Path(text: path, mayBeGlob: false, place: Place(file: path))
        ])
        for file in found {
          let read = try DocumentFile.read(EvidencePaths.File(path: file.path, shown: name))
          card.files.append(read.card)
          card.format = card.format.isEmpty ? read.format : card.format
          card.encoding = card.encoding ?? read.encoding
          card.rowsRead += read.passages.count
          card.problems += read.problems
          documents.append(SourceDocument(file: name, passages: read.passages))
          sources.append((file.path, read.format))
        }
      } catch {
        // A name that is written wrong is a wrong question, not a document that cannot be read.
        if error.problems.contains(where: { $0.code == "file-missing" }) { throw error }
        card.problems += error.problems
        unread.append(name)
      }
    }
    card.isUsable = !documents.isEmpty
    card.population = unread.isEmpty ? .declared : .unproven
    return (documents, unread, sources)
  }

  /// The names of files without their folders, where these tell them apart.
  private func shown(_ paths: [String]) -> [String] {
    let names = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    return Set(names).count == names.count ? names : paths
  }

  /// A rule that is about something else than documents, or that had no document to read.
  private func result(
    _ rule: CheckedRule, _ judged: SpecificationResult?, _ baseline: ResolvedBaseline
  ) -> RuleResult {
    if let judged, !baseline.notApplicable.contains(where: { $0.rule == rule.id }) {
      return judged.result
    }
    let builder = ResultBuilder(
      baseline: baseline, loaded: [],
      context: RunContext(asOf: Instant(day: CivilDate(dayNumber: 0), in: zone), zone: zone))
    if let excluded = baseline.notApplicable.first(where: { $0.rule == rule.id }) {
      return builder.notApplicable(rule, reason: excluded.reason)
    }
    var result = builder.unusable(rule)
    result.reasons = [
      RuleResult.Reason(
        code: "evidence-unusable",
        text: BilingualText(ja: "読めた文書がない", en: "no document could be read"))
    ]
    return result
  }
}

/// What a specification is called.
enum SpecificationTitle {
  /// The first heading or paragraph of the first document; else its file's name.
  static func of(_ documents: [SourceDocument]) -> String {
    guard let document = documents.first else { return "" }
    let title = document.passages.first { $0.kind == .heading } ?? document.passages.first
    guard let title, title.text.unicodeScalars.count <= 80 else { return document.file }
    return title.text
  }
}
