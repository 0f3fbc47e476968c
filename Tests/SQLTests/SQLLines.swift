import Basics
import Evaluation
import Evidence
import Policy
import SQL

/// What became of a rule's subjects, one line for each that did not pass, after the counts.
struct SQLLines {
  let rule: CheckedRule
  let cells: CellMeaning

  func of(_ outcome: RuleOutcome) -> [String] {
    let counts = [outcome.population, outcome.passed, outcome.failed, outcome.unknown]
    return ["\(counts)"]
      + outcome.subjects.filter { $0.outcome != .passed }.map { subject in
        line(
          isFailure: subject.outcome == .failed, name: subject.subject,
          row: isEverything ? nil : subject.row, line: isEverything ? nil : subject.place.line,
          failed: subject.failedSigns, unknown: subject.unknownSigns,
          shown: shownOnce(subject.shown).map {
            text(CanonicalCell($0, fold: .exact, cells: cells))
          })
      }
  }

  func of(_ subject: SQLAnswer.Subject) -> String {
    func branches(_ letter: Character) -> [Int] {
      guard case .all(let list) = rule.requirement, !list.isEmpty else { return [] }
      return subject.branches.enumerated().filter { $0.element == letter }.map(\.offset)
    }
    return line(
      isFailure: subject.isFailure, name: subject.subject, row: subject.number,
      line: subject.line, failed: branches("F"), unknown: branches("U"),
      shown: subject.shown.map { "\($0.state) \($0.text ?? "-")" })
  }

  private var isEverything: Bool { rule.grouping?.keys.isEmpty == true }

  /// A value that is shown twice under one name comes back once.
  private func shownOnce(_ values: [Value]) -> [Value] {
    var names: [String] = []
    return zip(rule.shown, values).filter { source, _ in
      if names.contains(source.name) { return false }
      names.append(source.name)
      return true
    }.map(\.1)
  }

  private func line(
    isFailure: Bool, name: String, row: Int?, line: Int?, failed: [Int], unknown: [Int],
    shown: [String]
  ) -> String {
    "\(isFailure ? "failed" : "unknown") \(name) row \(row ?? 0) line \(line ?? 0) "
      + "\(failed) \(unknown) \(shown)"
  }

  private func text(_ cell: CanonicalCell) -> String {
    guard case .text(let text) = cell.content(Facet(.text)) else { return "\(cell.state) -" }
    return "\(cell.state) \(text)"
  }
}
