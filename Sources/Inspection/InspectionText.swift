import Basics

/// What was seen of a file, for a terminal.
public struct InspectionText {
  private let seen: FileInspection
  private let language: Language
  private var out = ""

  public init(_ seen: FileInspection, language: Language) {
    self.seen = seen
    self.language = language
  }

  /// The lines, each with its end.
  public func rendered() -> String {
    var writer = self
    writer.head()
    writer.columns()
    writer.proposals()
    writer.unread()
    for problem in seen.problems { writer.line(problem.rendered(in: language)) }
    return writer.out
  }

  private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private mutating func line(_ text: String) { out += InspectionText.visible(text) + "\n" }

  private mutating func head() {
    line(seen.file)
    var facts = [seen.format]
    if let encoding = seen.encoding { facts.append(encoding) }
    if let delimiter = seen.delimiter {
      facts.append(say("区切り \(delimiter)", "delimiter \(delimiter)"))
    }
    facts.append(say("\(seen.bytes) バイト", "\(seen.bytes) bytes"))
    if let rows = seen.rows { facts.append(say("\(rows) 行", "\(rows) rows")) }
    if seen.rejected > 0 {
      facts.append(say("読めない行 \(seen.rejected)", "\(seen.rejected) rejected"))
    }
    line("  " + facts.joined(separator: say("、", ", ")))
    if let note = seen.sampleNote { line("  " + note.text(in: language)) }
  }

  private mutating func columns() {
    guard !seen.columns.isEmpty else { return }
    line("  " + say("列:", "columns:"))
    for column in seen.columns {
      var facts = [kind(column.kind)]
      facts.append(say("空欄 \(column.blanks)", "\(column.blanks) blank"))
      let more = column.isDistinctBounded ? "+" : ""
      facts.append(say("種類 \(column.distinct)\(more)", "\(column.distinct)\(more) distinct"))
      if let least = column.least, let greatest = column.greatest, column.kind != .text {
        facts.append("\(short(least)) … \(short(greatest))")
      }
      if column.isMasked {
        facts.append(say("（例は伏せる）", "(examples withheld)"))
      } else if !column.examples.isEmpty {
        facts.append(
          say("例 ", "e.g. ") + column.examples.map { "「\(short($0))」" }.joined(separator: " "))
      }
      line("    \(column.name): " + facts.joined(separator: say("、", ", ")))
    }
  }

  private mutating func proposals() {
    for (index, proposal) in seen.proposals.enumerated() {
      let adapter = proposal.adapter.map { say("、対応表 \($0)", ", adapter \($0)") } ?? ""
      let head = index == 0 ? say("提案", "proposed") : say("ほかの候補", "or")
      line("  \(head): \(proposal.table) \(proposal.label.text(in: language))\(adapter)")
      if index > 0 { continue }
      for item in proposal.lines {
        let target =
          item.field
          ?? (item.candidates.isEmpty ? "–" : "? " + item.candidates.joined(separator: " / "))
        if let value = item.value {
          setting(item, value)
          continue
        }
        let note = item.note.map { "  (\($0.text(in: language)))" } ?? ""
        line("    \(item.source) → \(target)  [\(item.basis)]\(note)")
      }
      if !proposal.absent.isEmpty {
        line(
          "    " + say("この資料にない項目: ", "not in this file: ")
            + proposal.absent.joined(separator: ", "))
      }
      for question in proposal.questions {
        line("    " + say("所有者への質問: ", "ask the owner: ") + question.text(in: language))
      }
    }
  }

  /// `lockout.threshold = 5  (/failures, line 12) → setting-lockout`
  private mutating func setting(_ item: FileInspection.Proposal.Line, _ value: String) {
    var place = item.source
    if let number = item.line { place += say("、\(number) 行", ", line \(number)") }
    if item.basis == "default" {
      place = say("書かれていない。製品の既定値", "not written: the product's default")
    }
    let rules =
      item.rules.isEmpty
      ? say("使う規則なし", "no rule asks for it") : "→ " + item.rules.joined(separator: ", ")
    line("    \(item.field ?? "–") = \(short(value))  (\(place)) \(rules)")
  }

  private mutating func unread() {
    guard seen.unreadCount > 0, let best = seen.proposals.first,
      best.lines.contains(where: { $0.value != nil })
    else { return }
    line(
      "  " + say("読み取りに使わない設定（\(seen.unreadCount)）:", "not recognised (\(seen.unreadCount)):"))
    for setting in seen.unread.prefix(InspectionText.unreadLines) {
      let place = say("\(setting.line) 行", "line \(setting.line)")
      line("    \(setting.pointer) = \(short(setting.value))  (\(place))")
    }
    let more = seen.unreadCount - InspectionText.unreadLines
    if more > 0 {
      line("    " + say("ほか \(more)（--format json に全部）", "and \(more) more (see --format json)"))
    }
  }

  private static let unreadLines = 40

  private func kind(_ kind: FileInspection.Column.Kind) -> String {
    switch kind {
    case .blank: say("すべて空欄", "all blank")
    case .number: say("数", "number")
    case .date: say("日時", "date")
    case .boolean: say("はい・いいえ", "yes or no")
    case .text: say("文字", "text")
    case .mixed: say("混在", "mixed")
    }
  }

  private func short(_ text: String) -> String {
    text.unicodeScalars.count <= 40
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(39))) + "…"
  }

  /// Control characters of a hostile file do not reach the terminal.
  private static func visible(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      scalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}
