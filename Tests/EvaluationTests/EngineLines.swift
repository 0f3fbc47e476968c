import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// What became of a rule's subjects, one line for each that did not pass, so that the engine and
/// the interpreter can be compared.
struct EngineLines {
  let rule: CheckedRule
  let vocabulary: Vocabulary
  let zone: Zone

  /// The counts first.
  func of(_ outcome: RuleOutcome) -> [String] {
    let counts = [outcome.population, outcome.passed, outcome.failed, outcome.unknown]
    return ["\(counts)"]
      + outcome.subjects.filter { $0.outcome != .passed }.map { subject in
        line(
          isFailure: subject.outcome == .failed, name: subject.subject, row: subject.row,
          line: subject.place.line, failed: subject.failedSigns, unknown: subject.unknownSigns,
          shown: subject.shown.map { text($0) })
      }
  }

  /// - Parameter rowsBefore: rows in the files before each; rows are counted over all files.
  func of(_ outcome: EngineOutcome, rowsBefore: [Int] = [0]) throws -> [String] {
    var lines = [
      "\([outcome.population, outcome.passed, outcome.failed, outcome.unknown])"
    ]
    try outcome.findings.forEach(shownCount: rule.shown.count, limit: nil) { record in
      let row = record.row + rowsBefore[record.file]
      var name = String(decoding: record.subject, as: UTF8.self)
      if name == "#\(record.row)" { name = "#\(row)" }
      lines.append(
        line(
          isFailure: record.isFailure, name: name, row: row, line: record.line,
          failed: isAll ? bits(record.failedBranches) : [],
          unknown: isAll ? bits(record.unknownBranches) : [],
          shown: zip(rule.shown, record.shown).map { text($0, $1) }))
    }
    return lines
  }

  private var isAll: Bool {
    if case .all = rule.requirement { true } else { false }
  }

  /// A row without a name is `?` and a hash for the engine, `#` and its number for the interpreter.
  /// A group of everything has no row.
  private func line(
    isFailure: Bool, name: String, row: Int?, line: Int?, failed: [Int], unknown: [Int],
    shown: [String]
  ) -> String {
    let isNameless =
      rule.grouping == nil
      && (name.utf8.first == UInt8(ascii: "?") && name.utf8.count == 17
        || name.utf8.first == UInt8(ascii: "#"))
    let isEverything = rule.grouping?.keys.isEmpty == true
    return "\(isFailure ? "failed" : "unknown") \(isNameless ? "nameless" : name) "
      + "row \(isEverything ? 0 : row ?? 0) line \(isEverything ? 0 : line ?? 0) "
      + "\(failed) \(unknown) \(shown)"
  }

  private func bits(_ mask: UInt64) -> [Int] { (0..<64).filter { mask >> UInt64($0) & 1 == 1 } }

  private func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .never: "never"
    case .absent: "absent"
    case .invalid(let text): "invalid \(text)"
    case .text(let text): "text \(text)"
    case .integer(let number): "\(number)"
    case .boolean(let flag): "\(flag)"
    case .instant(let instant): instant.text(in: zone)
    case .period(let period): period.description
    case .rational(let number): "text \(number)"
    case .set(let words): "set \(words.joined(separator: ", "))"
    }
  }

  private func text(_ source: ValueSource, _ shown: FindingRecord.Shown) -> String {
    let text = String(decoding: shown.text, as: UTF8.self)
    switch shown.state {
    case .null: return "null"
    case .never: return "never"
    case .absent: return "absent"
    case .invalid: return "invalid \(text)"
    case .value, .day: break
    }
    switch source.type {
    case .text, .rational: return "text \(text)"
    case .set: return "set \(text)"
    case .word:
      let words = rule.field(of: source, vocabulary)?.words ?? []
      return words.indices.contains(shown.number) ? "text \(words[shown.number].id)" : "?"
    case .integer: return "\(shown.number)"
    case .boolean: return "\(shown.number == 1)"
    case .instant:
      return Instant(seconds: shown.number, isDayOnly: shown.state == .day).text(in: zone)
    case .period: return Period(packed: shown.number).description
    }
  }
}
