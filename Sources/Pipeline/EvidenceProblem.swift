import Basics
import Evidence
import Schema

/// Problems of evidence files that several readers report.
enum EvidenceProblem {
  static func tooManyRecords(_ limit: Int, _ file: String) -> Problem {
    Problem(
      code: "too-many-records", at: Place(file: file),
      what: BilingualText(
        ja: "この形式では \(limit) 件を超える記録を読まない",
        en: "more than \(limit) records are not read in this format"),
      why: BilingualText(
        ja: "すべてを記憶域に置くことになる", en: "all of them would have to be held in memory"),
      remedy: BilingualText(
        ja: "CSV か JSON Lines で書き出す（件数に上限はない）",
        en: "export CSV or JSON Lines, which have no bound"))
  }

  static func unsupported(_ name: String) -> Problem {
    Problem(
      code: "format-unsupported", at: Place(file: name),
      what: BilingualText(ja: "この形式はこの版では読めない", en: "this release cannot read this format"),
      remedy: BilingualText(
        ja: "表は CSV または TSV、設定は YAML・JSON・XML・INI、文書はテキストまたは Markdown で書き出す",
        en:
          "export tables as CSV or TSV, settings as YAML, JSON, XML or INI, documents as text or Markdown"
      ))
  }

  /// Nothing else fits, and nearly everything fits this: somebody must look at the names.
  static func encodingGuessed(_ name: String) -> Problem {
    Problem(
      .warning, code: "encoding-guessed", at: Place(file: name),
      what: BilingualText(
        ja: "文字コードを Windows-1252 と推定した", en: "the encoding is taken to be Windows-1252"),
      why: BilingualText(
        ja: "UTF-8、UTF-16、CP932 のいずれとしても読めない",
        en: "it reads as none of UTF-8, UTF-16 and CP932"),
      remedy: BilingualText(
        ja: "文字が正しいか確かめ、UTF-8 で書き出すか、対応表の format.encoding で示す",
        en: "check the letters; export as UTF-8, or state it in the adapter's format.encoding"))
  }

  /// A column that should be spread, and is not there.
  static func spreadMissing(_ heading: String) -> BilingualText {
    BilingualText(
      ja: "対応表が展開する列「\(heading)」がない",
      en: "column '\(heading)', which the adapter spreads, is missing")
  }

  static let spreadNameless = BilingualText(
    ja: "見出しのない列に記入があり、何の列か分からない",
    en: "a column without a heading has cells, and nobody knows what it stands for")

  static func noRows(_ name: String) -> Problem {
    Problem(
      code: "no-rows", at: Place(file: name, line: 1),
      what: BilingualText(ja: "行の一覧が見つからない", en: "no list of rows was found"),
      why: BilingualText(
        ja: "項目の組の一覧が、ちょうど一つ必要である", en: "exactly one list of maps is needed"),
      remedy: BilingualText(
        ja: "CSV で書き出すか、対応表の records.at で場所を示す",
        en: "export it as CSV, or say in an adapter's records.at where it stands"))
  }

  static func leftOut(_ count: Int, of all: Int, _ name: String) -> Problem {
    Problem(
      .note, code: "records-left-out", at: Place(file: name),
      what: BilingualText(
        ja: "\(all) 件のうち \(count) 件は対応表の条件（records.where）により対象としない",
        en: "\(count) of \(all) records are no rows, says the adapter (records.where)"))
  }

  /// What the list says of its own length against what is there.
  static func page(of total: Int, has count: Int) -> BilingualText {
    BilingualText(
      ja: "一覧は全部で \(total) 件とあるが、\(count) 件しかない（一部のページ）",
      en: "the list says that it has \(total) records, and \(count) are there: it is a page of it")
  }

  /// Says how many fields were there, and never which: a file without headings would give away
  /// its first row.
  static func noKnownHeading(
    _ mapping: ColumnMapping, _ table: TableDefinition, _ name: String, _ line: Int
  ) -> Problem {
    Problem(
      code: "no-known-heading", at: Place(file: name, line: line),
      what: BilingualText(
        ja: "見出しのどれも\(table.label.ja)の項目と分からない",
        en: "none of the headings is known as a field of \(table.label.en)"),
      why: BilingualText(
        ja: "見出しとみた行に \(mapping.columns.count) 個の項目がある",
        en: "the line taken for the headings has \(mapping.columns.count) fields"),
      remedy: BilingualText(
        ja: "見出し行があるか確かめ、対応表（adapter）で列を示す",
        en: "check that there is a heading line, or name the columns in an adapter"))
  }

  /// A further file of the same evidence has other fields than those before it.
  static func otherHeadings(_ name: String, _ line: Int, lacks: [String], has: [String]) -> Problem
  {
    var ja: [String] = []
    var en: [String] = []
    if !lacks.isEmpty {
      let list = lacks.joined(separator: ", ")
      ja.append("\(list) の列がこのファイルにない")
      en.append("this file has no column for \(list)")
    }
    if !has.isEmpty {
      let list = has.joined(separator: ", ")
      ja.append("\(list) の列がこれより前のファイルにない")
      en.append("the files before it have no column for \(list)")
    }
    return Problem(
      .warning, code: "headings-differ", at: Place(file: name, line: line),
      what: BilingualText(
        ja: ja.joined(separator: "、"), en: en.joined(separator: "; ")),
      remedy: BilingualText(
        ja: "同じ項目で書き出すか、別の証拠のファイルが混じっていないか確かめる",
        en: "export the same columns, or check that no file of another kind is among them"))
  }
}
