import Basics
import Findings

/// What both the page and the terminal say first about a run.
struct RunSummary {
  /// Something that kept rules from being judged, and which.
  struct Obstacle {
    var text: BilingualText
    /// Indices into the document's results.
    var results: [Int]
  }

  static let unjudged: [Verdict] = [.error, .unknown, .notChecked, .empty]

  let document: FindingsDocument

  func isUnjudged(_ result: RuleResult) -> Bool {
    RunSummary.unjudged.contains(result.verdict)
  }

  /// Rules with a verdict on their subjects.
  var judgedCount: Int {
    document.count(.pass) + document.count(.fail) + document.count(.indicator)
      + document.count(.waived)
  }

  var unjudgedCount: Int {
    RunSummary.unjudged.reduce(0) { $0 + document.count($1) }
  }

  /// Rules that have a verdict although some of their subjects could not be judged.
  var partlyJudgedCount: Int {
    document.results.filter { $0.unknown > 0 && !isUnjudged($0) }.count
  }

  /// Each reason once, in the order of the rules.
  var obstacles: [Obstacle] {
    var found: [Obstacle] = []
    func add(_ text: BilingualText, _ index: Int) {
      let known = found.firstIndex { $0.text.ja == text.ja && $0.text.en == text.en }
      if let known {
        if found[known].results.last != index { found[known].results.append(index) }
      } else {
        found.append(Obstacle(text: text, results: [index]))
      }
    }
    for (index, result) in document.results.enumerated() {
      if isUnjudged(result) {
        for reason in result.reasons { add(reason.text, index) }
        if result.reasons.isEmpty, result.unknown == 0 {
          add(BilingualText(ja: "理由の記載なし", en: "no reason is given"), index)
        }
      }
      if result.unknown > 0 {
        add(
          BilingualText(
            ja: "必要な値がない、読めない、または突き合わせる記録がなく、判定できない対象がある",
            en:
              "some subjects lack a readable value, or a record to match, that is needed to judge them"
          ),
          index)
      }
    }
    return found
  }

  /// What asks for action: violations, then indicators; each by importance, then by how many subjects
  /// it concerns.
  var actions: [Int] { gravest(.fail) + gravest(.indicator) }

  /// The results of a verdict by importance, then by how many subjects they concern.
  func gravest(_ verdict: Verdict) -> [Int] {
    indices(of: verdict)
      .sorted { a, b in
        let (x, y) = (document.results[a], document.results[b])
        return (rank(x), -x.failed, a) < (rank(y), -y.failed, b)
      }
  }

  /// All results, those that ask for action first, then those that could not be judged.
  var order: [Int] {
    let first = actions
    let unjudged = RunSummary.unjudged.flatMap { verdict in
      indices(of: verdict).sorted { a, b in
        (rank(document.results[a]), a) < (rank(document.results[b]), b)
      }
    }
    return first + unjudged + indices(of: .waived) + indices(of: .pass)
      + indices(of: .notApplicable)
  }

  /// Rules that were judged, those that could not be, and those that do not apply; together all rules.
  var scope: (judged: Int, unjudged: Int, notApplicable: Int) {
    let excluded = document.count(.notApplicable)
    return (document.results.count - unjudgedCount - excluded, unjudgedCount, excluded)
  }

  private func indices(of verdict: Verdict) -> [Int] {
    document.results.indices.filter { document.results[$0].verdict == verdict }
  }

  private func rank(_ result: RuleResult) -> Int {
    Words.severities.firstIndex(of: result.severity) ?? Words.severities.count
  }
}
