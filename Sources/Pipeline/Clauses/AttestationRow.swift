import Basics
import Evaluation
import Policy
import Schema

/// One row of the evidence `attestations`, whatever file it came from.
struct AttestationRow {
  var control: String
  var statement: String
  /// A word of the vocabulary; nil where the source has no such column, so that the statement itself is the answer.
  var answer: String?
  /// The source asks for an answer, and the cell says nothing or nothing that could be read.
  var isAnswerOpen = false
  var by: String?
  var role: String?
  var at: Instant?
  var validUntil: Instant?
  var file: String?
  var sha256: String?
  /// The file that it names is not there, is another than it says, or cannot be told from another.
  var isFileLost = false
  /// Which file of the evidence it stands in, and its line there, from 1.
  var source: Int
  var line: Int

  static let table = "attestations"
  /// More would be no list that people filled in; what is beyond is judged by rules only.
  private static let limit = 20_000

  /// Rules about declarations say nothing on the clauses that are declared.
  static func isJudged(by rule: CheckedRule, _ vocabulary: Vocabulary) -> Bool {
    vocabulary.tables[rule.relation.table].id == table
  }

  /// A rule of the engine that gives every row with all its values as a finding: rows are read
  /// where rules read them, in one pass and whatever the format.
  static func rule(_ vocabulary: Vocabulary) -> CheckedRule? {
    guard let table = vocabulary.tableIndex(table),
      let first = vocabulary.tables[table].fields.first
    else { return nil }
    let shown = vocabulary.tables[table].fields.enumerated().map { index, field in
      ValueSource(.field(index), type: field.type, name: field.id)
    }
    let nothing = BilingualText("")
    func test(_ wanted: Bool) -> Branch {
      Branch(
        .test(
          Test(
            value: ValueSource(.field(0), type: first.type, name: first.id), operation: .present,
            operand: .boolean(wanted), place: Place())))
    }
    return CheckedRule(
      id: "attestation-rows", version: 1, title: nothing, kind: .requirement, level: .mandatory,
      severity: .info, aspect: .operation, clauses: [], parameters: [], evidence: [],
      relation: Relation(table: table), grouping: nil,
      requirement: .all([test(true), test(false)]), whenEmpty: .empty, assumptions: [],
      shown: shown, pointsAt: nil, message: nothing, remedy: nothing, rationale: nil, file: "")
  }

  /// The rows that the rule above found, in the order of the evidence.
  static func read(_ outcome: EngineOutcome, _ vocabulary: Vocabulary) -> [AttestationRow] {
    guard let table = vocabulary.table(table) else { return [] }
    var rows: [AttestationRow] = []
    // A spool in memory or in a file of ours; what cannot be read again is no attestation.
    try? outcome.findings.forEach(shownCount: table.fields.count, limit: limit) { record in
      rows.append(AttestationRow(record, table))
    }
    return rows
  }

  private init(_ record: FindingRecord, _ table: TableDefinition) {
    let shown = record.shown
    source = record.file
    line = record.line
    func cell(_ id: String) -> FindingRecord.Shown? {
      guard let index = table.fieldIndex(id), shown.indices.contains(index) else { return nil }
      return shown[index]
    }
    func text(_ id: String) -> String? {
      guard let cell = cell(id), cell.state == .value, !cell.text.isEmpty else { return nil }
      return String(decoding: cell.text, as: UTF8.self)
    }
    func instant(_ id: String) -> Instant? {
      guard let cell = cell(id), cell.state == .value || cell.state == .day else { return nil }
      return Instant(seconds: cell.number, isDayOnly: cell.state == .day)
    }
    control = text("control") ?? ""
    statement = text("statement") ?? ""
    if let index = table.fieldIndex("answer"), let cell = cell("answer"), cell.state != .absent {
      let words = table.fields[index].words
      if cell.state == .value, words.indices.contains(cell.number) {
        answer = words[cell.number].id
      } else {
        isAnswerOpen = true
      }
    }
    by = text("by")
    role = text("role")
    at = instant("at")
    validUntil = instant("valid_until")
    file = text("file")
    sha256 = text("sha256")
  }

  /// How far the row carries an answer as of an instant. A day holds to its end.
  func state(_ context: RunContext) -> ClauseState {
    if answer == "not_met" { return .denied }
    guard !isAnswerOpen, !isFileLost, by != nil, role != nil, let at, let validUntil else {
      return .incomplete
    }
    if Self.isBefore(context.asOf, at, context.zone) { return .future }
    return Self.isBefore(validUntil, context.asOf, context.zone) ? .expired : .inForce
  }

  /// Where one of them is a day, by days.
  static func isBefore(_ instant: Instant, _ other: Instant, _ zone: Zone) -> Bool {
    instant.isDayOnly || other.isDayOnly
      ? zone.dayNumber(of: instant.seconds) < zone.dayNumber(of: other.seconds)
      : instant.seconds < other.seconds
  }

  enum ClauseState {
    case inForce, expired, incomplete, denied, future
  }
}
