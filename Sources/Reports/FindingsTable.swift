import Basics
import Findings

/// The first findings of a rule: where, who, what is wrong, what was seen, what would have passed.
struct FindingsTable {
  let page: PageContext
  let result: RuleResult
  let id: String
  let limit: Int

  private static let expected = BilingualText(ja: "あるべき値", en: "Expected")

  /// Longest text of one cell, in characters.
  private static let cell = 300

  func node() throws(Problem) -> HTMLNode {
    var findings: [Finding] = []
    if limit > 0 { try result.visitGravestFirst(limit: limit) { findings.append($0) } }
    let expected = findings.first?.expected
    let isSame = findings.allSatisfy { finding in
      finding.expected.ja == expected?.ja && finding.expected.en == expected?.en
    }
    var table = HTMLTable(
      id: id,
      caption: caption,
      columns: [
        .init("場所", "Place", style: "place"), .init("対象", "Subject", style: "subject"),
        .init("指摘", "Finding", style: "wide"), .init("確認した値", "Observed", style: "observed"),
      ], style: "findings")
    table.rows = findings.map { finding in
      [
        place(finding.at), subject(finding), message(finding, showsExpected: !isSame),
        observed(finding),
      ]
    }
    var content: [HTMLNode] = []
    if isSame, let expected, !(expected.ja.isEmpty && expected.en.isEmpty) {
      content.append(
        .of(
          .p, class: "expected",
          [.of(.strong, page.inline(FindingsTable.expected)), ": "] + page.inline(short(expected))))
    }
    if !findings.isEmpty { content.append(table.node(page)) }
    let rest = result.findings.count - findings.count
    if rest > 0 {
      let number = Numbers.grouped(rest)
      content.append(
        page.paragraph(
          BilingualText(
            ja: "ほか \(number) 件（findings.csv に全件）", en: "\(number) more: see findings.csv"),
          class: "more"))
    }
    return .of(.div, class: "part", content)
  }

  /// How many of which kind; subjects that could not be judged are no findings.
  private var caption: BilingualText {
    let isIndicator = result.kind == "indicator"
    let parts: [(BilingualText, Int)] = [
      (
        isIndicator
          ? BilingualText(ja: "兆候", en: "Indicators") : BilingualText(ja: "検出", en: "Findings"),
        result.failed
      ), (BilingualText(ja: "例外承認中", en: "waived"), result.waived),
      (BilingualText(ja: "判定不能", en: "not judged"), result.unknown),
    ]
    let shown = parts.enumerated().filter { $0.offset == 0 || $0.element.1 > 0 }.map(\.element)
    return BilingualText(
      ja: shown.map { "\($0.0.ja) \(Numbers.grouped($0.1)) 件" }.joined(separator: "、"),
      en: shown.map { "\($0.0.en): \(Numbers.grouped($0.1))" }.joined(separator: ", "))
  }

  private func place(_ at: Finding.Location) -> [HTMLNode] {
    var words: [BilingualText] = []
    func add(_ ja: String, _ en: String, _ value: Int?) {
      if let value { words.append(BilingualText(ja: "\(value)\(ja)", en: "\(en) \(value)")) }
    }
    if let sheet = at.sheet {
      words.append(BilingualText(sheet + (at.cell.map { "!" + $0 } ?? "")))
    } else if let cell = at.cell {
      words.append(BilingualText(cell))
    }
    if at.line == nil { add("行目（データ）", "row", at.row) }
    add("行", "line", at.line)
    add("ページ", "page", at.page)
    add("段落", "paragraph", at.paragraph)
    if let section = at.section { words.append(BilingualText(section)) }
    if let pointer = at.pointer { words.append(BilingualText(pointer)) }
    if let column = at.column {
      let heading = heading(of: column, in: at.evidence) ?? column
      words.append(BilingualText(ja: "列「\(heading)」", en: "column \(heading)"))
    }
    let detail = BilingualText(
      ja: words.map(\.ja).joined(separator: " "), en: words.map(\.en).joined(separator: ", "))
    return [
      .of(.code, [.text(VisibleText.shortened(at.file ?? at.evidence, to: FindingsTable.cell))])
    ]
      + (words.isEmpty ? [] : [.of(.div, class: "sub", page.block(short(detail)))])
  }

  private func subject(_ finding: Finding) -> [HTMLNode] {
    let text: HTMLNode = .text(VisibleText.shortened(finding.subject, to: FindingsTable.cell))
    var content = [text]
    func add(_ style: String, _ word: BilingualText) {
      content.append(.of(.div, [.of(.span, class: "tag \(style)", page.inline(word))]))
    }
    if finding.outcome == .fail, result.kind == "indicator" {
      add("v-indicator", BilingualText(ja: "兆候", en: "indicator"))
    } else if finding.outcome != .fail {
      add("o-\(finding.outcome.rawValue)", Words.outcome(of: finding))
    }
    if let mark = finding.waivedBy {
      let original = Words.outcome(mark.original)
      content.append(
        .of(
          .div, class: "sub",
          [.text(mark.id + " ")]
            + page.inline(
              BilingualText(
                ja: "\(mark.until)まで（当初: \(original.ja)）",
                en: "until \(mark.until) (otherwise: \(original.en))"))))
    }
    if let change = finding.change, change != .known {
      add("c-\(change.rawValue)", Words.change(change))
    }
    return content
  }

  /// What is wrong. The conditions that do not hold say what would have passed; without them
  /// `expected` does, unless the table says it once for all.
  private func message(_ finding: Finding, showsExpected: Bool) -> [HTMLNode] {
    var content = page.block(short(finding.message))
    if let reason = finding.reason { content += [" ", .of(.code, [.text(reason)])] }
    if !finding.signs.isEmpty {
      content.append(
        .of(
          .div, class: "sub",
          page.inline(
            finding.outcome == .unknown
              ? BilingualText(ja: "判定できない条件", en: "Conditions that could not be judged")
              : BilingualText(ja: "満たしていない条件", en: "Conditions that do not hold"))))
      content.append(
        .of(.ul, class: "signs", finding.signs.map { .of(.li, page.block(short($0))) }))
    } else if showsExpected, !(finding.expected.ja.isEmpty && finding.expected.en.isEmpty) {
      content.append(
        .of(
          .div, class: "sub",
          page.inline(FindingsTable.expected) + [": "] + page.inline(short(finding.expected))))
    }
    if let quote = finding.at.quote {
      content.append(
        .of(
          .div, class: "quote",
          [.text("「" + VisibleText.shortened(quote, to: FindingsTable.cell) + "」")]))
    }
    return content
  }

  private func observed(_ finding: Finding) -> [HTMLNode] {
    guard !finding.observed.isEmpty else { return ["－"] }
    return [
      .of(
        .ul, class: "plain",
        finding.observed.map { value in
          var content: [HTMLNode] = [name(value.name, in: finding.at.evidence), " "]
          if let text = value.value, text.isEmpty {
            content += page.inline(BilingualText(ja: "（長さ0の文字列）", en: "(empty text)"))
          } else if let text = value.value {
            content.append(
              .of(
                .span, class: "value", [.text(VisibleText.shortened(text, to: FindingsTable.cell))])
            )
          }
          if value.value == nil || value.state != nil {
            content += [" "] + page.inline(Words.state(value.state ?? "null"))
          }
          return .of(.li, content)
        })
    ]
  }

  /// The name of a value as the owner of the file knows it: the heading of its column. Values that no
  /// column gives, such as counts, keep the name that the rule has for them.
  private func name(_ name: String, in evidence: String) -> HTMLNode {
    guard let heading = heading(of: name, in: evidence) else { return .of(.code, [.text(name)]) }
    return .of(.span, class: "sub", [.text(VisibleText.shortened(heading, to: 40))])
  }

  private func heading(of field: String, in evidence: String) -> String? {
    page.document.evidence.first { $0.id == evidence }?
      .columns.first { $0.field == field && !$0.name.isEmpty }?.name
  }

  private func short(_ text: BilingualText) -> BilingualText {
    BilingualText(
      ja: VisibleText.shortened(text.ja, to: FindingsTable.cell),
      en: VisibleText.shortened(text.en, to: FindingsTable.cell))
  }
}
