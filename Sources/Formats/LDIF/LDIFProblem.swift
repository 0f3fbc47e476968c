import Basics

/// What can be wrong with an LDIF file.
enum LDIFProblem {
  static func notAnAttribute(at place: Place) -> Problem {
    Problem(
      code: "ldif-line", at: place,
      what: BilingualText(
        ja: "「属性名: 値」でも継続行でも注釈でもない行です",
        en: "this line is neither 'attribute: value' nor a continuation nor a comment"),
      why: BilingualText(
        ja: "ここから先がどの属性に属するか決められません", en: "what follows cannot be assigned to an attribute"),
      remedy: BilingualText(
        ja: "エントリーを書き出し直してください（ldapsearch -LLL など）",
        en: "export the entries again (ldapsearch -LLL, for example)"))
  }

  static func change(_ kind: String, at place: Place) -> Problem {
    Problem(
      code: "ldif-change-record", at: place,
      what: BilingualText(
        ja: "変更記録（changetype: \(kind)）が入っています",
        en: "there is a change record (changetype: \(kind))"),
      why: BilingualText(
        ja: "変更の指示は、ディレクトリーに今あるものを示しません",
        en: "a change to be made does not show what the directory holds"),
      remedy: BilingualText(
        ja: "変更ではなく、全エントリーを書き出してください", en: "export the entries, not changes to them"))
  }

  static func cutShort(_ result: String, at place: Place) -> Problem {
    Problem(
      .warning, code: "ldif-cut-short", at: place, what: isCutShort(result),
      why: BilingualText(ja: "一覧が途中で切れています", en: "the list is not whole"),
      remedy: BilingualText(
        ja: "件数の上限を外すか、ページ分割（-E pr=500/noprompt）で書き出し直してください",
        en: "export again without a size limit, or in pages (-E pr=500/noprompt)"))
  }

  static func isCutShort(_ result: String) -> BilingualText {
    BilingualText(
      ja: "検索が正常に終わっていません（result: \(result)）",
      en: "the search did not end well (result: \(result))")
  }

  static func noName(at place: Place) -> Problem {
    Problem(
      code: "ldif-no-dn", at: place,
      what: BilingualText(ja: "dn のないエントリーです", en: "this entry has no dn"),
      remedy: BilingualText(
        ja: "ファイルの始めが切れていないか確かめてください", en: "check that the beginning of the file is not cut off"))
  }

  static func references(_ count: Int, file: String) -> Problem {
    Problem(
      .warning, code: "ldif-references", at: Place(file: file),
      what: BilingualText(
        ja: "他のサーバーへの参照が \(count) 件あり、その先のエントリーは入っていません",
        en: "\(count) references to other servers; the entries there are not in this file"),
      remedy: BilingualText(
        ja: "参照先も含めて書き出したか確かめてください", en: "make sure that the entries there are exported, too"))
  }
}
