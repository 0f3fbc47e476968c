import Basics
import Findings
import Reports
import Waivers

/// Waivers as lines of a terminal: status, days, rule, what they cover.
struct WaiverList {
  let book: WaiverBook
  let language: Language

  /// One line a waiver, then the counts.
  func rendered(_ problems: Int) -> String {
    let rows = book.waivers.map { waiver -> [String] in
      [
        Words.waiverStatus(book.status(of: waiver)).text(in: language),
        Words.waiverKind(waiver.kind).text(in: language), waiver.id, waiver.rule,
        subjects(waiver), "\(waiver.start) – \(waiver.end)", left(waiver),
      ].map { VisibleText.of($0, isOneLine: true) }
    }
    let widths = (rows.first?.indices ?? 0..<0).map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    let lines = rows.map { row in
      let cells = zip(row, widths).map { DisplayWidth.padded($0, to: $1) }
      return cells.joined(separator: "  ").trimmedAtEnd + "\n"
    }
    return lines.joined() + counts(problems) + "\n"
  }

  /// What is said instead where a run would refuse the files: none of their waivers holds.
  func refusal(_ problems: [Problem]) -> String {
    let errors = problems.count { $0.severity == .error }
    return language == .ja
      ? "エラー \(errors) 件。このファイルでは判定を始められない\n"
      : "\(errors) errors: a run would be refused\n"
  }

  private func subjects(_ waiver: Waiver) -> String {
    guard let subjects = waiver.subjects else { return language == .ja ? "全対象" : "all subjects" }
    return language == .ja ? "対象 \(subjects.count)" : "subjects \(subjects.count)"
  }

  private func left(_ waiver: Waiver) -> String {
    guard let days = book.daysLeft(of: waiver) else { return "" }
    return language == .ja ? "残り \(days) 日" : "\(days) days left"
  }

  private func counts(_ problems: Int) -> String {
    let statuses: [WaiverRecord.Status] = [.inForce, .notStarted, .expired]
    let parts = statuses.map { status in
      let count = book.waivers.count { book.status(of: $0) == status }
      return "\(Words.waiverStatus(status).text(in: language)) \(count)"
    }
    let total = book.waivers.count
    return language == .ja
      ? "例外承認 \(total) 件: \(parts.joined(separator: "、"))。問題 \(problems) 件"
      : "\(total) waivers: \(parts.joined(separator: ", ")). Problems: \(problems)"
  }
}

extension String {
  /// Without the blanks at the end.
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
