import Basics

enum ColumnProblem {
  private static let remedy = BilingualText(
    ja: "CSVとして書き出してください（Export-Csv、-o csv、SET MARKUP CSV ON など）",
    en: "export it as CSV (Export-Csv, -o csv, SET MARKUP CSV ON, for example)")

  static func noTable(_ place: Place) -> Problem {
    Problem(
      code: "columns-heading", at: place,
      what: BilingualText(
        ja: "空白で桁をそろえた表の見出しが見つかりません", en: "no headings over aligned columns were found"),
      remedy: remedy)
  }

  static func wrapped(_ place: Place) -> Problem {
    Problem(
      code: "columns-wrapped", at: place,
      what: BilingualText(
        ja: "一行に収まらない表が折り返されています", en: "the table is wrapped: one row takes several lines"),
      why: BilingualText(
        ja: "どの値がどの列のものか決められません", en: "which value belongs to which column cannot be told"),
      remedy: BilingualText(
        ja: "SET LINESIZE 32767 か SET MARKUP CSV ON を指定して出力し直してください",
        en: "print it again with SET LINESIZE 32767 or SET MARKUP CSV ON"))
  }

  static func second(_ place: Place) -> Problem {
    Problem(
      code: "columns-second-table", at: place,
      what: BilingualText(ja: "二つ目の表があります", en: "there is a second table"),
      remedy: BilingualText(ja: "表ごとにファイルを分けてください", en: "put each table into a file of its own"))
  }

  static func misfit(_ place: Place) -> Problem {
    Problem(
      .warning, code: "columns-misfit", at: place,
      what: BilingualText(
        ja: "桁がそろっていない行を除きました", en: "a line whose columns are out of place was left out"),
      remedy: remedy)
  }

  static func manyMisfits(_ count: Int, _ place: Place) -> Problem {
    Problem(
      .warning, code: "columns-misfit", at: place,
      what: BilingualText(
        ja: "ほかにも桁がそろっていない行があります（全部で \(count) 行）",
        en: "there are more such lines (\(count) in all)"), remedy: remedy)
  }

  static func leftOut(_ place: Place) -> Problem {
    Problem(
      .note, code: "columns-line", at: place,
      what: BilingualText(
        ja: "空行の後の、表ではない行を読み飛ばしました",
        en: "a line behind a blank one is no row of the table and was passed over"))
  }

  static func cutOff(_ place: Place) -> Problem {
    Problem(
      .warning, code: "columns-cut-off", at: place,
      what: BilingualText(
        ja: "画面の幅に合わせて切られた値（… で終わる）があります",
        en: "a value was cut off to fit the screen (it ends with …)"), remedy: remedy)
  }

  static func disagrees(_ said: Int, _ read: Int, _ place: Place) -> Problem {
    Problem(
      .warning, code: "columns-footer", at: place,
      what: BilingualText(
        ja: "末尾の件数は \(said)、読めたのは \(read) 件です",
        en: "the footer counts \(said) rows, \(read) were read"), remedy: remedy)
  }
}
