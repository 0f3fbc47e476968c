import Basics
import Findings

/// One card for each piece of evidence: where it came from, how it was read, whether it is whole.
struct EvidenceSection {
  let page: PageContext

  var node: HTMLNode {
    let cards = page.document.evidence.enumerated().map { index, card in
      article(card, "evidence-\(index + 1)")
    }
    return page.section(
      "evidence", BilingualText(ja: "証拠", en: "Evidence"),
      cards.isEmpty
        ? [page.paragraph(BilingualText(ja: "証拠は示されていない。", en: "No evidence was given."))] : cards)
  }

  private func article(_ card: EvidenceCard, _ id: String) -> HTMLNode {
    var content: [HTMLNode] = [
      .of(
        .div, class: "head",
        [
          .of(
            .h3, [.id(id + "-h")],
            page.inline(card.label) + [" ", .of(.code, [.text(card.id)])]),
          .of(
            .span, class: "tag p-\(card.population.rawValue)",
            page.inline(Words.population(card.population))),
        ]),
      page.paragraph(card.populationReason),
    ]
    if !card.isUsable {
      content.append(
        page.paragraph(
          BilingualText(
            ja: "この証拠では何も判定できなかった。", en: "Nothing could be judged on this evidence."),
          class: "warning"))
    }
    content.append(facts(card))
    if !card.problems.isEmpty {
      content.append(titled(.init(ja: "問題", en: "Problems"), card.problems.map(page.problem)))
    }
    if !card.columns.isEmpty { content.append(columns(card, id)) }
    let ignored = card.columns.filter { $0.field == nil }
    if !ignored.isEmpty {
      content.append(
        titled(
          .init(ja: "判定に使わなかった列", en: "Columns not used"),
          [
            .of(
              .li, [.text(ignored.map(\.name).joined(separator: page.language == .ja ? "、" : ", "))]
            )
          ]))
    }
    if !card.absentFields.isEmpty {
      content.append(
        titled(
          .init(ja: "この証拠にない項目", en: "Fields that this evidence does not have"),
          [.of(.li, [.of(.code, [.text(card.absentFields.joined(separator: ", "))])])]))
    }
    if !card.crossCounts.isEmpty { content.append(crossCounts(card, id)) }
    if card.rowsRejected > 0 || !card.rejected.isEmpty { content.append(rejected(card, id)) }
    return .of(.article, [.id(id), .class("card"), .labelled(by: id + "-h")], content)
  }

  private func titled(_ title: BilingualText, _ items: [HTMLNode]) -> HTMLNode {
    .of(.div, class: "part", [.of(.h4, page.inline(title)), .of(.ul, items)])
  }

  private func facts(_ card: EvidenceCard) -> HTMLNode {
    func text(_ value: String?) -> [HTMLNode]? { value.map { [.text($0)] } }
    func number(_ value: Int?) -> [HTMLNode]? { value.map { [.text(Numbers.grouped($0))] } }
    let files: [HTMLNode] = card.files.flatMap { file -> [HTMLNode] in
      [
        .of(
          .div,
          [
            .text("\(file.path) (\(Numbers.grouped(file.bytes)) bytes)"),
            .of(.code, class: "hash", [.text(file.sha256)]),
          ])
      ]
    }
    return page.list([
      (.init(ja: "ファイルと SHA-256", en: "Files and SHA-256"), files.isEmpty ? nil : files),
      (
        .init(ja: "宣言された SHA-256", en: "Declared SHA-256"),
        card.sha256Declared.map { [.of(.code, class: "hash", [.text($0)])] }
      ),
      (.init(ja: "形式", en: "Format"), text(card.format.isEmpty ? nil : card.format)),
      (.init(ja: "文字コード", en: "Encoding"), text(card.encoding)),
      (
        .init(ja: "区切り", en: "Delimiter"),
        card.delimiter.map { [.of(.code, [.text($0 == "\t" ? "TAB" : $0)])] }
      ), (.init(ja: "アダプター", en: "Adapter"), text(card.adapter)),
      (.init(ja: "出所", en: "Source"), text(card.source)),
      (.init(ja: "抽出者", en: "Extracted by"), text(card.extractedBy)),
      (.init(ja: "抽出時点", en: "Exported at"), text(card.exportedAt)),
      (.init(ja: "期間", en: "Period"), text(card.period)),
      (.init(ja: "読んだ行", en: "Rows read"), number(card.rowsRead)),
      (.init(ja: "読めなかった行", en: "Rows rejected"), number(card.rowsRejected)),
      (
        .init(ja: "宣言された行数", en: "Rows declared"),
        number(card.rowsDeclared) ?? page.inline(.init(ja: "宣言なし", en: "not declared"))
      ), (.init(ja: "抽出の問い合わせ", en: "Query"), card.query.map { [.of(.pre, [.text($0)])] }),
    ])
  }

  private func columns(_ card: EvidenceCard, _ id: String) -> HTMLNode {
    var table = HTMLTable(
      id: id + "-c", caption: BilingualText(ja: "列の読み取り", en: "How columns were read"),
      columns: [
        .init("元の列", "Source column"), .init("項目", "Field"), .init("根拠", "Basis"),
        .init("空欄", "Empty", style: "n"), .init("読めない値", "Unreadable", style: "n"),
        .init("注記", "Note", style: "wide"),
      ])
    func number(_ value: Int?) -> [HTMLNode] { [.text(value.map(Numbers.grouped) ?? "－")] }
    table.rows = card.columns.map { column in
      [
        [.text(column.name)],
        column.field.map { [.of(.code, [.text($0)])] }
          ?? page.inline(BilingualText(ja: "使わない", en: "not used")),
        page.inline(Words.basis(column.basis)), number(column.nulls), number(column.unreadable),
        column.note.map(page.block) ?? ["－"],
      ]
    }
    return table.node(page)
  }

  private func crossCounts(_ card: EvidenceCard, _ id: String) -> HTMLNode {
    var table = HTMLTable(
      id: id + "-x", caption: BilingualText(ja: "突合", en: "Cross-counts"),
      columns: [
        .init("内容", "What", style: "wide"), .init("相手", "With"),
        .init("期待", "Expected", style: "n"), .init("実際", "Found", style: "n"),
        .init("差", "Difference", style: "n"),
      ])
    table.rows = card.crossCounts.map { count in
      let (difference, overflow) = count.found.subtractingReportingOverflow(count.expected)
      return [
        page.block(count.text), [.of(.code, [.text(count.with)])],
        [.text(Numbers.grouped(count.expected))], [.text(Numbers.grouped(count.found))],
        [.text(overflow ? "－" : Numbers.grouped(difference))],
      ]
    }
    return table.node(page)
  }

  private func rejected(_ card: EvidenceCard, _ id: String) -> HTMLNode {
    var table = HTMLTable(
      id: id + "-r",
      caption: BilingualText(
        ja: "読めなかった行（\(Numbers.grouped(card.rowsRejected)) 行のうち \(card.rejected.count) 行）",
        en: "Rejected rows (\(card.rejected.count) of \(Numbers.grouped(card.rowsRejected)))"),
      columns: [
        .init("ファイル", "File"), .init("行", "Line", style: "n"), .init("理由", "Why", style: "wide"),
      ])
    table.rows = card.rejected.map { row in
      [[.text(row.file)], [.text(String(row.line))], page.block(row.why)]
    }
    return table.node(page)
  }
}
