import Basics

extension ColumnInference {
  /// Asks about a row that looks more like the headings than the headings do: titles with several
  /// cells, or headings in two lines.
  mutating func findOtherHeadings(_ samples: [[String]]) {
    guard adapter?.format.headerLine == nil else { return }
    func known(_ cells: [String]) -> Int {
      cells.count { !$0.isEmpty && matcher.match(HeadingText($0)) != .unknown }
    }
    let taken = mapping.columns.count { $0.basis != .unknown }
    for (index, row) in samples.prefix(10).enumerated() {
      let count = known(row)
      // A word of a heading may be a value; several in one row are not.
      guard count > 1, count > taken || count * 2 > row.count(where: { !$0.isEmpty }) else {
        continue
      }
      report(
        .warning, "heading-elsewhere",
        BilingualText(
          ja: "データの \(index + 1) 行目が見出しのようです（「\(shown(row))」）",
          en: "row \(index + 1) of the data looks like headings ('\(shown(row))')"),
        remedy: BilingualText(
          ja: "対応表の format.header_line に見出しの行番号を書いてください",
          en: "name the line of the headings in an adapter's format.header_line"),
        unquoted: BilingualText(
          ja: "データの \(index + 1) 行目が見出しのようです",
          en: "row \(index + 1) of the data looks like headings"))
      return
    }
  }

  /// Says of columns beyond the last heading that they are columns: the name of one that is left out
  /// elsewhere would move all others.
  mutating func noteNamelessColumns() {
    let nameless = mapping.columns.indices.filter { index in
      mapping.columns[index].name.utf8.elementsEqual("#\(index + 1)".utf8)
        && mapping.columns[index].field == nil
    }
    guard let first = nameless.first else { return }
    report(
      .warning, "column-without-heading",
      BilingualText(
        ja: "見出しより列が \(nameless.count) 個多いため、\(first + 1) 列目から後を見出しのない列として読んだ",
        en:
          "the rows have \(nameless.count) cells more than there are headings; "
          + "from column \(first + 1) on they were read as columns without a heading"),
      remedy: BilingualText(
        ja: "見出しの抜けが途中の列でないかを確かめる", en: "make sure that no heading before them is missing"))
  }

  /// Asks about rows that say one thing only, where the others say more: the names of groups above
  /// their members, notes below the table.
  mutating func findLoneCells(_ samples: [[String]]) {
    guard adapter?.records.conditions.isEmpty ?? true, headings.count > 3 else { return }
    let lone = samples.filter { row in row.count { !$0.isEmpty } == 1 }
    guard let first = lone.first, lone.count * 2 < samples.count else { return }
    report(
      .warning, "lone-cells",
      BilingualText(
        ja: "一つの欄にしか値のない行があります（「\(shown(first))」など、標本中 \(lone.count) 行）。区切りや注記かもしれません",
        en:
          "rows with a single cell ('\(shown(first))'; \(lone.count) in the sample): "
          + "they may be headings of groups or notes"),
      remedy: BilingualText(
        ja: "その行を除いて書き出し直すか、対応表の records.where で除いてください",
        en: "export without them, or leave them out with a condition in an adapter's records.where"),
      unquoted: BilingualText(
        ja: "一つの欄にしか値のない行があります（標本中 \(lone.count) 行）。区切りや注記かもしれません",
        en:
          "rows with a single cell (\(lone.count) in the sample): "
          + "they may be headings of groups or notes"))
  }

  private func shown(_ row: [String]) -> String {
    let text = row.filter { !$0.isEmpty }.prefix(3).map { SecretText.masked($0) }
      .joined(separator: " ")
    return text.unicodeScalars.count <= 40
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(39))) + "…"
  }
}
