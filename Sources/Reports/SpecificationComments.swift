import Basics
import Findings
import Specification

/// What a copy of one document says at its margin: at each place that decided a verdict, and at the
/// end what is missing.
public struct SpecificationComments: Sendable {
  /// A comment on a passage of the document; nil for its end.
  public struct Comment: Sendable, Equatable {
    public var passage: Int?
    /// One for each paragraph.
    public var lines: [String]
  }

  private let document: FindingsDocument
  private let results: [SpecificationResult]
  private let specification: SpecificationText
  private let language: Language

  public init(
    document: FindingsDocument, results: [SpecificationResult],
    specification: SpecificationText, language: Language = .ja
  ) {
    self.document = document
    self.results = results
    self.specification = specification
    self.language = language
  }

  /// The comments on the document with that index. What is missing stands in the first document
  /// that is annotated: `holdsMissing`.
  public func comments(on index: Int, holdsMissing: Bool) throws(Problem) -> [Comment] {
    var placed: [Comment] = []
    var missing: [Comment] = []
    for result in document.results {
      guard let judged = results.first(where: { $0.result.rule == result.rule }) else { continue }
      let action = SpecificationReport.Action(result)
      if action == .none || action == .accepted {
        if let mark = judged.marks.first, mark.document == index {
          placed.append(
            Comment(passage: mark.passage, lines: [heading(result, action)]))
        }
        continue
      }
      var findings: [Finding] = []
      try result.findings.visit(of: result.rule) { finding throws(Problem) in
        findings.append(finding)
      }
      for finding in findings {
        let lines = lines(result, finding, judged, action)
        if let place = passage(of: finding.at) {
          if place.document == index {
            placed.append(Comment(passage: place.passage, lines: lines))
          }
        } else if holdsMissing {
          missing.append(Comment(passage: nil, lines: lines))
        }
      }
      placed += others(judged, findings, index, result)
    }
    return placed + missing
  }

  /// Further sentences on which a finding rests, such as the other of two that disagree.
  private func others(
    _ judged: SpecificationResult, _ findings: [Finding], _ index: Int, _ result: RuleResult
  ) -> [Comment] {
    guard !judged.isNear, findings.count == 1 else { return [] }
    let own = findings.first.flatMap { passage(of: $0.at) }
    return judged.marks.dropFirst().prefix(5).filter {
      $0.document == index && !($0.document == own?.document && $0.passage == own?.passage)
    }.map {
      Comment(
        passage: $0.passage,
        lines: [
          language == .ja
            ? "関係する箇所: \(result.title.ja)" : "See also: \(result.title.en)"
        ])
    }
  }

  private func heading(_ result: RuleResult, _ action: SpecificationReport.Action) -> String {
    "【\(action.title.text(in: language))】\(result.title.text(in: language))"
  }

  private func lines(
    _ result: RuleResult, _ finding: Finding, _ judged: SpecificationResult,
    _ action: SpecificationReport.Action
  ) -> [String] {
    var lines = [heading(result, action), finding.message.text(in: language)]
    if !judged.paste.isEmpty {
      lines.append(language == .ja ? "書く文の案:" : "What to write:")
      lines += judged.paste.split(separator: "\n").map(String.init)
    }
    let sources = result.clauses.map { "\($0.documentTitle.text(in: language)) \($0.clause)" }
    if !sources.isEmpty {
      lines.append(
        (language == .ja ? "根拠: " : "Source: ") + sources.joined(separator: "、"))
    }
    return lines
  }

  /// The passage that a place in a finding names; nil for a finding about the whole.
  private func passage(of at: Finding.Location) -> (document: Int, passage: Int)? {
    guard let paragraph = at.paragraph, let file = at.file,
      let document = specification.documents.firstIndex(where: { $0.file == file }),
      let passage = specification.documents[document].passages.firstIndex(where: {
        $0.paragraph == paragraph
      })
    else { return nil }
    return (document, passage)
  }
}
