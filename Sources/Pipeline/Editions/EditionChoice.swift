import Basics
import Findings
import Policy

/// For whom findings are written where nobody says so.
enum EditionChoice {
  /// Its report goes to the owner of the system, who needs no names to see that something is wrong.
  private static let selfInspection = "self-inspection"

  static func usual(of baseline: ResolvedBaseline) -> Edition {
    baseline.id == selfInspection ? .ministry : .auditor
  }

  /// An explanation shows rows as they stand.
  static func noExplanation(_ edition: Edition) -> ProblemList {
    ProblemList([
      Problem(
        code: "explain-in-clear", at: Place(),
        what: BilingualText(
          ja: "--explain は証拠の行をそのまま示すので、版「\(edition.rawValue)」では使えません",
          en: "--explain shows rows as they stand, which the edition '\(edition.rawValue)' must not"
        ),
        remedy: BilingualText(
          ja: "--edition auditor を付けてください", en: "add --edition auditor"))
    ])
  }
}
