import Basics

/// What was seen of files, as JSON.
public enum InspectionJSON {
  /// `{"files": [...]}`, with a line end.
  public static func rendered(_ files: [FileInspection]) -> String {
    JSONValue.object([("files", .list(files.map(value)))]).text + "\n"
  }

  private static func value(_ seen: FileInspection) -> JSONValue {
    .object([
      ("file", .string(seen.file)), ("bytes", .number(seen.bytes)),
      ("format", .string(seen.format)), ("encoding", .optional(seen.encoding)),
      ("delimiter", .optional(seen.delimiter)), ("rows", seen.rows.map { .number($0) } ?? .null),
      ("rows_rejected", .number(seen.rejected)), ("rows_sampled", .number(seen.sampledRows)),
      ("sample", .optional(seen.sampleNote)), ("columns", .list(seen.columns.map(value))),
      ("proposals", .list(seen.proposals.map(value))),
      (
        "settings_not_recognised",
        .list(
          seen.unread.map {
            .object([
              ("pointer", .string($0.pointer)), ("value", .string($0.value)),
              ("line", .number($0.line)),
            ])
          })
      ), ("settings_not_recognised_count", .number(seen.unreadCount)),
      ("problems", .list(seen.problems.map(value))),
    ])
  }

  private static func value(_ column: FileInspection.Column) -> JSONValue {
    .object([
      ("name", .string(column.name)), ("type", .string(column.kind.rawValue)),
      ("blanks", .number(column.blanks)), ("distinct", .number(column.distinct)),
      ("distinct_is_bounded", .boolean(column.isDistinctBounded)),
      ("least", .optional(column.least)), ("greatest", .optional(column.greatest)),
      ("masked", .boolean(column.isMasked)),
      ("examples", .list(column.examples.map { .string($0) })),
    ])
  }

  private static func value(_ proposal: FileInspection.Proposal) -> JSONValue {
    .object([
      ("table", .string(proposal.table)), ("adapter", .optional(proposal.adapter)),
      (
        "columns",
        .list(
          proposal.lines.map { line in
            .object([
              ("source", .string(line.source)), ("field", .optional(line.field)),
              ("basis", .string(line.basis)), ("note", .optional(line.note)),
              ("candidates", .list(line.candidates.map { .string($0) })),
              ("value", .optional(line.value)),
              ("line", line.line.map { .number($0) } ?? .null),
              ("rules", .list(line.rules.map { .string($0) })),
            ])
          })
      ),
      ("absent", .list(proposal.absent.map { .string($0) })),
      ("questions", .list(proposal.questions.map { .optional($0) })),
      ("score", .number(proposal.score)),
    ])
  }

  private static func value(_ problem: Problem) -> JSONValue {
    .object([
      ("severity", .string(problem.severity.rawValue)), ("code", .string(problem.code)),
      ("line", problem.place.line.map { .number($0) } ?? .null),
      ("what", .optional(problem.what)), ("why", .optional(problem.why)),
      ("remedy", .optional(problem.remedy)),
    ])
  }
}

/// A JSON value that is written as it is.
enum JSONValue {
  case null
  case boolean(Bool)
  case number(Int)
  case string(String)
  case list([JSONValue])
  case object([(String, JSONValue)])

  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  static func optional(_ text: BilingualText?) -> JSONValue {
    text.map { .object([("ja", .string($0.ja)), ("en", .string($0.en))]) } ?? .null
  }

  var text: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .string(let text): QuotedText.quoted(text)
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .object(let entries):
      "{" + entries.map { "\(QuotedText.quoted($0.0)): \($0.1.text)" }.joined(separator: ", ") + "}"
    }
  }
}
